"""Public pages of one agreement and one organization, and how everything is counted."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.encoding import uri_to_iri
from django.views.decorators.http import require_safe

from announcements.filters import totals
from announcements.models import Agreement, ExchangeRate, Organization, PublicId
from announcements.serializers.agreement import agreement_page
from announcements.serializers.organization import agreements_of, organization_page


@require_safe
def agreement(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponseBase:
    """The page of a published agreement; 410 with the reason where it was withdrawn."""
    known = get_object_or_404(
        PublicId.objects.select_related("leads_to__agreement"), pk=public_id.upper()
    )
    if known.leads_to:
        survivor = get_object_or_404(
            Agreement.objects.published(), public_id=known.leads_to
        )
        return redirect(survivor, permanent=True)
    if known.gone_at:
        return gone(request, known)
    record = get_object_or_404(
        Agreement.objects.published()
        .select_related(
            "host_country",
            "sector",
            "division",
            "umbrella",
            "rate__currency",
        )
        .prefetch_related("status_events"),
        public_id=known,
    )
    if (public_id, slug) != (record.public_id_id, record.slug):
        return redirect(record, permanent=True)
    today = timezone.localdate()
    page = agreement_page(record, on=today, is_staff=bool(request.user.is_staff))
    address = uri_to_iri(request.build_absolute_uri(record.get_absolute_url()))
    return render(
        request,
        "announcements/agreement_detail.html",
        {"page": page, "agreement": record, "address": address, "today": today},
    )


def gone(request: HttpRequest, known: PublicId) -> HttpResponse:
    """Why an agreement that stood here was withdrawn."""
    context = {
        "reason": known.gone_reason,
        "gone_at": known.gone_at,
        "public_id": known.pk,
    }
    return render(request, "410.html", context, status=410)


@require_safe
def organization(
    request: HttpRequest, public_id: str, slug: str = ""
) -> HttpResponseBase:
    """The page of an organization that takes part in a published agreement."""
    record = get_object_or_404(
        Organization.objects.select_related("country", "parent", "merged_into"),
        public_id=public_id.upper(),
    )
    if record.merged_into:
        return redirect(record.merged_into, permanent=True)
    get_object_or_404(agreements_of(record)[:1])
    if (public_id, slug) != (record.public_id_id, record.slug):
        return redirect(record, permanent=True)
    page = organization_page(record)
    sums = totals(agreements_of(record))
    return render(
        request,
        "announcements/organization_detail.html",
        {"page": page, "organization": record, "totals": sums},
    )


@require_safe
def methodology(request: HttpRequest) -> HttpResponse:
    """How Accord counts, with the rates that amounts are converted at; three queries.

    Shown are the rates behind published amounts, then each currency's newest one.
    """
    rates = ExchangeRate.objects.select_related("currency").exclude(currency="USD")
    used = Agreement.objects.published().exclude(rate=None).values("rate")
    newest = rates.order_by("currency_id", "-year").distinct("currency_id")
    context = {"used_rates": rates.filter(pk__in=used), "newest_rates": newest}
    return render(request, "announcements/methodology.html", context)
