"""Candidates for tests, out of the labelled corpus by the pipeline's own function."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User

from announcements.models import Article, ArticleText, Candidate
from announcements.pipeline.findings import store_extraction
from announcements.vocabulary import ArticleResult, ArticleState, Door, Step

CORPUS = Path(__file__).parent / "corpus"
INETUM = "fr-inetum-1500"


def make_article(text: str, **columns: Any) -> ArticleText:
    """A pasted article that was read, and its frozen text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article.objects.create(
        **{
            "door": Door.PASTE,
            "step": Step.NONE,
            "state": ArticleState.DONE,
            "result": ArticleResult.CANDIDATES,
            "language": "fr",
            "body_sha256": digest,
            "text_sha256": digest,
            **columns,
        }
    )
    return ArticleText.objects.create(
        article=article, text=text, sha256=digest, reader="test"
    )


def gold(name: str) -> tuple[str, dict[str, Any]]:
    """A text of the corpus and what a careful person reads in it."""
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    return text, json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))


def make_candidates(
    name: str, *, text: str = "", found: dict[str, Any] | None = None, **columns: Any
) -> list[Candidate]:
    """The candidates of a text of the corpus; `found` is read instead of its gold."""
    its_text, its_gold = gold(name)
    found = found or its_gold
    frozen = make_article(
        text or its_text,
        **{
            "title": its_text.partition("\n")[0].removeprefix("title: "),
            "language": found["language"],
            "published": found["published"] or "",
            **columns,
        },
    )
    return list(store_extraction(frozen, "test", found).candidates.order_by("position"))


def make_editor(name: str = "amina", group: str = "editor") -> User:
    """Someone of the desk who can sign in with the password "correct horse"."""
    user = User.objects.create_user(name, password="correct horse", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user
