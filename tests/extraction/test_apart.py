"""A batch that is told beside a deal that is no part of it, and deals that are told by their sites."""

from dataclasses import replace

import pytest

from announcements.extraction import (
    deals,
    extract,
    further,
    layouts,
    reader,
    shapes,
    sited,
    turns,
)
from announcements.extraction.article import Article
from announcements.extraction.building.deals import Told, tell

BESIDE = {
    "ar": """title: مصنع كابلات في طنطا

وافقت هيئة الاستثمار يوم الاثنين على مشروع شركة «فاردال» الدنماركية التي ستستثمر 40 مليون يورو في مصنع كابلات بطنطا وتوظف 210 أشخاص.

كما وافقت الهيئة على 14 مشروعا آخر في المنطقة. وتمثل هذه المشروعات معا استثمارات بقيمة 185 مليون يورو و1900 فرصة عمل.
""",
    "es": """title: Una planta de cables para Zamora

La agencia de desarrollo aprobó el lunes el proyecto de la danesa Vardal, que invertirá 40 millones de euros en una planta de cables en Zamora y contratará a 210 personas.

La agencia dio luz verde también a otros 14 proyectos en la región. En conjunto suponen 185 millones de euros de inversión y 1.900 empleos.
""",
    "pt": """title: Uma fábrica de cabos para Viseu

A agência de desenvolvimento aprovou na segunda-feira o projeto da dinamarquesa Vardal, que investirá 40 milhões de euros numa fábrica de cabos em Viseu e contratará 210 pessoas.

A agência aprovou ainda outros 14 projetos na região. Em conjunto, representam 185 milhões de euros de investimento e 1.900 empregos.
""",
}
ENGLISH = """title: Leeds wins a cable works

Vardal of Denmark will invest 40 million euros in a cable works in Leeds and hire 210 people.

The agency also cleared 14 other projects. Together they stand for 185 million euros of investment and 1,900 jobs.
"""
SITES = """title: Vardal builds at three places

Vardal will put 400 million euros into Britain over five years and create 900 jobs, the Danish group announced on Monday.

– Leeds: a cable works with a training centre. The works in Leeds open first.
– Hull: the existing paint shop is extended
– York: a new warehouse for 60 million euros
"""


def opened(text: str) -> Article:
    return reader.open_article(text, "en", "2026-03-12", None, ())


def surveyed(text: str) -> Told:
    """What the deals of an article are made of, as the training has it."""
    return tell("", {"agreements": []}, reader.look(opened(text)))


@pytest.mark.parametrize(("language", "text"), BESIDE.items())
def test_a_batch_is_told_beside_a_deal(language: str, text: str) -> None:
    deal, batch = extract(text, language=language, published="2026-03-12").agreements

    assert (deal.kind, deal.part_of) == ("agreement", None)
    assert (batch.kind, batch.part_of) == ("umbrella", None)
    assert [one.low for one in deal.commitments] == [40_000_000, 210]
    assert [one.low for one in batch.commitments] == [185_000_000, 1_900]
    assert len(deal.investors) == 1
    assert not batch.investors
    assert len(deal.places) == 1
    assert not batch.places


def laid_out(told: Told) -> list[shapes.Layout]:
    whole = shapes.setting(told.around, told.titled)
    tables = {kind: turns.weights(kind) for kind in layouts.DECISIONS}
    return list(layouts.layouts(whole, told.names, tables))


def test_every_layout_with_totals_and_deals_is_weighed_as_both() -> None:
    found = laid_out(surveyed(ENGLISH))

    batches = [one for one in found if one.kind == shapes.BATCH and one.parts]
    beside = [one for one in found if one.kind == shapes.APART]
    assert beside
    assert [one.parts for one in batches] == [one.parts for one in beside]


def field_of(told: Told) -> further.Field:
    """The candidates for a deal told by its site, all figures of the article being known."""
    scene, around = told.scene, told.around
    figures = frozenset(one.promise.figure.sentence for one in around.owned)
    known = further.Told(shapes.BATCH, 1, figures, scene.companies[:1])
    among = sited.candidates(around, known)
    return further.Field(around, scene.spots, known, among)


def test_a_sentence_with_a_site_and_no_figure_may_tell_a_deal() -> None:
    found = field_of(surveyed(SITES)).among

    towns = [one.sentence.text.strip("– ").split(":")[0] for one in found]
    assert towns == ["Leeds", "Hull"]


def test_weights_decide_which_site_has_a_deal() -> None:
    field = field_of(surveyed(SITES))
    names = sited.measures(field, field.among[0])
    table = dict.fromkeys(names, 0.0) | {"bias": -1.0, "rivals.items": 2.0}

    assert further.taken(field, sited.measures, table) == field.among
    assert further.taken(field, sited.measures, table | {"item": -9.0}) == []


def test_a_batch_of_several_investors_is_not_told_by_sites() -> None:
    told = surveyed(SITES)
    scene = told.scene
    layout = next(one for one in laid_out(told) if one.kind == shapes.BATCH)
    other = replace(scene.companies[0], name="Hochfeld")
    two = [deals.Deal([scene.companies[0]]), deals.Deal([other])]

    assert deals.known_of_batch(scene, layout, two[:1]) is not None
    assert deals.known_of_batch(scene, layout, two) is None
