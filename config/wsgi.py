"""The application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# gunicorn loads this once and forks (--preload): what is imported here is shared by its
# workers. Frozen objects are not touched by the collector, so their pages stay shared.
_ = get_resolver().url_patterns
gc.freeze()
