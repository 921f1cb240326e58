"""What demo, production and test have in common."""

from pathlib import Path
from typing import Any

from insats.config.settings.security import *  # noqa: F403

PACKAGE = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "insats.geography",
    "insats.accounts",
    "insats.audit",
    "insats.contracts",
    "insats.providers",
    "insats.people",
    "insats.referrals",
    "insats.register",
    "insats.proposals",
    "insats.followup",
    "insats.payments",
    "insats.letters",
    "insats.deadlines",
    "insats.population",
    "insats.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "insats.config.middleware.SwedishFirst",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "insats.config.middleware.SessionEnds",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "insats.config.middleware.PrivatePages",
    "insats.web.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "insats.web.middleware.Refusals",
]
ROOT_URLCONF = "insats.config.urls"
WSGI_APPLICATION = "insats.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "account:sign_in"
LOGIN_REDIRECT_URL = "desk:desk"
LOGOUT_REDIRECT_URL = "public:start"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted((PACKAGE / "web").glob("*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "insats.web.context.page",
            ]
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = sorted((PACKAGE / "web").glob("*/static"))

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [
    *sorted((PACKAGE / "web").glob("*/locale")),
    *(path for path in [PACKAGE / "locale", PACKAGE / "rulebook" / "locale"] if path.is_dir()),
]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Which days of a month report support is paid for: no statute says; this is the system's reading.
PAID_DAYS = ("present", "part")

# The directory that is searched is made anew at most so often, in seconds, while it changes.
DIRECTORY_RESTS = 30

# True where everyone in the database is made up; the pages then say so.
MADE_UP = False

DEBUG = False
# Mail is written on the terminal unless a way to send it is named (EMAIL_URL).
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = "insats@localhost"
# Where the site is, for what is written outside of a request.
SITE_ADDRESS = "http://127.0.0.1:8000"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING_CONFIG = "insats.config.logs.configure"
LOGGING: dict[str, Any] = {"level": "INFO"}
