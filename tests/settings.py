"""The application's settings, as the owner of a server that is the tests' own."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("VAR_DIR", str(ROOT / "var" / "tests"))
os.environ.setdefault("DATABASE_ROLE", "owner")

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

# Two runs in one clone must not share a database; xdist adds each worker's name.
DATABASES["default"]["TEST"] = {"NAME": f"test_ramme_{os.getpid()}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No manifest: tests need no collectstatic, only a folder for it.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
