"""Addresses of the application. `without_language` stand outside /fr/, /en/ and /ar/."""

from django.urls import URLPattern, path, register_converter

from announcements.views import (
    accounts,
    agreements,
    articles,
    browse,
    candidates,
    desk,
    frame,
    health,
    records,
)


class PublicIdConverter:
    """Eight characters of Crockford's alphabet; anything else is no address.

    Small letters are let in, so that public pages can lead from them to the address.
    """

    regex = "[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{8}"

    def to_python(self, value: str) -> str:
        """The id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is stored."""
        return value


register_converter(PublicIdConverter, "public_id")

urlpatterns: list[URLPattern] = [
    path("", browse.home, name="home"),
    path("agreements/", browse.agreement_list, name="agreement_list"),
    path("agreements.csv", browse.agreement_csv, name="agreement_csv"),
    path("charts/", browse.charts_page, name="charts"),
    path(
        "agreements/<public_id:public_id>/<str:slug>/",
        agreements.agreement,
        name="agreement",
    ),
    path(
        "agreements/<public_id:public_id>/",
        agreements.agreement,
        name="agreement_short",
    ),
    path(
        "organizations/<public_id:public_id>/<str:slug>/",
        agreements.organization,
        name="organization",
    ),
    path(
        "organizations/<public_id:public_id>/",
        agreements.organization,
        name="organization_short",
    ),
    path("method/", agreements.methodology, name="methodology"),
    path("desk/", desk.desk, name="desk"),
    path("desk/queue/", desk.queue, name="desk_queue"),
    path("desk/candidates/<int:pk>/", candidates.candidate, name="desk_candidate"),
    path("desk/enter/", records.enter, name="desk_enter"),
    path(
        "desk/agreements/<public_id:public_id>/",
        records.agreement,
        name="desk_agreement",
    ),
    path(
        "desk/agreements/<public_id:public_id>/correct/",
        records.correct,
        name="desk_correct",
    ),
    path(
        "desk/agreements/<public_id:public_id>/withdraw/",
        records.withdraw,
        name="desk_withdraw",
    ),
    path(
        "desk/agreements/<public_id:public_id>/status/",
        records.status,
        name="desk_status",
    ),
    path(
        "desk/agreements/<public_id:public_id>/observe/",
        records.observe,
        name="desk_observe",
    ),
    path(
        "desk/agreements/<public_id:public_id>/judge/", records.judge, name="desk_judge"
    ),
    path("desk/articles/", articles.article_list, name="desk_articles"),
    path("desk/articles/new/", articles.article_new, name="desk_article_new"),
    path("desk/articles/<int:pk>/", articles.article, name="desk_article"),
    path(
        "desk/articles/<int:pk>/again/",
        articles.article_again,
        name="desk_article_again",
    ),
    path("login/", accounts.login, name="login"),
    path("logout/", accounts.logout, name="logout"),
    path("password/", accounts.password_change, name="password_change"),
]

without_language: list[URLPattern] = [
    path("setup/<str:token>/", accounts.setup, name="setup"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("theme/", frame.set_theme, name="set_theme"),
]
