"""/admin/: everything that is stored, to look at; reference data, feeds, users to edit.

What is published is never changed here: "Add" and "Change" lead to the desk's form, so
that every change has evidence, a decision and a reason. Who may do what is `access`.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import Group, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from announcements.access import is_administrator, is_editor
from announcements.forms.articles import check_address
from announcements.matching.search import search_text
from announcements.models import (
    Agreement,
    Article,
    ArticleText,
    Candidate,
    Commitment,
    Country,
    Currency,
    Decision,
    Evidence,
    ExchangeRate,
    Extraction,
    Host,
    Mention,
    Observation,
    Organization,
    OrganizationName,
    Party,
    Place,
    PublicId,
    Sector,
    SetupLink,
    Signatory,
    Source,
    StatusEvent,
)

admin.site.site_header = _("Accord: administration")
admin.site.site_title = "Accord"
admin.site.index_title = _("What is stored")
# One sign-in page for all: in three languages, and known to password managers.
admin.site.login = login_required(admin.site.login)  # type: ignore[method-assign]


# The classes take their models as parameters in the type stubs only.
if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    BaseUserAdmin = UserAdmin[User]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline
    BaseUserAdmin = UserAdmin


class Shown(ModelAdmin):
    """Everybody of the desk sees it; nobody changes it here."""

    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_editor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Edited(Shown):
    """Administrators edit it; nothing is deleted, because facts point to it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user)


class ShownInline(TabularInline):
    """Rows of something, on its page."""

    extra = 0
    can_delete = False
    show_change_link = False

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        return tuple(str(name) for name in self.fields or ())

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PartyInline(ShownInline):
    model = Party
    fields = ("recorded_as", "organization", "role")


class CommitmentInline(ShownInline):
    model = Commitment
    fields = (
        "measure",
        "qualifier",
        "low",
        "high",
        "currency",
        "due_from",
        "due_until",
        "outcome",
    )


class StatusInline(ShownInline):
    model = StatusEvent
    fields = ("axis", "value", "on_from", "on_until", "is_current")


class PlaceInline(ShownInline):
    model = Place
    fields = ("name", "region", "accuracy")


class SignatoryInline(ShownInline):
    model = Signatory
    fields = ("name", "title", "capacity", "party")


class DecisionInline(ShownInline):
    model = Decision
    fields = ("kind", "decided_by", "decided_at", "reason")


