"""What is shown, in words."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from announcements.filters import in_country, select
from announcements.filters.sentence import any_of
from announcements.models import Country
from announcements.summary import refresh
from tests.filters.generated import ON
from tests.records import make_agreement


def said(query: str, language: str = "en") -> str:
    with override(language):
        return str(select(QueryDict(query), on=ON).sentence)


@pytest.mark.django_db
def test_the_sentence_names_every_filter() -> None:
    for _ in range(2):
        refresh(make_agreement(country="MA", legal="signed"))

    assert said("") == "2 agreements"
    assert said("country=MA") == "2 agreements in Morocco"
    assert said("country=MA&country=NL&stage=signed&year=2024") == (
        "2 agreements in Morocco or in the Netherlands, at the stage “signed”, "
        "announced in 2024"
    )
    assert said("sector=C&due=overdue&due=2027&has=jobs&q=usine") == (
        "No agreement, in the sector “Manufacturing”, with an overdue promise or with "
        "a promise due in 2027, with a number of jobs, that mentions “usine”"
    )
    assert said("country=unknown&instrument=mou") == (
        "No agreement in a country that is not stated, of the type “memorandum of "
        "understanding”"
    )


@pytest.mark.django_db
def test_one_agreement_is_singular() -> None:
    refresh(make_agreement(country="MA"))

    assert said("q=maroc") == "1 agreement, that mentions “maroc”"


def test_or_stands_before_the_last_only() -> None:
    with override("en"):
        assert any_of([]) == ""
        assert any_of(["a"]) == "a"
        assert any_of(["a", "b", "c"]) == "a, b or c"


@pytest.mark.parametrize(
    ("code", "language", "phrase"),
    [
        ("MA", "fr", "au Maroc"),
        ("EG", "fr", "en Égypte"),
        ("US", "fr", "aux États-Unis"),
        ("AE", "fr", "aux Émirats arabes unis"),
        ("FR", "fr", "en France"),
        ("MX", "fr", "au Mexique"),
        ("IR", "fr", "en Iran"),
        ("CU", "fr", "à Cuba"),
        ("CI", "fr", "en Côte d’Ivoire"),
        ("KR", "fr", "en Corée du Sud"),
        ("CF", "fr", "en République centrafricaine"),
        ("CD", "fr", "au Congo-Kinshasa"),
        ("GB", "fr", "au Royaume-Uni"),
        ("YE", "fr", "au Yémen"),
        ("ZW", "fr", "au Zimbabwe"),
        ("SA", "fr", "en Arabie saoudite"),
        ("MA", "en", "in Morocco"),
        ("US", "en", "in the United States"),
        ("FO", "en", "in the Faroe Islands"),
        ("GS", "en", "in South Georgia & South Sandwich Islands"),
        ("MA", "ar", "في المغرب"),
    ],
)
@pytest.mark.django_db
def test_countries_take_their_preposition(
    code: str, language: str, phrase: str
) -> None:
    name = Country.objects.get(code=code).name(language)

    assert in_country(code, name, language) == phrase
