"""A dialog of Excel shows a thousand letters: what does not fit is counted, never cut in silence."""

from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.hosts.dialogs import Dialogs, fit_lines


def test_a_short_text_is_shown_as_it_is() -> None:
    assert fit_lines(("0 problemas en «visitas.xlsx».", "Listo.")) == (
        "0 problemas en «visitas.xlsx».\nListo."
    )


def test_lines_that_do_not_fit_are_counted() -> None:
    text = fit_lines(tuple("línea número " + "x" * 187 for _ in range(8)))
    assert len(text) <= 1_000
    assert text.count("línea número") == 4
    assert text.endswith("… y 4 más")


def test_a_question_is_never_cut_off() -> None:
    asked: list[str] = []

    class App:
        def alert(self, text: str, title: str, buttons: str) -> str:
            asked.append(text)
            return "yes"

    lines = [f"• columna {number} ← «título {number}»" for number in range(60)]
    assert Dialogs(App()).ask("Entran 12 filas.", *lines, "¿Continuar?")  # type: ignore[arg-type]
    (text,) = asked
    assert len(text) <= 1_000
    assert text.startswith("Entran 12 filas.\n• columna 0")
    assert text.splitlines()[-2].startswith("… y ")
    assert text.endswith("¿Continuar?")


def test_one_line_too_long_is_cut_and_says_so() -> None:
    text = fit_lines(("y" * 3_000,))
    assert len(text) <= 1_000
    assert text.endswith("y…")


@given(st.lists(st.text(max_size=400), max_size=12))
def test_no_text_is_longer_than_the_box(lines: list[str]) -> None:
    assert len(fit_lines(tuple(lines))) <= 1_000
