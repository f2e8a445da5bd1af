"""Every setting, typed from the environment. `docs/operations.md` lists what can be set."""

import datetime as dt
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from config import postgres

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = postgres.var()

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
# The demonstration: users by role with printed passwords, and one click to play an example year.
DEMO = env.bool("RAMME_DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or postgres.kept_secret(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=False)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # the widgets' own templates, below ours
    "django_htmx",
    "django_tables2",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "axes",
    "config",
    "ledger",
    "programmes",
    "grants",
    "reports",
]

MIDDLEWARE = [
    "config.middleware.content_security_policy",  # on every answer, whoever gives it
    "config.health.health",  # before everything: it needs no session, no host, no login
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.language",  # Danish until a person chooses otherwise
    "django.middleware.common.CommonMiddleware",
    "config.middleware.body_limit",  # before anything reads what was sent
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "reports.clocks.carrying.carry_moment",  # both days travel from page to page
    "config.middleware.refusals",  # the net; views turn a refusal into a form error themselves
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.everywhere",
            ],
            "builtins": ["config.templatetags.ramme"],
        },
    }
]
FORM_RENDERER = "config.forms.FdsRenderer"
DJANGO_TABLES2_TEMPLATE = "includes/table.html"

# Two roles: the owner migrates, the web adds acts and entries (docs/ledger.md). READ COMMITTED is
# what the guard is proven under; the pool keeps a connection's plans warm.
DATABASES = {"default": postgres.settings(env)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "ledger.Person"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "overview"
LOGOUT_REDIRECT_URL = "login"
# Five wrong passwords for one name from one address, then a quarter of an hour's wait; the same
# whether the name is known or not. docs/operations.md says what a proxy in front changes.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "config.signing_in.address_of"
AXES_LOCKOUT_CALLABLE = "config.signing_in.locked"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Texts are written in Danish in the source; locale/en holds the English.
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Dansk")), ("en", _("Engelsk"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "config.formats"
USE_THOUSAND_SEPARATOR = False  # a year must not become "2.026"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("dkfds", BASE_DIR / "node_modules" / "dkfds" / "dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Mail: EMAIL_URL says how (smtp://user:password@host:25, smtp+tls://...); the demonstration writes
# them on its console. A mail that cannot be sent never stops an act.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default="ramme@localhost")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

UPLOAD_MAX_BYTES = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX_BYTES
REQUEST_BYTES_MAX = 3 * UPLOAD_MAX_BYTES  # a file of rows and the document that shows it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Who took something out of the house: worth a line, also when nothing is wrong.
    "loggers": {"ramme.taken_out": {"level": "INFO"}},
}
