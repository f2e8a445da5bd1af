"""The application's settings, with Django's admin beside it as the peer of its lists (B2)."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS, STORAGES

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
ROOT_URLCONF = "benchmarks.large.urls"
ALLOWED_HOSTS = ["*"]
DEBUG = False
# No manifest, so that nothing needs to be collected first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
