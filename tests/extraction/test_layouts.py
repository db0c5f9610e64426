"""Layouts: whole tellings of an article's deals, what they are measured by, and how their weights are learned."""

from collections import Counter

import pytest

from announcements.extraction import (
    counts,
    deals,
    entries,
    extract,
    layouts,
    reader,
    shapes,
    turns,
)
from announcements.extraction.article import Article
from announcements.extraction.building import layouts as learning
from announcements.extraction.building.layouts import Meant

CAPTIONS = """title: {title}

{lead}

Keld. The Danish group Vardal Pumps puts 18 million euros into a foundry and hires 42 people.

Ostreval. Hochfeld Textiles spends 7.5 million euros on a mill, where 25 people will work.

Torbury. Talverin Metals pays 31 million euros for a shredder; 14 people will join the plant.
"""
TITLES = {
    "ar": "أربع اتفاقيات جديدة للمنطقة",
    "de": "Vier Firmen für die Küste",
    "en": "Four giants for the coast",
    "es": "Cuatro gigantes para la costa",
    "fr": "Quatre géants pour la côte",
    "pt": "Quatro gigantes para a costa",
}
YEARS = {
    "ar": "تأخر أربع سنوات",
    "de": "Vier Jahre Verspätung",
    "en": "Four years late",
    "es": "Cuatro años de retraso",
    "fr": "Quatre ans de retard",
    "pt": "Quatro anos de atraso",
}


def opened(text: str, language: str = "en") -> Article:
    return reader.open_article(text, language, "2026-10-01", None, ())


def few(title: str, language: str) -> frozenset[int]:
    in_title, _ = counts.few(opened(f"title: {title}\n\nVardal.\n", language))
    return in_title


@pytest.mark.parametrize(("language", "title"), TITLES.items())
def test_a_small_number_of_things_may_count_deals(language: str, title: str) -> None:
    assert few(title, language) == {4}


@pytest.mark.parametrize(("language", "title"), YEARS.items())
def test_years_are_no_deals(language: str, title: str) -> None:
    assert few(title, language) == frozenset()


def test_an_amount_or_a_number_in_a_name_counts_nothing() -> None:
    assert few("Vardal puts 4 million euros into the A-4 plant", "en") == frozenset()


def test_lines_with_a_short_head_of_their_own_are_captioned() -> None:
    article = opened(
        CAPTIONS.format(
            title="A week of news", lead="Three plants were announced, all at once."
        )
    )
    lines = [one.line for one in article.sentences if one.text.startswith("The Danish")]

    assert set(lines) < entries.captions(article)
    assert len(entries.captions(article)) == 3


def test_one_captioned_line_is_none() -> None:
    article = opened("title: News\n\nKeld. Vardal builds a plant there this year.\n")

    assert entries.captions(article) == frozenset()


def test_captioned_lines_are_deals_of_a_list() -> None:
    text = CAPTIONS.format(title="Three plants", lead="Three plants in five days.")
    found = extract(text, language="en", published="2026-10-01").agreements

    assert [one.kind for one in found] == ["agreement"] * 3
    assert [one.investors[0].name for one in found] == [
        "Vardal Pumps",
        "Hochfeld Textiles",
        "Talverin Metals",
    ]


def weighed() -> tuple[shapes.Setting, list[shapes.Layout]]:
    article = opened(CAPTIONS.format(title="Three plants", lead="In five days."))
    seen = reader.look(article)
    _, around, _ = deals.survey(
        article, seen.told.promises, list(seen.companies), seen.names, seen.places
    )
    whole = shapes.setting(around, ())
    tables = {kind: turns.weights(kind) for kind in layouts.DECISIONS}
    return whole, list(layouts.layouts(whole, seen.names, tables))


def test_one_deal_is_always_weighed() -> None:
    whole, found = weighed()

    assert {shapes.ONE, shapes.LIST} <= {one.kind for one in found}
    measured = {frozenset(shapes.of_layout(whole, one)) for one in found}
    assert len(measured) == 1


def test_layouts_measured_together_are_measured_as_each_alone() -> None:
    whole, found = weighed()

    for one, measures in zip(found, shapes.of_layouts(whole, found), strict=True):
        alone = shapes.of_layout(whole, one)
        assert {name: alone[name] for name in measures} == measures
        assert not any(alone[name] for name in alone.keys() - measures.keys())


def meant(*figures: int, is_top: bool = True, is_umbrella: bool = False) -> Meant:
    return Meant(is_top, is_umbrella, Counter(figures))


def test_the_layout_of_the_gold_is_wholly_right() -> None:
    gold = [meant(0, 0), meant(1)]

    assert learning.quality(gold, gold) == 1
    assert learning.quality(gold, [meant(0, 0, 1)]) < 1
    assert learning.quality(gold, []) == 0


def test_a_child_is_no_deal_of_its_own() -> None:
    gold = [meant(0, is_umbrella=True), meant(1, is_top=False), meant(2, is_top=False)]
    flat = [meant(0), meant(1), meant(2)]
    short = [*gold[:2]]

    assert learning.quality(gold, flat) < learning.quality(gold, short) < 1


def test_weights_prefer_what_is_right() -> None:
    groups = [
        ([{"good": 1.0, "noise": n % 2}, {"good": 0.0, "noise": 1 - n % 2}], [1.0, 0.2])
        for n in range(6)
    ]
    found = learning.fit(groups)

    assert found["good"] > abs(found["noise"])
