# The image of web, worker and beat; docker-compose.yml names the command of each.
FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    STATIC_ROOT=/srv/static
WORKDIR /app
COPY requirements-prod.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary=:all: -r requirements-prod.lock \
    && useradd --system --no-create-home --uid 10001 accord
COPY . .
# Compiled once here: nothing is written while it runs.
RUN python -m compileall -q announcements config
# Any key does for collecting files; the site's own comes from its environment.
RUN SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(64))") \
    DATABASE_URL=postgres://none/none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=4 \
    CMD ["python", "-c", "from http.client import HTTPConnection as C; c = C('127.0.0.1', 8000, timeout=4); c.request('GET', '/readyz'); raise SystemExit(c.getresponse().status != 200)"]
CMD ["sh", "-c", "exec gunicorn config.wsgi --config python:config.gunicorn --bind 0.0.0.0:8000 --workers \"${WEB_WORKERS:-2}\" --threads 4 --preload --timeout 60 --no-control-socket --access-logfile -"]
