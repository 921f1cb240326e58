"""Serving: free ports, and waiting until the site answers."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from insats.operations import refusals, server

HOST = "127.0.0.1"


@contextmanager
def answering(*statuses: int) -> Iterator[tuple[int, list[str]]]:
    """A site that gives these statuses, one a request; yields its port and what was asked."""
    left, asked = list(statuses), []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(left.pop(0))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer((HOST, 0), Site) as site:
        thread = Thread(target=site.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site.server_port, asked
        finally:
            site.shutdown()
            thread.join()


def test_it_is_said_to_be_there_only_when_it_is_well(monkeypatch):
    monkeypatch.setattr(server, "BETWEEN_SECONDS", 0)
    with answering(503, 500, 200) as (port, asked):
        told = []
        server.once_healthy(HOST, port, lambda: told.append(len(asked)))
    assert asked == ["/health"] * 3
    assert told == [3]


def test_where_nothing_listens_nothing_is_well():
    assert not server.is_healthy(HOST, server.free_port(HOST, 0))


def greet(other: socket.socket) -> None:
    """Answer one caller as a mail server does."""
    caller, _ = other.accept()
    with caller:
        caller.recv(1000)
        caller.sendall(b"220 hej\r\n")


def test_what_is_no_web_server_is_not_well():
    with socket.create_server((HOST, 0)) as other:
        talking = Thread(target=greet, args=(other,))
        talking.start()
        assert not server.is_healthy(HOST, other.getsockname()[1])
        talking.join()


def test_a_port_that_is_taken_is_left_alone():
    with socket.create_server((HOST, 0)) as other:
        taken = other.getsockname()[1]
        with pytest.raises(refusals.PortTaken):
            server.check_free(HOST, taken)
        assert server.free_port(HOST, taken) != taken
    server.check_free(HOST, server.free_port(HOST, 0))


def test_being_told_to_stop_is_not_forgotten_while_a_worker_is_started_anew(monkeypatch):
    monkeypatch.setattr(server, "AGAIN_SECONDS", 0.1)
    site = server._Site("insats.config.wsgi:application")
    site.signal_handler_interrupt()
    site.main_loop_interrupt.clear()  # as the server does when it has started a worker anew
    assert site.main_loop_interrupt.wait(5)
