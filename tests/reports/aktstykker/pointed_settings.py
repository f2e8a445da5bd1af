"""The tests' settings on a database that a test names, for a process of its own."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["RAMME_TEST_DATABASE"]
