"""Who pays the amounts of a deal: an only amount is its total, a grant is no more than the whole."""

from dataclasses import replace
from decimal import Decimal

import pytest

from announcements.extraction import extract
from announcements.extraction.figures import MONEY, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.kinds import likeliest_kind
from announcements.extraction.promises import Promise
from announcements.extraction.reader import open_article
from announcements.extraction.statements import principal

ARTICLE = open_article("A text.", "en", "2024-05-14", None, ())


def amount(value: int, component: str, start: int = 0) -> Promise:
    number = Decimal(value)
    figure = Figure(MONEY, number, number, "exact", "USD", start, start + 2, start, 0)
    return Promise(figure, Frame(figure, 1.0, ()), component=component)


def weighed(**classes: float) -> Frame:
    return Frame(amount(1, "total").figure, 1.0, (), classes)


def components(*promises: Promise) -> list[str]:
    kept, _ = principal(ARTICLE, list(promises))
    return [one.component for one in kept]


def test_the_only_amount_of_a_deal_is_not_its_companys_share() -> None:
    assert components(amount(5_000_000, "company")) == ["total"]


def test_a_grant_that_no_word_tells_is_not_more_than_the_whole() -> None:
    small, large = amount(2_000_000, "total"), amount(18_000_000, "public", 9)

    assert components(small, large) == ["public", "total"]


def test_a_grant_that_a_word_tells_may_be_more_than_the_whole() -> None:
    small, large = amount(2_000_000, "total"), amount(18_000_000, "public", 9)
    told = replace(large, cues=(("public", 2, 8),))

    assert components(small, told) == ["total", "public"]


def test_amounts_in_two_currencies_are_not_compared() -> None:
    whole, grant = amount(105_000_000, "total"), amount(4_100_000_000, "public", 9)
    forint = replace(grant, figure=replace(grant.figure, unit="HUF"))

    assert components(whole, forint) == ["total", "public"]


def test_a_whole_that_other_words_make_clear_stays_beside_a_larger_grant() -> None:
    whole, grant = amount(15_000_000, "total"), amount(36_000_000, "public", 9)
    clear = replace(whole, frame=weighed(total=8.0, public=2.0))

    assert components(clear, grant) == ["total", "public"]


def test_of_two_grants_without_a_whole_the_larger_is_the_whole() -> None:
    assert components(amount(1_200_000, "public"), amount(9_500_000, "public", 9)) == [
        "public",
        "total",
    ]


def test_a_word_that_tells_who_pays_weighs_more_than_faint_other_words() -> None:
    assert likeliest_kind(weighed(total=2.0, loan=0.0), MONEY, "loan") == "loan"


def test_a_word_that_tells_who_pays_gives_way_to_clear_other_words() -> None:
    frame = weighed(total=-2.0, loan=-1.0, public=5.0)

    assert likeliest_kind(frame, MONEY, "loan") == "public"


def test_without_such_a_word_money_of_another_kind_is_a_contracts() -> None:
    frame = weighed(total=0.0, public=-1.0, other_money=2.0)

    assert likeliest_kind(frame, MONEY) == "contract_value"


def test_equal_figures_of_two_kinds_are_one_statement() -> None:
    text = """title: Factory that was promised 800 workers opens with 310

The Bosun Garments plant in Athi River opened on Saturday, two years late. The company had promised 800 jobs when the $45 million investment was announced in 2020; 310 people work there today.
"""
    found = extract(text, language="en", published="2025-02-10").agreements

    jobs = [c for one in found for c in one.commitments if c.measure == "jobs"]
    assert [int(one.high or 0) for one in jobs].count(800) == 1


def test_a_shorter_form_of_an_investor_is_no_other_one() -> None:
    text = """title: Cork plant to grow

US drugmaker Eli Lilly is to invest $800 million in its Kinsale plant in County Cork, creating 90 jobs. Lilly employs 3,500 in Ireland.
"""
    found = extract(text, language="en", published="2025-02-10").agreements

    assert [one.name for one in found[0].investors] == ["Eli Lilly"]


def told(language: str, text: str) -> dict[int, str | None]:
    """Who pays each amount of a text."""
    found = extract(text, language=language, published="2025-03-12").agreements
    commitments = [one for deal in found for one in deal.commitments]
    return {
        int(one.high or one.low or 0): one.component
        for one in commitments
        if one.measure == "investment"
    }


CONTRACTS = {
    "en": """Danish dairy group Halden Foods will invest €120 million in a new dairy in Mallow, County Cork, creating 140 jobs, the company said on Tuesday. It hired Kerrigan Construction to build the main hall for €46 million.""",
    "fr": """Le groupe danois Halden Foods va investir 120 millions d'euros dans une nouvelle laiterie à Redon, avec 140 emplois à la clé, a annoncé l'entreprise mardi. La société Bâti-Ouest a remporté le chantier, pour 46 millions d'euros.""",
    "ar": """أعلنت شركة هالدن للأغذية الثلاثاء أنها ستستثمر 120 مليون دولار في مصنع جديد للألبان في المنيا يوفر 140 فرصة عمل. وأسندت الشركة أعمال البناء إلى شركة النيل للمقاولات بقيمة 46 مليون دولار.""",
    "es": """La danesa Halden Foods invertirá 120 millones de dólares en una planta láctea en Rafaela, Santa Fe, que creará 140 empleos, anunció el martes. La obra civil fue adjudicada a Constructora Pardo por 46 millones de dólares.""",
    "pt": """A dinamarquesa Halden Foods vai investir R$ 120 milhões em um laticínio em Castro, no Paraná, com 140 empregos, anunciou na terça-feira. A obra foi contratada com a Construtora Pardo por R$ 46 milhões.""",
    "de": """Der dänische Konzern Halden Foods investiert 120 Millionen Euro in eine neue Molkerei in Husum und schafft 140 Arbeitsplätze, teilte das Unternehmen am Dienstag mit. Mit dem Rohbau wurde die Firma Petersen Bau für 46 Millionen Euro beauftragt.""",
}


