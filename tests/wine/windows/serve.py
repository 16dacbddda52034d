"""Start xlwings' COM server under a name that VBScript can ask for: it cannot load the library."""

import sys
import winreg

import xlwings

CLASS, NAME = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}", "Cartera.XLPython"


def main() -> None:
    key = rf"Software\Classes\{NAME}\CLSID"
    winreg.SetValue(winreg.HKEY_LOCAL_MACHINE, key, winreg.REG_SZ, CLASS)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    xlwings.serve(CLASS)


if __name__ == "__main__":
    main()
