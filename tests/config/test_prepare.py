"""`manage.py prepare`: what a start does to the database."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models.functions import Now

from announcements import pipeline
from announcements.models import Article
from announcements.pipeline.leases import claim_next
from announcements.vocabulary import Step
from config.management.commands import prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path: Path, settings: Any) -> Path:
    """A data folder of embedded servers."""
    settings.EMBEDDED_DATABASE, settings.DATA_DIR = True, tmp_path
    return tmp_path


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Called in place of loading the sample, which takes long."""
    called: list[str] = []

    def call(name: str, *, stdout: Any, **options: Any) -> None:
        if name == "load_sample":
            called.append(name)
            stdout.write("decisions 3/12\n")

    monkeypatch.setattr(prepare, "call_command", call)
    return called


def run(*options: str) -> list[dict[str, Any]]:
    """What it tells the supervisor."""
    out = io.StringIO()
    call_command("prepare", *options, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_loads_the_sample_once(data: Path, loaded: list[str]) -> None:
    first, second = run(), run()

    assert loaded == ["load_sample"]
    assert {"step": "sample"} in first
    assert {"share": 0.25} in first
    assert {"step": "sample"} not in second


def test_a_declined_sample_does_not_come_with_the_next_start(
    data: Path, loaded: list[str]
) -> None:
    run("--no-sample")
    run()

    assert loaded == []


def test_a_database_of_ones_own_gets_no_sample(
    settings: Any, loaded: list[str]
) -> None:
    settings.EMBEDDED_DATABASE = False

    run()

    assert loaded == []


def test_tells_the_link_while_nobody_administers(data: Path) -> None:
    path = run("--no-sample")[-1]["result"]["setup"]

    assert path.startswith("/setup/")


def test_tells_no_link_once_somebody_administers(data: Path) -> None:
    User.objects.create_superuser("somebody", password="x")

    assert run("--no-sample")[-1] == {"result": {"setup": ""}}


def test_tells_no_link_where_none_is_wanted(data: Path) -> None:
    assert run("--no-sample", "--no-link")[-1] == {"result": {}}


class TestLeases:
    """What a kill interrupted is due at once."""

    @pytest.fixture
    def interrupted(self) -> Article:
        """An article whose worker was killed."""
        article = pipeline.submit_text(
            text="Un accord.", language="fr", user=None
        ).article
        Article.objects.update(step=Step.READ, due_at=Now())
        assert claim_next(Step.READ)
        assert claim_next(Step.READ) is None
        return article

    def test_a_start_ends_leases(self, data: Path, interrupted: Article) -> None:
        run("--no-sample")

        claim = claim_next(Step.READ)
        assert claim
        assert claim.article_id == interrupted.pk

    def test_on_a_database_of_ones_own_others_may_be_at_work(
        self, settings: Any, interrupted: Article
    ) -> None:
        settings.EMBEDDED_DATABASE = False

        run("--no-sample")

        assert claim_next(Step.READ) is None
