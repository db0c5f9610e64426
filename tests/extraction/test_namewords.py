"""What the words of a name tell: learnt word by word, from articles that the weights of a fold have not seen."""

from announcements.extraction import namewords
from announcements.extraction.article import Article
from announcements.extraction.building import choices
from announcements.extraction.building import namewords as building
from announcements.extraction.mentions import Mention
from announcements.extraction.reader import open_article

TEXT = """title: Vardal comes to Ostreval

Vardal will build a plant in Ostreval, said the Ministry of Industry of Holmland.
"""
GOLD = {
    "relevant": True,
    "language": "en",
    "agreements": [
        {
            "investors": [{"name": "Vardal"}],
            "public_parties": [{"name": "Ministry of Industry of Holmland"}],
            "places": [{"name": "Ostreval"}],
            "signatories": [],
        }
    ],
}


def article(text: str = TEXT, language: str = "en") -> Article:
    return open_article(text, language, "2025-03", None, ())


def mention(one: Article, name: str) -> Mention:
    found = [s for s in one.sentences if name in s.text][-1]
    start = found.text.index(name)
    return Mention(name, found.index, start, start + len(name))


def test_each_word_of_a_name_is_a_row_and_small_words_are_none() -> None:
    rows = list(building.rows_of(article(), GOLD))

    parts = [part for _, (part,), _ in rows]
    # each in the title and in the sentence; the small "of" twice inside a name
    assert parts.count(namewords.INVESTOR) == 2
    assert parts.count(namewords.SITE) == 2
    assert parts.count(namewords.BODY) == 5
    assert namewords.NOTHING not in parts


def test_the_longer_name_has_its_place() -> None:
    gold = {
        "agreements": [
            {
                "investors": [],
                "public_parties": [{"name": "Region of Ostreval"}],
                "places": [{"name": "Ostreval"}],
                "signatories": [],
            }
        ]
    }

    rows = list(building.rows_of(article("The Region of Ostreval pays."), gold))

    assert {part for _, (part,), _ in rows} == {namewords.BODY, namewords.NOTHING}


def test_a_small_word_glued_to_a_name_belongs_to_its_first_word() -> None:
    gold = {
        "agreements": [
            {
                "investors": [],
                "public_parties": [],
                "places": [{"name": "طنجة"}],
                "signatories": [],
            }
        ]
    }

    rows = list(building.rows_of(article("مصنع بطنجة الكبرى", "ar"), gold))

    assert [part for _, (part,), _ in rows].count(namewords.SITE) == 1


def test_words_beside_a_name_tell_what_it_is() -> None:
    rows = {f"a{n}": tuple(building.rows_of(article(), GOLD)) for n in range(40)}
    table = namewords.Table(building.train(rows).items())
    other = article("Nordhal will build a plant in Westreval, said the Ministry.")
    words = namewords.Words(other.sentences[0], other, table)

    investor, site = words.shares(0, 7), words.shares(30, 39)

    first, third = (
        namewords.CLASSES.index(one) for one in (namewords.INVESTOR, namewords.SITE)
    )
    assert investor[first] > 2 * site[first]
    assert site[third] > 2 * investor[third]


def test_shares_of_a_name_add_up_to_one() -> None:
    one = article()

    found = namewords.looks([mention(one, "Ostreval")], one)

    assert all(0 < share < 1 for share in found)
    assert abs(sum(found) - 1) < 1e-9


def test_a_name_without_a_letter_is_of_no_class() -> None:
    one = article("!!! ... !!!")

    assert namewords.looks([Mention("", 0, 0, 0)], one) == [0.0] * len(
        namewords.CLASSES
    )


def test_what_the_weights_never_met_weighs_nothing() -> None:
    weigh = namewords.Table(()).by_language["en"]

    assert weigh["Zzyzx"] == weigh[""] == weigh["!"]


def test_a_name_is_the_same_however_its_apostrophe_is_printed() -> None:
    assert choices.is_same("ministère de l'Industrie", "ministère de l\u2019Industrie")
    assert choices.is_same("centre d'appui de Fès", "centre d\u2019appui (CA) de Fès")
    assert not choices.is_same("ministère de l'Industrie", "ministère de la Santé")
