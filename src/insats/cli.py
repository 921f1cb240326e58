"""The command line: ``insats COMMAND``. ``insats --help`` lists the commands.

The rulebook's own commands need neither settings nor a database. The others start Django, but
only once they are chosen.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from insats import __version__
from insats.rulebook.errors import CodedError
from insats.rulebook.words import default_language

WHAT = "Which measure may a person be referred to now, why, and for how long."
REFUSED = 2
INTERRUPTED = 130


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; a command leaves its function in ``args.run``."""
    from insats.geography.areas import municipality_name
    from insats.operations.commands import add_commands as add_operations
    from insats.rulebook.commands import add_commands as add_rulebook

    parser = argparse.ArgumentParser(prog="insats", description=WHAT)
    parser.add_argument("--version", action="version", version=f"insats {__version__}")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True, title="commands")
    add_rulebook(subparsers, municipality_name)
    add_operations(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 well, 1 found something, 2 refused.

    A refusal is a line with its code on the standard error stream, never a trace.
    """
    _replace_what_cannot_be_written()
    args = build_parser().parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except CodedError as error:
        language = getattr(args, "lang", None) or default_language()
        print(f"insats: {error.code}: {error.text(language)}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough (insats ... | head): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _replace_what_cannot_be_written() -> None:
    """Writes "?" for a character that the terminal's encoding lacks, such as ✓ in Latin-1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
