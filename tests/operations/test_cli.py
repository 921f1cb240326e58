"""The command line refuses in words, and starts Django only when it must."""

import os
import socket
import subprocess
import sys

import pytest

from insats import cli
from insats.operations import commands, server, start
from insats.rulebook.errors import CodedError

RULEBOOK = ("check", "decide", "explain", "timeline")
OPERATIONS = (
    "demo",
    "populate",
    "serve",
    "migrate",
    "payments-events",
    "collect",
    "create-user",
    "weed",
    "backup",
    "restore",
)
PYTHON = [sys.executable, "-m", "insats.cli"]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own, in a bare environment."""
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "INSATS_DATA": "/nowhere"}
    return subprocess.run(
        [*PYTHON, *arguments],
        env={**bare, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command():
    done = run("--help")
    assert done.returncode == 0
    for name in (*OPERATIONS, *RULEBOOK):
        assert name in done.stdout


@pytest.mark.parametrize("arguments", [["serve"], ["migrate"], ["backup", "x"], ["collect"]])
def test_production_without_a_key_is_refused_in_one_line(arguments):
    done = run(*arguments)
    assert done.returncode == cli.REFUSED
    assert done.stderr.startswith("insats: settings_refused: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"DJANGO_SETTINGS_MODULE": "insats.config.settings.production"},
        {"DATABASE_URL": "postgres://insats@db.example.se/insats"},
        {"DATABASE_URL": "postgres://insats@127.0.0.1/insats"},
    ],
    ids=["production settings", "database elsewhere", "database not named demo"],
)
@pytest.mark.parametrize("command", ["demo", "populate"])
def test_demo_refuses_what_may_hold_real_people(command, environment):
    done = run(command, **environment)
    assert done.returncode == cli.REFUSED
    assert done.stderr.startswith("insats: demo_refused: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo", "--people", "0"],
        ["demo", "--people", "1000001"],
        ["populate", "--seed", "-1"],
        ["serve", "--port", "65536"],
        ["serve", "--workers", "0"],
    ],
)
def test_numbers_out_of_range_are_refused(arguments, capsys):
    assert cli.main(arguments) == cli.REFUSED
    assert "out_of_range" in capsys.readouterr().err


def test_a_database_that_does_not_answer_is_refused_in_one_line(tmp_path):
    done = run("migrate", "--demo", DATABASE_URL="postgres://nobody:hemligt@127.0.0.1:1/x_demo")
    assert done.returncode == cli.REFUSED
    assert done.stderr.startswith("insats: database_unusable: ")
    assert "hemligt" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path):
    (tmp_path / "demo.sqlite3").write_text("not a database, not at all, whatever its name says")
    done = run("migrate", "--demo", INSATS_DATA=str(tmp_path))
    assert done.returncode == cli.REFUSED
    assert done.stderr.startswith("insats: database_unusable: ")


def test_an_unknown_command_is_told_apart_from_a_refusal(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["nonsense"])
    assert stopped.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_an_interrupted_command_says_nothing(monkeypatch, capsys):
    def interrupted(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "start", interrupted)
    assert cli.main(["demo"]) == cli.INTERRUPTED
    assert capsys.readouterr().err == ""


def test_a_taken_port_is_refused_or_another_is_found():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CodedError, match="port_taken"):
            server.check_free("127.0.0.1", port)
        other = server.free_port("127.0.0.1", port)
    assert other != port
    assert server.is_free("127.0.0.1", other)


def test_a_free_port_is_kept():
    free = server.free_port("127.0.0.1", 0)
    assert server.free_port("127.0.0.1", free) == free


def test_settings_named_in_the_environment_go_before_productions_but_not_the_demos(monkeypatch):
    monkeypatch.setenv(start.VARIABLE, start.TEST)
    assert start.demo_settings() == start.TEST
    monkeypatch.setenv(start.VARIABLE, start.PRODUCTION)
    with pytest.raises(CodedError, match="demo_refused"):
        start.demo_settings()
    monkeypatch.delenv(start.VARIABLE)
    assert start.demo_settings() == start.DEMO


@pytest.mark.django_db
def test_serving_waits_for_migrations(monkeypatch):
    server.check_ready()
    monkeypatch.setattr(server.MigrationExecutor, "migration_plan", lambda *_: [1, 2])
    with pytest.raises(CodedError, match="2 steps"):
        server.check_ready()
