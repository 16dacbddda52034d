"""Every code CX-FUN-… has one call that gives it, in the cell and with the command alike."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import cartera_xl.hosts.answer as module
from cartera_xl.cli.function import funcion
from cartera_xl.generate.call_samples import load_call_samples
from cartera_xl.generate.function_pages import given_values
from cartera_xl.hosts.answer import answer
from cartera_xl.specs.functions import FAULT, FUNCTION_RULES

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = load_call_samples(ROOT)


def test_every_code_of_a_function_has_a_sample_and_no_other_does() -> None:
    assert list(SAMPLES) == [rule.code for rule in FUNCTION_RULES]


@pytest.mark.parametrize("code", SAMPLES)
def test_a_sample_says_its_sentence_word_by_word(
    code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    if code == FAULT.code:
        monkeypatch.setattr(module, "call_function", lambda *_: 1 / 0)
    sample = SAMPLES[code]
    values = given_values(sample.argumentos)
    said = f"{sample.mensaje} [{code}]"
    assert answer(sample.funcion, *values) == said
    done = CliRunner().invoke(funcion, [sample.funcion, *map(json.dumps, values)])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"{said}\n")
