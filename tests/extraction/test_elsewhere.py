"""Posts that are others': at suppliers, hauliers and trades, told without the word "indirect"."""

import pytest

from announcements.extraction import extract
from announcements.extraction.reader import all_figures, open_article

TOLD = {
    "ar": "وستتوفر نحو 300 وظيفة أخرى لدى الموردين.",
    "de": "Bei Zulieferern und Dienstleistern entstehen noch einmal 300 Stellen.",
    "en": "Another 300 jobs will be created with suppliers.",
    "es": "Otros 300 empleos se crearán en el resto de la cadena.",
    "fr": "Trois cents autres emplois naîtront chez les sous-traitants.",
    "pt": "Outros 300 empregos surgirão entre fornecedores.",
}


def kind(text: str, language: str) -> str:
    article = open_article(text + "\n", language, "2025-03-04", None, ())
    (figure,) = (one for one in all_figures(article) if one.value == 300)
    return figure.jobs_kind


@pytest.mark.parametrize("language", sorted(TOLD))
def test_posts_at_suppliers_are_indirect(language: str) -> None:
    assert kind(TOLD[language], language) == "indirect"


@pytest.mark.parametrize(
    "text",
    [
        "The supplier will create 300 jobs.",
        "The plant will create 300 jobs, close to those with suppliers.",
        "It buys from 80 firms. The plant will create 300 jobs.",
        "With suppliers it has 20 contracts and will create 300 jobs.",
    ],
)
def test_what_is_not_said_of_a_figure_leaves_it_open(text: str) -> None:
    assert kind(text, "en") == "unspecified"


def test_what_a_figure_says_itself_counts() -> None:
    assert kind("It will create 300 direct jobs with suppliers.", "en") == "direct"


def test_a_deal_has_its_own_posts_and_those_of_others() -> None:
    text = (
        "Die Vardal AG investiert 50 Mio. Euro in ein Werk in Rostock. Im Werk entstehen 200 direkte Arbeitsplätze,"
        " bei Zulieferern und Dienstleistern noch einmal 300 Stellen.\n"
    )
    (agreement,) = extract(text, language="de", published="2025-03-04").agreements

    found = {
        one.low: one.jobs_kind for one in agreement.commitments if one.measure == "jobs"
    }
    assert found == {200: "direct", 300: "indirect"}
