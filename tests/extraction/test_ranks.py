"""What a figure is among the names and the figures of its article."""

from announcements.extraction import ranks
from announcements.extraction.bodies import find_bodies
from announcements.extraction.companies import find_companies
from announcements.extraction.people import find_people
from announcements.extraction.reader import all_figures, open_article

LEAD = "Vardal Foods Ltd will build a plant in Leeds. The company said so on Monday. Work starts in May. It is a first."


def told(text: str) -> list[set[str]]:
    """The features of each figure of an article."""
    article = open_article(text, "en", "2024-05-01", None, ())
    people = find_people(article)
    figures = all_figures(article)
    bodies = find_bodies(article, people)
    names = find_companies(article, people, bodies, figures)
    around = ranks.ranks(article, figures, names)
    return [set(ranks.features(article, one, around)) for one in figures]


def test_a_company_of_the_lead_is_told_from_one_named_once() -> None:
    text = f"{LEAD} Vardal Foods Ltd spends $50 million. Osmund Paper Ltd once spent $70 million."
    own, other = told(text)

    assert "actor.here.lead" in own
    assert "actor.here.once" in other


def test_figures_that_add_up_to_another_are_its_parts() -> None:
    total, first, second, apart = told(
        "It will hire 500 people, 300 people in Leeds and 200 people in York. Some 77 people know."
    )

    assert "sum.total.j" in total
    assert "sum.part.j" in first
    assert "sum.part.j" in second
    assert not any(name.startswith("sum.") for name in apart)


def test_round_figures_are_told_from_exact_ones() -> None:
    round_one, exact = told("It will hire 500 people. Now 1,237 people work there.")

    assert {"round.j.1", "size.3"} <= round_one
    assert {"round.j.4", "size.4"} <= exact
