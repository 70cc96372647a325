from __future__ import annotations

import socket

from config.serving import free_port, is_free


def test_a_port_that_is_taken_gives_the_next_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free(port)
        assert free_port(port) > port
