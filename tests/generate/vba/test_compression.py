"""Compression gives what the specification shows, and oletools reads it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from cartera_xl.generate.vba.compression import compress

EXAMPLES = {
    # [MS-OVBA] 3.2.1 No Compression Example
    b"abcdefghijklmnopqrstuv.": (
        "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"
    ),
    # [MS-OVBA] 3.2.2 Normal Compression Example
    b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa": (
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 20 "
        "6D 6E 6F 70 06 71 02 70 04 00 72 73 74 75 76 10 77 78 79 7A 00 2C"
    ),
    # [MS-OVBA] 3.2.3 Maximum Compression Example
    b"a" * 73: "01 03 B0 02 61 45 00",
}


@pytest.mark.parametrize(("plain", "compressed"), EXAMPLES.items())
def test_the_examples_of_the_specification_come_out_byte_by_byte(
    plain: bytes, compressed: str
) -> None:
    assert compress(plain) == bytes.fromhex(compressed)


WORDS = st.sampled_from(["Sub ", "End ", "\r\n", "    ", "ñ", "«sí»", "x = 1", "aaaa", "'"])


@given(st.lists(WORDS, max_size=4000).map("".join))
def test_any_source_comes_back_whole(source: str) -> None:
    plain = source.encode("cp1252")
    assert bytes(decompress_stream(bytearray(compress(plain)))) == plain


@given(st.binary(max_size=3000))
def test_bytes_without_a_pattern_come_back_too(plain: bytes) -> None:
    assert bytes(decompress_stream(bytearray(compress(plain)))) == plain


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4095, 4096, 4097, 8192, 70_000])
def test_chunks_end_where_they_should(size: int) -> None:
    plain = (b"Attribute VB_Name = \"x\"\r\n" * (size // 20 + 1))[:size]  # fmt: skip
    assert bytes(decompress_stream(bytearray(compress(plain)))) == plain


def test_a_full_chunk_without_a_pattern_is_kept_as_it_is() -> None:
    plain = b"".join(n.to_bytes(2, "big") for n in range(2048))
    assert compress(plain) == b"\x01\xff\x3f" + plain


def test_a_last_chunk_that_cannot_be_written_is_refused() -> None:
    plain = b"".join(n.to_bytes(2, "big") for n in range(2000))
    with pytest.raises(ValueError, match="the last 4000 bytes do not compress"):
        compress(plain)
