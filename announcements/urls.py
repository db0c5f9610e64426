"""Addresses of the application. `without_language` stand outside /fr/, /en/ and /ar/."""

from django.urls import URLPattern, path

from announcements.views import agreements, articles, browse, frame, health

urlpatterns: list[URLPattern] = [
    path("", browse.home, name="home"),
    path("agreements/", browse.agreement_list, name="agreement_list"),
    path("agreements.csv", browse.agreement_csv, name="agreement_csv"),
    path("charts/", browse.charts_page, name="charts"),
    path(
        "agreements/<str:public_id>/<str:slug>/",
        agreements.agreement,
        name="agreement",
    ),
    path("agreements/<str:public_id>/", agreements.agreement, name="agreement_short"),
    path(
        "organizations/<str:public_id>/<str:slug>/",
        agreements.organization,
        name="organization",
    ),
    path(
        "organizations/<str:public_id>/",
        agreements.organization,
        name="organization_short",
    ),
    path("method/", agreements.methodology, name="methodology"),
    path("desk/articles/", articles.article_list, name="desk_articles"),
    path("desk/articles/new/", articles.article_new, name="desk_article_new"),
    path("desk/articles/<int:pk>/", articles.article, name="desk_article"),
    path(
        "desk/articles/<int:pk>/again/",
        articles.article_again,
        name="desk_article_again",
    ),
]

without_language: list[URLPattern] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("theme/", frame.set_theme, name="set_theme"),
]
