"""For the tests: SQLite in a file of its own, or the PostgreSQL that ``DATABASE_URL`` names."""

import os
import tempfile
from pathlib import Path

import environ

from insats.config.settings import database, keys
from insats.config.settings.base import *  # noqa: F403

env = environ.Env()

SECRET_KEY = keys.TEST_KEY
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
MADE_UP = True
TRUSTED_PROXIES = 0

_url = env.str("DATABASE_URL", default="")
_folder = Path(tempfile.gettempdir())
DATABASES = {
    "default": database.from_url(_url) if _url else database.sqlite(_folder / "insats.sqlite3")
}
# A file, as in real life: memory has neither WAL nor a second connection.
DATABASES["default"]["TEST"] = {
    "NAME": f"test_insats_{os.getpid()}" if _url else str(_folder / f"insats-{os.getpid()}.sqlite3")
}
# A connection kept open would stop the test database from being removed.
DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = _folder / "insats-static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
LOGGING = {"level": "WARNING"}

# A test sees what it has just written.
DIRECTORY_RESTS = 0
