"""Images come only from the firm's folder."""

import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.write.word.small import R, agreement, fill_here, p, package, required

from cartera_xl.package.limits import MIB, Refused
from cartera_xl.write.word.pictures import read_image


def png(width: int, height: int) -> bytes:
    """Return a white image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    head = struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "imagenes"
    folder.mkdir()
    (folder / "logo.png").write_bytes(png(200, 100))
    (tmp_path / "secreto.png").write_bytes(png(1, 1))
    return folder


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../secreto.png", "imagen_fuera"),
        ("..\\secreto.png", "imagen_fuera"),
        ("..", "imagen_fuera"),
        (".", "imagen_fuera"),
        ("/etc/passwd", "imagen_fuera"),
        ("C:\\Windows\\win.ini", "imagen_fuera"),
        ("C:logo.png", "imagen_fuera"),
        ("sub/logo.png", "imagen_fuera"),
        ("http://x.example/logo.png", "imagen_fuera"),
        ("file:logo.png", "imagen_fuera"),
        ("\\\\servidor\\logo.png", "imagen_fuera"),
        ("enlace.png", "imagen_fuera"),
        ("otro.png", "imagen_ausente"),
        ("carpeta", "imagen_ausente"),
        ("texto.png", "imagen_clase"),
        ("vacia.png", "imagen_clase"),
        ("gif.png", "imagen_clase"),
        ("corta.png", "imagen_clase"),
        ("enorme.png", "imagen_grande"),
    ],
)
def test_any_other_file_is_refused(name: str, reason: str, folder: Path) -> None:
    (folder / "enlace.png").symlink_to("../secreto.png")
    (folder / "carpeta").mkdir()
    (folder / "texto.png").write_text("hola")
    (folder / "vacia.png").write_bytes(b"")
    (folder / "gif.png").write_bytes(b"GIF89a\x01\0\x01\0\0\0\0;")
    (folder / "corta.png").write_bytes(png(2, 2)[:20])
    (folder / "enorme.png").write_bytes(png(2, 2) + b"\0" * 6 * MIB)
    with pytest.raises(Refused) as refused:
        read_image(folder, name, (50, 20), "logo")
    assert (refused.value.razon, refused.value.detalle["imagen"]) == (reason, name)


def test_a_firm_without_a_folder_has_no_images() -> None:
    with pytest.raises(Refused, match="imagen_fuera"):
        read_image(None, "logo.png", (50, 20), "logo")


def test_an_image_fits_its_box_and_keeps_its_shape(folder: Path) -> None:
    image = read_image(folder, "logo.png", (50, 20), "logo")
    # 200 × 100 within 50 × 20 mm: 40 × 20 mm, of 36,000 EMU each.
    assert (image.width, image.height) == (40 * 36_000, 20 * 36_000)


def test_the_logo_is_in_the_part_that_shows_it(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "t.docx"
    path.write_bytes(package(required() + p("{{ logo }} y {{ logo }}"), header=p("{{ logo }}")))
    image = read_image(folder, "logo.png", (50, 20), "logo")
    parts = fill_here(path, agreement(logo="logo.png"), {"logo": image})
    assert parts["word/media/cartera_logo.png"] == (folder / "logo.png").read_bytes()
    assert b'Extension="png"' in parts["[Content_Types].xml"]
    numbers = []
    for part, many in (("document", 2), ("header1", 1)):
        relations = ElementTree.fromstring(parts[f"word/_rels/{part}.xml.rels"])
        own = {node.get("Id") for node in relations if node.get("Target", "").endswith("logo.png")}
        root = ElementTree.fromstring(parts[f"word/{part}.xml"])
        used = [node.get(f"{{{R}}}embed") for node in root.iter() if node.tag.endswith("}blip")]
        assert (set(used), len(used)) == (own, many)
        numbers += [node.get("id") for node in root.iter() if node.tag.endswith("}docPr")]
    assert len(numbers) == 3
    assert len(set(numbers[:2])) == 2
