"""Review: second-best values in one click without JavaScript, reasons of empty fields, flags, capacities."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from announcements.extraction import extract
from announcements.models import Agreement, Candidate, Decision
from announcements.pipeline.findings import store_extraction
from announcements.vocabulary import DecisionKind
from tests.candidates import CORPUS, make_article
from tests.desk import url_of
from tests.pages import fields_of, text_of

pytestmark = pytest.mark.django_db

TEXT = (
    "title: Vardal s'installe à Tanger pour 5 milliards de dirhams\n\n"
    "Le groupe espagnol Vardal a signé lundi une convention avec le ministère de"
    " l'Industrie pour une usine à Tanger, au Maroc. L'investissement atteindra 50"
    " milliards de dirhams. L'usine doit créer 1 454 emplois d'ici 2027, au lieu de"
    " 13 000 emplois initialement.\n\n"
    "Le texte a été signé par Anne Morel, ministre de l'Industrie, en présence de Paul"
    " Roux, ministre des Finances. « C'est un projet de 50 millions de dirhams par an »,"
    " a déclaré Marc Petit, président du conseil régional.\n\n"
    "Vardal compte 800 salariés en Espagne.\n"
)
EMPTY = (
    "title: Une usine\n\n"
    "Vardal va investir 50 millions d'euros dans une usine en Espagne ou en Italie."
    " Le groupe compte déjà 800 salariés.\n"
)


def candidate_of(text: str, published: str = "2024-04-16") -> Candidate:
    found = extract(text, language="fr", published=published).as_json()
    frozen = make_article(text, published=published, language="fr", title="Vardal")
    return store_extraction(frozen, "test", found).candidates.order_by("position")[0]


def press(
    desk: Client, candidate: Candidate, response: Any, action: str, **changes: str
) -> HttpResponse:
    """Press a button of the page that was answered."""
    data = {**fields_of(response), **changes, "action": action}
    return desk.post(url_of(candidate), data)  # type: ignore[return-value]


def said(response: Any) -> dict[str, str]:
    """What the form says, without what every answer makes anew."""
    fields = fields_of(response)
    return {
        name: str(value).strip()
        for name, value in fields.items()
        if name not in ("token", "csrfmiddlewaretoken")
    }


def buttons(response: Any) -> dict[str, str]:
    """What the buttons of second-best values send, by what they say."""
    document = html.fromstring(response.content)
    return {
        " ".join(one.xpath("string(bdi)").split()): one.get("value")
        for one in document.xpath("//button[starts-with(@value, 'take:')]")
    }


def test_the_second_country_is_taken_with_one_click_and_its_words(desk: Client) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))
    assert fields_of(page)["host_country"] == "MA"

    taken = press(desk, candidate, page, buttons(page)["Espagne"])

    assert fields_of(taken)["host_country"] == "ES"
    assert not Decision.objects.exists()
    # What was read first is offered in its place.
    assert "Maroc" in buttons(taken)
    press(desk, candidate, taken, "publish", **{"money-0-confirmed": "on"})
    agreement = Agreement.objects.get()
    assert agreement.host_country_id == "ES"
    assert agreement.evidence.get(field="host_country").quote == "Espagne"
    assert Decision.objects.get().kind == DecisionKind.PUBLISH_CORRECTED


def test_taking_the_first_value_again_undoes_it(desk: Client) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))

    taken = press(desk, candidate, page, buttons(page)["Espagne"])
    again = press(desk, candidate, taken, buttons(taken)["Maroc"])

    assert said(again) == said(page)


def test_the_second_figure_is_taken_with_its_own_words(desk: Client) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))
    (action,) = {
        value for value in buttons(page).values() if value.startswith("take:money:0:f")
    }

    taken = press(desk, candidate, page, action)

    sent = fields_of(taken)
    assert (sent["money-0-figure"], sent["money-0-currency"]) == ("5 milliards", "MAD")
    press(desk, candidate, taken, "publish", **{"money-0-confirmed": "on"})
    money = Agreement.objects.get().commitments.get(measure="investment")
    assert money.low == 5_000_000_000
    assert money.printed == "5 milliards de dirhams"
    evidence = money.evidence.get(field="")
    assert evidence.quote == "5 milliards de dirhams"
    assert evidence.start == TEXT.index("5 milliards")


def test_a_deadline_beside_a_promise_is_taken_with_its_words(desk: Client) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))
    action = next(v for v in buttons(page).values() if v.startswith("take:money:0:due"))

    taken = press(desk, candidate, page, action)

    assert fields_of(taken)["money-0-due"] == "2027"
    press(desk, candidate, taken, "publish", **{"money-0-confirmed": "on"})
    money = Agreement.objects.get().commitments.get(measure="investment")
    assert money.due_until is not None
    assert money.due_until.year == 2027
    assert money.due_text == "d'ici 2027"
    assert money.evidence.get(field="due").quote == "d'ici 2027"


def test_a_figure_that_was_set_aside_fills_an_empty_part(desk: Client) -> None:
    candidate = candidate_of(EMPTY)
    page = desk.get(url_of(candidate))
    assert fields_of(page)["jobs-0-figure"] == ""

    taken = press(desk, candidate, page, "take:jobs:new:0")

    assert fields_of(taken)["jobs-0-figure"] == "800"
    assert fields_of(taken)["jobs-0-quote"] == "800 salariés"
    press(desk, candidate, taken, "publish", **{"host_country": "ES"})
    jobs = Agreement.objects.get().commitments.get(measure="jobs")
    assert jobs.low == 800
    assert jobs.evidence.get(field="").quote == "800 salariés"


@pytest.mark.parametrize(
    "action",
    [
        "take:",
        "take:host_country",
        "take:host_country:99",
        "take:host_country:x",
        "take:jobs:99:figure:0",
        "take:jobs:0:colour:0",
        "take:jobs:0:figure:99",
        "take:nobody:new:0",
        "take:title_fr:0",
        "take:jobs:new:-1",
        "take:" + "9" * 5000,
    ],
)
def test_a_button_that_is_none_changes_nothing(desk: Client, action: str) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))

    answer = press(desk, candidate, page, action)

    assert answer.status_code == 200
    assert said(answer) == said(page)


def test_an_empty_field_says_why_it_is_empty(desk: Client) -> None:
    desk.cookies["django_language"] = "en"
    page = desk.get(url_of(candidate_of(EMPTY)).replace("/fr/", "/en/"))

    text = text_of(page)
    assert "Left empty, because it may be one of these:" in text
    assert {"Spain", "Italy"} <= set(buttons(page))
    assert "No figure was taken for a promise. The article prints:" in text
    assert "800 jobs" in buttons(page)
    assert "existing headcount" in text
    assert "Not printed in the article." in text


def test_a_reason_goes_away_with_the_gap(desk: Client) -> None:
    candidate = candidate_of(EMPTY)
    page = desk.get(url_of(candidate).replace("/fr/", "/en/"))

    taken = press(desk, candidate, page, buttons(page)["Spain"])

    assert "Left empty, because it may be one of these:" not in text_of(taken)


def test_a_replaced_figure_stands_beside_its_successor(desk: Client) -> None:
    page = desk.get(url_of(candidate_of(TEXT)))

    assert "13 000 emplois → 1 454 emplois" in text_of(page)


def test_each_value_says_its_rule_and_how_sure_it_is(desk: Client) -> None:
    page = desk.get(url_of(candidate_of(TEXT)).replace("/fr/", "/en/"))

    text = text_of(page)
    for words in (
        "the paper or act is named",
        "clear · a day word, counted from the day of the article",
        "likely · a date behind “by”, “until” or the like",
        "most of the countries and places that are named",
    ):
        assert words in text


def test_flags_are_told_before_anybody_publishes(desk: Client) -> None:
    page = desk.get(url_of(candidate_of(TEXT)).replace("/fr/", "/en/"))

    text = text_of(page).replace("\u2068", "").replace("\u2069", "")
    assert "2 things to look at twice" in text
    assert "Check this: the headline says 5 milliards de dirhams." in text
    assert (
        "Check this: the article also prints 50 millions de dirhams, a thousand times"
        in text
    )


def test_a_slip_is_confirmed_before_it_is_published(desk: Client) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))

    asked = press(desk, candidate, page, "publish")

    assert asked.status_code == 200
    assert not Agreement.objects.exists()
    told = press(desk, candidate, asked, "publish", **{"money-0-confirmed": "on"})
    assert told.status_code == 302


def test_a_clean_reading_has_no_flags(desk: Client) -> None:
    text = (
        "title: Vardal s'installe à Tanger\n\n"
        "Vardal a signé lundi une convention pour une usine de 50 millions d'euros et"
        " 500 emplois à Tanger, au Maroc."
    )

    page = desk.get(url_of(candidate_of(text)).replace("/fr/", "/en/"))

    assert "to look at twice" not in text_of(page)


def test_nobody_who_only_spoke_or_was_present_is_said_to_have_signed(
    desk: Client, client: Client
) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))
    press(desk, candidate, page, "publish", **{"money-0-confirmed": "on"})
    agreement = Agreement.objects.get()
    did = dict(agreement.signatories.values_list("name", "capacity"))
    assert did == {
        "Anne Morel": "signed",
        "Paul Roux": "present",
        "Marc Petit": "spoke",
    }

    public = text_of(client.get(agreement.get_absolute_url().replace("/fr/", "/en/")))

    assert "signed by" not in public.lower()
    assert "“13 000 emplois” (replaced figure → 1 454 emplois)" in public
    for person, words in (
        ("Paul Roux", "was present"),
        ("Marc Petit", "spoke"),
        ("Anne Morel", "signed"),
    ):
        after = public.partition(person)[2][:120]
        assert words in after, after
        if words != "signed":
            assert "signed" not in after.partition(words)[0]


def test_a_column_keeps_its_words_when_the_figure_is_corrected(desk: Client) -> None:
    candidate = candidate_of(TEXT)
    page = desk.get(url_of(candidate))

    changes = {"jobs-0-figure": "1 455", "jobs-0-quote": "800 salariés"}
    press(desk, candidate, page, "publish", **changes, **{"money-0-confirmed": "on"})

    jobs = Agreement.objects.get().commitments.get(measure="jobs")
    quotes = dict(jobs.evidence.values_list("field", "quote"))
    assert quotes == {"": "800 salariés", "due": "d'ici 2027"}


def test_the_parts_of_a_batch_cost_no_queries_each(
    desk: Client, django_assert_max_num_queries: Any
) -> None:
    name = "fr-auto-8-conventions"
    text = (CORPUS / f"{name}.txt").read_text(encoding="utf-8")
    umbrella = candidate_of(text, "2022-03-25")
    assert umbrella.parts.count() > 3
    desk.get(url_of(umbrella))

    with django_assert_max_num_queries(45):
        page = desk.get(url_of(umbrella))

    assert page.status_code == 200
    assert fields_of(page)["children_announced"] == "8"


def test_a_slip_typed_by_hand_is_measured_by_the_article(desk: Client) -> None:
    article = make_article(TEXT, published="2024-04-16", language="fr").article
    url = f"{reverse('desk_enter')}?article={article.pk}"
    typed = {
        "investors-0-name": "Vardal",
        "instrument": "contract",
        "money-0-figure": "50 millions",
        "money-0-currency": "MAD",
        "money-0-quote": "50 milliards de dirhams",
        "host_country": "MA",
    }

    asked = desk.post(url, {**fields_of(desk.get(url)), **typed, "action": "save"})

    assert asked.status_code == 200
    assert not Agreement.objects.exists()
    assert "money-0-confirmed" in asked.content.decode()


def test_a_number_of_agreements_that_is_cleared_leaves_no_words(desk: Client) -> None:
    text = (CORPUS / "fr-auto-8-conventions.txt").read_text(encoding="utf-8")
    umbrella = candidate_of(text, "2022-03-25")
    page = desk.get(url_of(umbrella))

    press(desk, umbrella, page, "publish", children_announced="")

    agreement = Agreement.objects.get()
    assert agreement.children_announced is None
    assert not agreement.evidence.filter(field="children_announced").exists()