@pytest.mark.parametrize("language", CONTRACTS)
def test_what_a_builder_gets_is_a_contract_of_the_deal(language: str) -> None:
    assert told(language, CONTRACTS[language] + "\n") == {
        120_000_000: "total",
        46_000_000: "contract_value",
    }


SHARES = {
    "en": """Orlin Pharma is to spend £60 million on a new plant in Dundee, creating 210 jobs. The city council is putting £7.5 million towards the project.""",
    "fr": """Orlin Pharma va consacrer 60 millions d'euros à une nouvelle usine à Dinan et créer 210 emplois. La région apporte une contribution non remboursable de 7,5 millions d'euros.""",
    "ar": """تستثمر شركة أورلين فارما 60 مليون دينار في مصنع جديد بصفاقس وتحدث 210 مواطن شغل. وتتكفل الدولة بمبلغ 7.5 ملايين دينار من كلفة المشروع.""",
    "es": """Orlin Pharma invertirá 60 millones de euros en una nueva fábrica en León y creará 210 empleos. Recibirá un incentivo no reembolsable de 7,5 millones de euros.""",
    "pt": """A Orlin Pharma vai investir 60 milhões de euros numa nova fábrica em Aveiro e criar 210 postos de trabalho. Recebe um incentivo não reembolsável de 7,5 milhões de euros.""",
    "de": """Orlin Pharma steckt 60 Millionen Euro in ein neues Werk in Jena und schafft 210 Arbeitsplätze. 7,5 Millionen Euro schießt die öffentliche Hand zu.""",
}


@pytest.mark.parametrize("language", SHARES)
def test_what_public_hands_add_and_nobody_repays_is_public(language: str) -> None:
    assert told(language, SHARES[language] + "\n") == {
        60_000_000: "total",
        7_500_000: "public",
    }


LOANS = {
    "fr": """Orlin Pharma va consacrer 60 millions d'euros à une nouvelle usine à Dinan et créer 210 emplois. Sur cette somme, 20 millions d'euros seront empruntés à un pool de banques.""",
    "es": """Orlin Pharma invertirá 60 millones de euros en una nueva fábrica en León y creará 210 empleos. El Banco Pardal financia 20 millones de euros de la obra.""",
    "pt": """A Orlin Pharma vai investir 60 milhões de euros numa nova fábrica em Aveiro e criar 210 postos de trabalho. Do valor, 20 milhões de euros serão emprestados por um banco.""",
    "de": """Orlin Pharma steckt 60 Millionen Euro in ein neues Werk in Jena und schafft 210 Arbeitsplätze. Die Bank streckt 20 Millionen Euro zu einem vergünstigten Zins vor.""",
}


@pytest.mark.parametrize("language", LOANS)
def test_what_banks_put_in_is_a_loan(language: str) -> None:
    assert told(language, LOANS[language] + "\n") == {
        60_000_000: "total",
        20_000_000: "loan",
    }


OWN_MONEY = {
    "en": """Orlin Pharma is to spend £60 million on a new plant in Dundee, creating 210 jobs. It pays £40 million out of its own pocket, and a loan from Coral Bank covers £20 million.""",
    "fr": """Orlin Pharma va consacrer 60 millions d'euros à une nouvelle usine à Dinan et créer 210 emplois. L'entreprise tire 40 millions d'euros de ses fonds propres, et une banque lui prête 20 millions d'euros.""",
    "pt": """A Orlin Pharma vai investir 60 milhões de euros numa nova fábrica em Aveiro e criar 210 postos de trabalho. Saem do bolso da empresa 40 milhões de euros; os outros 20 milhões de euros são um empréstimo bancário.""",
    "de": """Orlin Pharma steckt 60 Millionen Euro in ein neues Werk in Jena und schafft 210 Arbeitsplätze. 40 Millionen Euro kommen vom Unternehmen, 20 Millionen Euro leiht eine Bank.""",
}


@pytest.mark.parametrize("language", OWN_MONEY)
def test_what_comes_out_of_its_own_pocket_is_the_companys(language: str) -> None:
    assert told(language, OWN_MONEY[language] + "\n") == {
        60_000_000: "total",
        40_000_000: "company",
        20_000_000: "loan",
    }


def test_a_company_that_is_ready_to_invest_lends_nothing() -> None:
    text = """Orlin Pharma est prête à investir 60 millions d'euros dans une usine à Dinan, qui créerait 210 emplois, a déclaré sa présidente jeudi.
"""
    assert told("fr", text) == {60_000_000: "total"}
