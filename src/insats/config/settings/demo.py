"""Made-up people on this machine only: for trying the system out and for building it.

``INSATS_DATA`` may name the folder for the SQLite file (``data`` in the working folder if not).
``DATABASE_URL`` may point at a database on this machine whose name ends in ``demo``.
"""

from pathlib import Path

import environ

from insats.config.settings import database, keys
from insats.config.settings.base import *  # noqa: F403
from insats.config.settings.guard import demo_database

env = environ.Env()

SECRET_KEY = keys.DEMO_KEY
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
MADE_UP = True
TRUSTED_PROXIES = 0

_data = Path(env.str("INSATS_DATA", default="data")).resolve()
_url = env.str("DATABASE_URL", default="")
DATABASES = {"default": demo_database(_url) if _url else database.sqlite(_data / "demo.sqlite3")}

STATIC_ROOT = _data / "static"
WHITENOISE_USE_FINDERS = True
