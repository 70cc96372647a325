"""How many requests a second a server answers: wrk where it is, a small generator of our own elsewhere."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from threading import Thread

_CONNECTIONS = 16
_SECONDS = 5
_EACH = 1500


def tool() -> str:
    """What measures on this machine."""
    return "wrk" if shutil.which("wrk") else "Python"


def requests_a_second(port: int, path: str) -> float:
    """The rate at which a path is answered with 200. Raises AssertionError when it is not."""
    assert _status(port, path) == 200
    if tool() == "wrk":
        return _wrk(f"http://127.0.0.1:{port}{path}")
    return _own(port, path)


def _request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode()


def _status(port: int, path: str) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(_request(path))
        return int(connection.recv(65_536).split()[1])


def _wrk(url: str) -> float:
    command = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s*([0-9.]+)", said)
    assert found, said
    return float(found[1])


def _own(port: int, path: str) -> float:
    threads = [Thread(target=_ask_often, args=(port, path)) for _ in range(4)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return 4 * _EACH / (time.perf_counter() - began)


def _ask_often(port: int, path: str) -> None:
    request = _request(path)
    with (
        socket.create_connection(("127.0.0.1", port), timeout=20) as connection,
        connection.makefile("rb") as said,
    ):
        for _ in range(_EACH):
            connection.sendall(request)
            length = 0
            while line := said.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            said.read(length)
