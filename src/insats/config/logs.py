"""What is logged: when, how bad, where and what kind of fault. Never whom it was about.

An address is logged without its query and without the token of a link, a request never with its
body. A fault is logged with the places in the code it went through and its kind, without its
message: a database's message holds the very values it refused.
"""

import logging
import logging.config
import re
import traceback
from typing import Any

MOST_LINES = 200
# The token of a link that lets one act without an account, or of a calendar, as it stands in an
# address.
_TOKEN = re.compile(r"(/svar/|/bli-anordnare/|(?<!/konto)/kalender/)[^/\s?]+")


class Discreet(logging.Formatter):
    """Writes a record on one line, and a fault as places and kind only."""

    def formatException(self, ei: Any) -> str:  # noqa: N802  (the name is logging's)
        """Return where the fault went through and its kind, and those of the faults behind it."""
        fault: BaseException | None = ei[1]
        lines: list[str] = []
        while fault is not None and len(lines) < MOST_LINES:
            trace = traceback.extract_tb(fault.__traceback__)
            lines += [f"  {at.filename}:{at.lineno} {at.name}" for at in trace]
            lines.append(f"  {type(fault).__module__}.{type(fault).__qualname__}")
            fault = fault.__cause__ or fault.__context__
        return "\n".join(lines)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the line, without anything after a question mark in an address, or any token."""
        said = record.message.split("?", 1)[0] if is_address(record) else record.message
        record.message = without_tokens(said)
        return super().formatMessage(record)


def without_tokens(text: str) -> str:
    """Return a text in which the addresses of links say nothing of their tokens."""
    return _TOKEN.sub(r"\1…", text)


def is_address(record: logging.LogRecord) -> bool:
    """Tell whether the record is about a request, whose message ends in its address."""
    return record.name.startswith(("django.request", "django.security", "django.server"))


def configure(options: dict[str, Any]) -> None:
    """Set up logging to the standard error stream; ``options["level"]`` is the least level."""
    quiet = {"handlers": [], "propagate": False, "level": "CRITICAL"}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "discreet": {
                    "()": Discreet,
                    "format": "{asctime} {levelname} {name} {message}",
                    "style": "{",
                }
            },
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                # Both write names, addresses and parameters of people into their lines.
                "axes": quiet,
                "django.db.backends": quiet,
            },
        }
    )
