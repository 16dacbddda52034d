"""A server with nobody on the line ends by itself and leaves nothing behind."""

import json
import threading
import time
from pathlib import Path

from cartera_calc.bridge import Bridge

from cartera_xl.hosts.calc.server import ADDRESS, serve


def test_with_nobody_on_the_line_it_ends_and_takes_its_file_away(tmp_path: Path) -> None:
    server = threading.Thread(target=serve, args=(tmp_path, {"eco": lambda r, _: r["dato"]}, 0.3))
    server.start()
    while not (tmp_path / ADDRESS).exists():
        time.sleep(0.01)
    socket = Path(json.loads((tmp_path / ADDRESS).read_text("utf-8"))["direccion"])
    bridge = Bridge(tmp_path)
    assert bridge.ask({"pide": "eco", "dato": "ñ"}) == {"valor": "ñ"}
    time.sleep(0.8)
    assert server.is_alive()  # someone is on the line
    bridge.close()
    server.join(10)
    assert not server.is_alive()
    assert not (tmp_path / ADDRESS).exists()
    assert not socket.exists()


def test_it_leaves_the_file_of_the_server_that_came_after(tmp_path: Path) -> None:
    server = threading.Thread(target=serve, args=(tmp_path, {}, 0.3))
    server.start()
    while not (tmp_path / ADDRESS).exists():
        time.sleep(0.01)
    (tmp_path / ADDRESS).write_text('{"clave": "otra"}', encoding="utf-8")
    server.join(10)
    assert (tmp_path / ADDRESS).read_text("utf-8") == '{"clave": "otra"}'
