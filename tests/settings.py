"""Settings of the tests: throw-away servers for each pytest process.

DATABASE_URL and REDIS_URL in the environment put the tests on other servers.
"""

import os
import tempfile

TEST_DATA = tempfile.mkdtemp(prefix="accord-test-")
os.environ["ACCORD_DATA_DIR"] = TEST_DATA
os.environ["ACCORD_ENV_FILE"] = os.devnull

from config.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
FETCH_PRIVATE_HOSTS = []  # not the shell's
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
