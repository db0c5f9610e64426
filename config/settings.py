"""Django's settings. What an operator may set is named in `.env.example`.

Without DATABASE_URL and REDIS_URL the site uses the embedded servers of
`config.servers`, and makes its own secret. With either it is on servers of one's own,
and the secrets must be given.
"""

from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from config.env import Environment, SettingError
from config.servers import paths

BASE_DIR = paths.CHECKOUT
env = Environment.of_checkout(BASE_DIR)

# Where the data are
_database = env.database("DATABASE_URL")
_broker = env.broker("REDIS_URL")
EMBEDDED_DATABASE = _database is None
EMBEDDED_BROKER = _broker is None
EMBEDDED = EMBEDDED_DATABASE and EMBEDDED_BROKER
DATA_DIR = None
if EMBEDDED_DATABASE or EMBEDDED_BROKER:
    try:
        DATA_DIR = paths.data_dir()
    except paths.ServerError as error:
        raise SystemExit(str(error)) from None

# Security
DEBUG = env.flag("DEBUG")
HTTPS = env.flag("HTTPS")
if EMBEDDED and DATA_DIR:
    SECRET_KEY = env.text("SECRET_KEY") or paths.secret_key(DATA_DIR)
else:
    SECRET_KEY = env.required(
        "SECRET_KEY", "with servers of your own it must be given, 50 characters or more"
    )
if len(SECRET_KEY) < 50:
    raise SettingError("SECRET_KEY", "is too short: 50 characters or more")
# This machine itself is always let in: health checks ask from there.
ALLOWED_HOSTS = [*env.listed("ALLOWED_HOSTS"), "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.listed("CSRF_TRUSTED_ORIGINS")
if any("://" not in origin for origin in CSRF_TRUSTED_ORIGINS):
    raise SettingError("CSRF_TRUSTED_ORIGINS", "must begin with http:// or https://")

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "accord_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "accord_csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Staff are signed out after that long without a request (announcements.middleware).
STAFF_IDLE_SECONDS = 2 * 60 * 60

# No third party, nothing inline.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}

# The application
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # its widgets' templates, for FORM_RENDERER
    "pgtrigger",
    "pghistory",
    "django_filters",
    "csp",
    "config",
    "announcements",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "announcements.middleware.response_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "announcements.middleware.end_idle_sessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    # Last, for its words stand in a page like any other.
    "announcements.middleware.refuse_undecodable_query",
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
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "announcements.views.frame.frame",
            ]
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Database, cache and queue
DATABASES: dict[str, dict[str, Any]] = {
    "default": _database
    or {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "accord",
        "USER": "accord",
        "HOST": str(paths.socket_dir(DATA_DIR)) if DATA_DIR else "",
    }
}
DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
_valkey = str(paths.valkey_socket(DATA_DIR)) if DATA_DIR else ""
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _broker or f"unix://{_valkey}?db=1",
        "KEY_PREFIX": "accord",
        "TIMEOUT": 300,
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}
CELERY_BROKER_URL = _broker or f"redis+socket://{_valkey}"

# People
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation."
        "UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
# How long the link that makes the first administrator works.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60

# Languages and time
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English")), ("ar", _("Arabic"))]
LANGUAGE_COOKIE_NAME = "accord_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "UTC")
if TIME_ZONE not in available_timezones():
    raise SettingError("TIME_ZONE", f"names no time zone: {TIME_ZONE!r}")

# Static files: whitenoise serves them out of the checkout, or where collectstatic put
# them (the image does that).
STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT") or None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = STATIC_ROOT is None

# Limits on what is sent to us
UPLOAD_BYTES_MAX = 10 * 1024 * 1024
# A pasted text somewhat above the limit is still told so beside its form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * UPLOAD_BYTES_MAX
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Fetching: hosts on private networks that an operator allows, normally none.
FETCH_PRIVATE_HOSTS = env.listed("FETCH_PRIVATE_HOSTS")

LOG_LEVEL = env.choice("LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
