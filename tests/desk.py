"""Working at the desk as a browser without JavaScript does: open, fill in, send."""

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from announcements import review
from announcements.models import Agreement, Candidate
from tests.candidates import CORPUS, make_editor
from tests.pages import fields_of

INETUM = "fr-inetum-challenge"
INETUM_TOO = "fr-inetum-hiba"
TRAIN = sorted(
    name
    for name in json.loads((CORPUS / "split.json").read_text())["train"]
    if name.startswith(("fr-", "en-"))
)
ENTRY = {
    "investors-0-name": "Renault",
    "public-0-name": "AMDIE",
    "instrument": "contract",
    "announced": "avril 2024",
    "jobs-0-figure": "1 500",
    "jobs-0-due": "fin 2027",
    "money-0-figure": "50 MDH",
    "money-0-qualifier": "more_than",
    "host_country": "MA",
    "places-0-name": "Tanger",
    "sector": "C",
    "sources-0-reference": "https://example.org/communique",
}


def url_of(candidate: Candidate) -> str:
    """The address of a candidate's review."""
    return reverse("desk_candidate", args=[candidate.pk])


def path_of(route: str, agreement: Agreement, candidate: Candidate) -> str:
    """The address of a page of the desk, by its route."""
    if route == "desk_candidate":
        return url_of(candidate)
    if route in ("desk", "desk_queue", "desk_enter"):
        return reverse(route)
    return reverse(route, args=[agreement.public_id_id])


def english(name: str) -> str:
    """The address of a page in English."""
    with override("en"):
        return reverse(name)


def send(desk: Client, url: str, action: str, **changes: Any) -> HttpResponse:
    """Open a page, change some fields, press a button."""
    data = {**fields_of(desk.get(url)), **changes, "action": action}  # type: ignore[arg-type]
    return desk.post(url, data)  # type: ignore[return-value]


def confirmed(response: HttpResponse) -> dict[str, str]:
    """The boxes of figures that were asked about, ticked."""
    from lxml import html

    document = html.fromstring(response.content)
    return {
        box.get("name"): "on"
        for box in document.xpath("//input[contains(@name, 'confirmed')]")
    }


def enter(desk: Client, action: str = "save", **changes: Any) -> HttpResponse:
    """Fill in a deal by hand and press a button."""
    return send(desk, reverse("desk_enter"), action, **{**ENTRY, **changes})


def post_act(
    desk: Client, agreement: Agreement, name: str, **fields: Any
) -> HttpResponse:
    """Fill in one of the forms below an agreement and send it."""
    page = desk.get(reverse("desk_agreement", args=[agreement.public_id_id]))
    form = fields_of(page, f"//form[@id='{name}']")  # type: ignore[arg-type]
    route = {"observe": "desk_observe"}.get(name, f"desk_{name}")
    url = reverse(route, args=[agreement.public_id_id])
    return desk.post(url, {**form, **fields})  # type: ignore[return-value]


def publish_as_read(candidate: Candidate) -> None:
    """Publish a candidate without changing anything."""
    review.publish(
        candidate=candidate,
        draft=review.draft_of(candidate),
        reviewer=make_editor(f"reviewer-{candidate.pk}"),
        form_token=uuid.uuid4(),
        version=1,
    )
