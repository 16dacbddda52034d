"""The quick scan of plain rows finds what the parser finds, whatever the rows are."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartera_xl.package import scan as module
from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.plain_rows import read_plain
from cartera_xl.package.scan import scan_sheet

CONTENTS = [
    "<v>7</v>", "<v></v>", "<v/>", "", "<f>A1</f>", "<f>A1</f><v>7</v>", "<f>A1</f><v></v>",
    "<f>A1</f><v/>", '<f t="shared" ref="A1:A3" si="0">A1</f><v>1</v>', '<f t="shared" si="0"/>',
    "<is><t>hola</t></is>", '<is><t xml:space="preserve"> a </t></is>', "<f>1</f><is><t>x</t></is>",
    "<is><r><t>x</t></r></is>", "<v>a &amp; b</v>", "<!-- <v>1</v> -->", "<v>ñ</v>",
    "<extLst><ext/></extLst>", "<v><![CDATA[</row>]]></v>", " <v>1</v> ",
    "<x:v xmlns:x='u'>1</x:v>", "<v>]]></v>",
    "<v>a&b</v>", "<v>&#1;</v>", "<v>\x01</v>",
    "<v>&#33;</v>",
]  # fmt: skip
ATTRIBUTES = [
    "",
    ' s="3"',
    ' t="s"',
    ' t="str"',
    ' s="1" t="str"',
    ' t="e"',
    " t='str'",
    ' t="b"',
    ' s="1" s="2"',
    ' t="n" s="1"',
    ' r="A1"',
]
BETWEEN = [
    "",
    "",
    "",
    "\n",
    "<!-- </row> -->",
    "<?x </row> ?>",
    "<c r='D9'><v>1</v></c>",
    "<c><f>1</f></c>",
]


@st.composite
def cells(draw: st.DrawFn, row: int) -> str:
    column = draw(st.sampled_from(["A", "B", "Z", "AB", "XFD", "c"]))
    number = draw(st.sampled_from([row, row, row, row, row, row + 40]))
    ref = draw(st.sampled_from([f' r="{column}{number}"'] * 6 + [f" r='{column}{number}'", ""]))
    attributes = draw(st.sampled_from(ATTRIBUTES))
    content = draw(st.sampled_from(CONTENTS))
    closed = not content and draw(st.booleans())
    return f"<c{ref}{attributes}/>" if closed else f"<c{ref}{attributes}>{content}</c>"


@st.composite
def sheets(draw: st.DrawFn) -> str:
    rows = []
    for number in draw(st.lists(st.integers(1, 99), max_size=8)):
        inside = "".join(draw(st.lists(cells(number), max_size=4)))
        start = draw(st.sampled_from([f'<row r="{number}" spans="1:9">', f'<row r="{number}">'] * 4
                                     + [f'<row r="{number}" a="1" a="2">']
                                     + ["<row>", f"<row r='{number}'>"]))  # fmt: skip
        row = f'<row r="{number}"/>' if draw(st.integers(0, 8)) == 0 else f"{start}{inside}</row>"
        rows.append(row + draw(st.sampled_from(BETWEEN)))
    merged = draw(st.sampled_from(["", "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>"]))
    broken = draw(st.sampled_from([""] * 8 + ["</row>", "<row", "&nada;"]))
    start = draw(st.sampled_from(["", "", "<!-- <sheetData> -->", "<?x <sheetData>?>"]))
    return f"<worksheet>{start}<sheetData>{''.join(rows)}{broken}</sheetData>{merged}</worksheet>"


def result(text: str, size: int, limits: Limits) -> object:
    data = text.encode()
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    try:
        return scan_sheet(chunks, limits, "Hoja", "parte")
    except Refused as refused:
        return vars(refused)


@settings(max_examples=400, deadline=None)
@given(
    text=sheets(),
    size=st.sampled_from([40, 200, 10_000]),
    top=st.sampled_from([100, 3_000, 5_000_000]),
    positions=st.sampled_from([1, 200_000]),
)
def test_the_quick_scan_agrees_with_the_parser(
    text: str, size: int, top: int, positions: int
) -> None:
    limits = Limits(cells=top, positions=200_000)
    quick = result(text, size, limits)
    with patch.object(module, "read_plain", lambda block, known: None):
        assert quick == result(text, size, limits)
    few = result(text, size, Limits(cells=top, positions=positions))
    assert type(few) is type(quick)


ROW = '<row r="2" spans="1:3"><c r="A2" s="1" t="s"><v>0</v></c><c r="B2"/></row>'


def test_what_every_program_writes_is_plain() -> None:
    assert read_plain(ROW.encode() * 3) is not None


@pytest.mark.parametrize(
    "odd",
    [
        ROW.replace('r="B2"', 'r="B3"'),
        ROW.replace('r="B2"', ""),
        ROW.replace('t="s"', 't="e"'),
        ROW.replace("<v>0", "<v><x/>0"),
        ROW + "<!-- -->",
        "<sheetData>" + ROW,
        ROW[:-1],
        ROW.replace('s="1"', "s='1'"),
        ROW.replace("row", "x:row"),
        "",
    ],
)
def test_what_is_odd_is_left_to_the_parser(odd: str) -> None:
    assert read_plain(odd.encode()) is None