@admin.register(Agreement)
class AgreementAdmin(Shown):
    """The record. Adding and changing happen in the desk's form."""

    list_display = (
        "named",
        "change",
        "stage",
        "total",
        "host_country",
        "announced_from",
        "is_published",
    )
    list_filter = (
        "is_published",
        "stage",
        "total",
        "instrument",
        "kind",
        "is_sample",
        ("host_country", admin.RelatedOnlyFieldListFilter),
        ("sector", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = ("search_text", "public_id__value")
    search_help_text = _("Company, place, figure, id")
    list_select_related = ("host_country",)
    date_hierarchy = "announced_from"
    inlines = (
        PartyInline,
        CommitmentInline,
        StatusInline,
        PlaceInline,
        SignatoryInline,
        DecisionInline,
    )

    # The button "Add" is shown, and leads to the desk.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_editor(request.user)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return redirect("desk_enter")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        context = {**(extra_context or {}), "agreement": found}
        return super().change_view(request, object_id, form_url, context)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Search as the public pages do: accents, Arabic forms, "1 500"."""
        words = search_text(search_term) or search_term
        return super().get_search_results(request, queryset, words)

    @admin.display(description=_("agreement"), ordering="sort_key")
    def named(self, agreement: Agreement) -> str:
        """Its title in the reader's language."""
        return agreement.title(get_language() or "fr")

    @admin.display(description=_("at the desk"))
    def change(self, agreement: Agreement) -> str:
        """The way to correct it."""
        name = "desk_correct" if agreement.is_published else "desk_agreement"
        url = reverse(name, args=[agreement.public_id_id])
        words = _("Change") if agreement.is_published else _("See")
        return format_html('<a href="{}">{}</a>', url, words)


class NameInline(ShownInline):
    model = OrganizationName
    fields = ("text", "language", "script", "kind")


class RoleInline(ShownInline):
    model = Party
    verbose_name_plural = _("roles in agreements")
    fields = ("agreement", "role", "recorded_as")


@admin.register(Organization)
class OrganizationAdmin(Shown):
    """Organizations with their names; made when an agreement names them."""

    list_display = ("name", "kind", "country", "merged_into", "is_sample")
    list_filter = ("kind", "is_sample", ("country", admin.RelatedOnlyFieldListFilter))
    search_fields = ("name", "names__text", "names__key")
    search_help_text = _("A name in any language")
    list_select_related = ("country", "merged_into")
    inlines = (NameInline, RoleInline)

    # An organization comes with an agreement that names it.
    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_editor(request.user)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return redirect("desk_enter")


class TextInline(ShownInline):
    model = ArticleText
    fields = ("version", "reader", "made_at", "text")


@admin.register(Article)
class ArticleAdmin(Shown):
    """Articles as they came; "Add" leads to the three doors of the desk."""

    list_display = (
        "title",
        "at_the_desk",
        "publisher",
        "language",
        "published",
        "state",
        "result",
        "found_at",
    )
    list_filter = ("state", "result", "door", "language", "is_sample", "source")
    search_fields = ("title", "url", "publisher", "filename")
    search_help_text = _("Title, address, publisher")
    date_hierarchy = "found_at"
    inlines = (TextInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_editor(request.user)

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return redirect("desk_article_new")

    @admin.display(description=_("at the desk"))
    def at_the_desk(self, article: Article) -> str:
        """The way to its page."""
        url = reverse("desk_article", args=[article.pk])
        return format_html('<a href="{}">{}</a>', url, _("See"))


@admin.register(Candidate)
class CandidateAdmin(Shown):
    """What the machine read, by what became of it."""

    list_display = ("article", "position", "state", "agreement", "made_at", "review")
    list_filter = ("state",)
    list_select_related = ("article", "agreement")
    search_fields = ("article__title", "article__url")

    @admin.display(description=_("at the desk"))
    def review(self, candidate: Candidate) -> str:
        """The way to its review page."""
        url = reverse("desk_candidate", args=[candidate.pk])
        return format_html('<a href="{}">{}</a>', url, _("See"))


@admin.register(Decision)
class DecisionAdmin(Shown):
    """Who decided what, when and why."""

    list_display = ("decided_at", "decided_by", "kind", "agreement", "reason")
    list_filter = ("kind", ("decided_by", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("decided_by", "agreement")
    date_hierarchy = "decided_at"


@admin.register(Evidence)
class EvidenceAdmin(Shown):
    """What stands behind each fact."""

    list_display = ("pk", "field", "quote", "reference", "reason", "source_on")
    search_fields = ("quote", "reference", "reason")


@admin.register(Commitment)
class CommitmentAdmin(Shown):
    """Promises across agreements."""

    list_display = (
        "agreement",
        "measure",
        "qualifier",
        "low",
        "high",
        "currency",
        "due_until",
        "outcome",
    )
    list_filter = ("measure", "qualifier", "outcome")
    list_select_related = ("agreement", "currency")
    search_fields = ("agreement__search_text", "printed")


@admin.register(Observation)
class ObservationAdmin(Shown):
    """What was delivered."""

    list_display = ("commitment", "low", "high", "on_from", "on_until", "claimant")
    list_select_related = ("commitment",)


@admin.register(Extraction)
class ExtractionAdmin(Shown):
    """Runs of the reader, also the empty ones."""

    list_display = ("article_text", "version", "language", "relevant", "made_at")
    list_filter = ("version", "language", "relevant")
    list_select_related = ("article_text",)


@admin.register(Mention)
class MentionAdmin(Shown):
    """Single values with their words."""

    list_display = ("candidate", "field", "position", "quote", "confidence", "rule")
    list_filter = ("field", "confidence")
    search_fields = ("quote", "rule")
    list_select_related = ("candidate__article",)


@admin.register(PublicId)
class PublicIdAdmin(Shown):
    """Ids that were once public, and why some are gone."""

    list_display = ("value", "gone_at", "gone_reason", "leads_to")
    search_fields = ("value", "gone_reason")


@admin.register(Host)
class HostAdmin(Shown):
    """Sites, and when they may be asked again."""

    list_display = ("name", "next_allowed_at")
    search_fields = ("name",)


@admin.register(SetupLink)
class SetupLinkAdmin(Shown):
    """Links for the first administrator; their secrets are not kept."""

    list_display = ("made_at", "spent_at")
    fields = ("made_at", "spent_at")


# Edited by administrators


@admin.register(Source)
class SourceAdmin(Edited):
    """Feeds that are polled."""

    list_display = (
        "name",
        "url",
        "is_active",
        "poll_minutes",
        "last_polled_at",
        "failures",
        "last_error",
    )
    list_filter = ("is_active", "language")
    search_fields = ("name", "url", "publisher")
    readonly_fields = ("last_polled_at", "next_poll_at", "failures", "last_error")

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **options: Any
    ) -> Any:
        if db_field.name == "url":
            options["assume_scheme"] = "https"
            options["validators"] = [check_address]
        return super().formfield_for_dbfield(db_field, request, **options)


class NamedAdmin(Edited):
    """A reference row with its three names; its code is its identity."""

    list_display: tuple[str, ...] = ("code", "name_fr", "name_en", "name_ar")
    search_fields = ("code", "name_fr", "name_en", "name_ar")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(Country)
class CountryAdmin(NamedAdmin):
    """Countries."""


@admin.register(Sector)
class SectorAdmin(NamedAdmin):
    """Sections and divisions of ISIC."""

    list_display = ("code", "section", "name_fr", "name_en", "name_ar")
    list_filter = (("section", admin.EmptyFieldListFilter),)


@admin.register(Currency)
class CurrencyAdmin(NamedAdmin):
    """Currencies."""


@admin.register(ExchangeRate)
class ExchangeRateAdmin(Edited):
    """Yearly rates; a changed rate reaches an agreement when it is next refreshed."""

    list_display = ("currency", "year", "units_per_usd", "source")
    list_filter = ("year",)
    search_fields = ("currency__code",)
    list_select_related = ("currency",)


# People

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(BaseUserAdmin):
    """Users. Administrators make editors; only a superuser makes superusers."""

    list_display = ("username", "email", "is_active", "is_staff", "last_login", "roles")
    list_filter = ("is_active", "is_staff", "is_superuser", "groups")
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        (_("Role"), {"fields": ("is_staff", "groups")}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_editor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_administrator(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not is_administrator(request.user):
            return False
        is_above = obj is not None and obj.is_superuser
        return not is_above or bool(getattr(request.user, "is_superuser", False))

    # Decisions point to their author: a user is made inactive, not deleted.
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> tuple[str, ...]:
        own = tuple(self.readonly_fields)
        if getattr(request.user, "is_superuser", False):
            return own
        return (*own, "is_superuser", "user_permissions")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("groups"))
    def roles(self, user: User) -> str:
        """The groups of a user."""
        return ", ".join(group.name for group in user.groups.all())


@admin.register(Group)
class RolesAdmin(GroupAdmin):
    """The two groups; what they may do is written in the code, not here."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_editor(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_editor(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
