"""The documents run: each command they show prints what they say it prints."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))
from pages import run_page  # noqa: E402

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


RUN = ["manual", "dia_del_vendedor"]
COPY = re.compile(r"\(copia [\d\-. ]+\)")  # two in one second are numbered
TODAY = re.compile(r"\d\d/\d\d/\d{4}|\d{1,2} de [a-z]+ de \d{4}|(?<=COT-)\d{4}|(?<=archivo/)\d{4}")
"""What a quote says of the day on which it is issued, which is that of the test."""


@pytest.mark.parametrize("name", RUN)
def test_every_command_of_a_page_prints_what_it_shows(name: str, tmp_path: Path) -> None:
    steps = list(run_page(ROOT / f"docs/{name}.md", tmp_path))
    assert len(steps) >= 3
    for command, shown, printed in steps:
        assert known(command, printed) == known(command, shown), command


def known(command: str, text: str) -> str:
    text = COPY.sub("(copia)", text)
    return TODAY.sub("…", text) if command.startswith(("cotiza", "numeros")) else text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / target).exists(), target
