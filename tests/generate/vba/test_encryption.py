"""What a project hides is hidden as in the specification's own project."""

from cartera_xl.generate.vba.encryption import encrypt

PROJECT = "{917DED54-440B-4FD1-A5C1-74ACF261E600}"


def test_the_example_of_the_specification_comes_out() -> None:
    # [MS-OVBA] 3.1.6 PROJECT Stream Example
    assert encrypt(bytes(4), PROJECT, 0x07) == "0705D8E3D8EDDBF1DBF1DBF1DBF1"
    assert encrypt(bytes(1), PROJECT, 0x0E) == "0E0CD1ECDFF4E7F5E7F5E7"
    assert encrypt(b"\xff", PROJECT, 0x15) == "1517CAF1D6F9D7F9D706"
