"""Workers as processes: killed, frozen, restarted. Nothing is lost, nothing done twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from announcements import pipeline
from announcements.models import Article, ArticleText, Extraction
from announcements.vocabulary import ArticleState, Step
from tests.articles import INETUM, RECIPE, fresh, paste
from tests.pipeline.jobs import SLOW_READ

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts workers on the test's database; kills what is left of them."""
    running: list[subprocess.Popen[str]] = []

    def start_one(lease_seconds: int, *job: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.pipeline.worker",
                str(lease_seconds),
                *job,
            ],
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start_one
    for process in running:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def environment() -> dict[str, str]:
    """A worker's environment: the test's own database, by its address."""
    parameters = connection.get_connection_params()
    user, password = parameters["user"], parameters.get("password") or ""
    host, port = parameters.get("host", ""), parameters.get("port", "")
    login = quote(user) + (f":{quote(password)}" if password else "")
    place = f"?host={quote(host)}" if host.startswith("/") else ""
    name = quote(str(parameters["dbname"]))
    server = f"{host}:{port}".rstrip(":") if not place else ""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"postgres://{login}@{server}/{name}{place}",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SECRET_KEY": "only-for-this-test-" * 4,
    }


def wait_until(is_so: Callable[[], bool], what: str) -> None:
    """Look again and again; the limit only ends a test that hangs."""
    for _ in range(3000):
        if is_so():
            return
        time.sleep(0.1)
    pytest.fail(f"waited in vain: {what}")


def is_through(goal: int) -> bool:
    return Article.objects.exclude(state=ArticleState.QUEUED).count() >= goal


def test_two_hundred_articles_survive_the_death_of_their_workers(start: Start) -> None:
    chance = random.Random(4)
    for number in range(200):
        text = INETUM.replace("1 500", f"1 {500 + number}") if number % 2 else RECIPE
        paste(f"{text}\nArticle numéro {number}.\n")
    workers = [start(2) for _ in range(2)]

    for goal in (20, 70, 120):
        wait_until(partial(is_through, goal), f"{goal} articles")
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            time.sleep(chance.random() / 10)
        workers = [start(2) for _ in range(2)]
    wait_until(partial(is_through, 200), "all of them")

    results = Article.objects.values_list("result", flat=True)
    assert sorted(set(results)) == ["candidates", "nothing_found"]
    assert ArticleText.objects.count() == 200
    assert Extraction.objects.count() == 200
    for article in Article.objects.filter(result="candidates"):
        assert article.candidates.count() == 1
    assert pipeline.take_stock().is_balanced


def test_a_frozen_worker_finds_its_work_done_by_another(start: Start) -> None:
    article = paste()
    frozen = start(1, SLOW_READ)
    wait_until(lambda: fresh(article).lease_token is not None, "the claim")
    token = fresh(article).lease_token
    frozen.send_signal(signal.SIGSTOP)
    wait_until(lambda: pipeline.drain(Step.READ) == 1, "the end of the lease")
    frozen.send_signal(signal.SIGCONT)
    wait_until(lambda: fresh(article).state == ArticleState.DONE, "the end")
    # Whoever was frozen has come back meanwhile: it works on this one next.
    later = paste(RECIPE)
    wait_until(lambda: fresh(later).state == ArticleState.DONE, "the next one")

    assert token is not None
    assert article.texts.count() == 1
    assert Extraction.objects.filter(article_text__article=article).count() == 1
    assert article.candidates.count() == 1
