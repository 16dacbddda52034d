"""An entry of a drop-down and what is read of it."""

from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.listed import as_listed, show_entry

# What is a code in the firm's books: no spaces at its ends, and no « · » inside.
CODES = st.text(st.characters(codec="utf-8"), min_size=1).map(str.strip).filter(
    lambda text: text and " · " not in f"{text} "
)  # fmt: skip


@given(CODES, st.text())
def test_an_entry_is_read_as_its_id_whatever_the_name(code: str, name: str) -> None:
    assert as_listed(show_entry(code, name)) == code


@given(st.text().filter(str.strip))
def test_what_somebody_typed_never_becomes_nothing(text: str) -> None:
    assert as_listed(text)
