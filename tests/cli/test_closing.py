"""The last lines of a command: rows are spoken of as many as they are."""

import pytest

from cartera_xl.cli.closing import say_left_out, say_unplaced


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "1 fila con errores por fuera de las cifras: véala en «Problemas».\n"),
        (2, "2 filas con errores por fuera de las cifras: véalas en «Problemas».\n"),
    ],
)
def test_rows_that_no_figure_counts_are_told(
    count: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say_left_out(count)
    assert capsys.readouterr().out == said


def test_rows_that_a_plan_cannot_place_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    say_unplaced(1, "del plan")
    say_unplaced(3, "de la ruta")
    assert capsys.readouterr().out.splitlines() == [
        "1 fila con fecha o cliente errado por fuera del plan: véala con cartera revisar.",
        "3 filas con fecha o cliente errado por fuera de la ruta: véalas con cartera revisar.",
    ]
