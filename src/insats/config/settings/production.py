"""Real people: refuses to start without its own key, its database and its host names.

Set in the environment: ``SECRET_KEY``, ``DATABASE_URL`` and ``ALLOWED_HOSTS`` (with commas).
May be set: ``STATIC_ROOT``, ``TRUSTED_PROXIES`` (how many proxies stand in front, 0 if none),
``HSTS_SECONDS``, ``SITE_ADDRESS``, ``EMAIL_URL``, ``EMAIL_FROM``. docs/how-to/deploy.md tells what
each does.
"""

import environ
from django.core.exceptions import ImproperlyConfigured

from insats.config.settings import database, keys
from insats.config.settings.base import *  # noqa: F403

env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY", default="")
if _weakness := keys.weakness(SECRET_KEY):
    raise ImproperlyConfigured(f"{_weakness}.")

ALLOWED_HOSTS = [host for host in env.list("ALLOWED_HOSTS", default=[]) if host]
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts that this site answers to.")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

SITE_ADDRESS = env.str("SITE_ADDRESS", default=f"https://{ALLOWED_HOSTS[0].lstrip('.')}")

# Without an address of a mail server, mail is written on the terminal.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"insats@{ALLOWED_HOSTS[0].lstrip('.')}")

_url = env.str("DATABASE_URL", default="")
if not _url:
    raise ImproperlyConfigured("DATABASE_URL is not set.")
try:
    DATABASES = {"default": database.from_url(_url)}
except ValueError as error:
    raise ImproperlyConfigured(f"DATABASE_URL: {error}") from None

STATIC_ROOT = env.path("STATIC_ROOT", default="static-collected")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
