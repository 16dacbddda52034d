"""The documents run: each command they show prints what they say it prints."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_command_of_the_manual_prints_what_it_shows(tmp_path: Path) -> None:
    text = (ROOT / "docs/manual.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ cartera (.+)\n([\s\S]*?)```", text)
    assert len(blocks) >= 3
    for name, content in re.findall(r"```(?:csv|yaml) (\S+)\n([\s\S]*?)```", text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    for arguments, shown in blocks:
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from cartera_xl.cli import main; main()",
                *shlex.split(arguments),
            ],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.stdout.replace("\\", "/") == shown, arguments


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), target
