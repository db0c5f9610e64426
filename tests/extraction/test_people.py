"""People with their titles, where several stand in one sentence."""

import pytest

from announcements.extraction import extract
from announcements.extraction.people import find_people
from announcements.extraction.reader import open_article

DEAL = {
    "fr": "Le groupe Nordhavn et le gouvernement marocain ont signé un protocole "
    "d'entente pour 40 millions d'euros d'investissement à Tanger. ",
    "en": "Nordhavn will invest 40 million dollars in Mombasa under a memorandum of "
    "understanding that it signed with the government of Kenya. ",
}


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (
            "fr",
            "La signature a eu lieu en présence de Karine Lind, Présidente-directrice "
            "générale du groupe Nordhavn, d'Omar Taleb, Ministre de l'Industrie et du "
            "Commerce, et de Salma Idrissi, Ministre de la Transition Numérique.",
            [
                ("Karine Lind", "Présidente-directrice générale du groupe Nordhavn"),
                ("Omar Taleb", "Ministre de l'Industrie et du Commerce"),
                ("Salma Idrissi", "Ministre de la Transition Numérique"),
            ],
        ),
        (
            "en",
            "It was signed by Karine Lind, chief executive of Nordhavn, and Peter "
            "Otieno, Minister of Trade and Industry.",
            [
                ("Karine Lind", "chief executive of Nordhavn"),
                ("Peter Otieno", "Minister of Trade and Industry"),
            ],
        ),
    ],
    ids=["de ... de ... et de", "and"],
)
def test_a_title_ends_where_the_next_person_begins(
    language: str, sentence: str, expected: list[tuple[str, str]]
) -> None:
    found = extract(DEAL[language] + sentence, language=language, published="2024-04")

    (agreement,) = found.as_json()["agreements"]
    assert [(p["name"], p["title"]) for p in agreement["signatories"]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "brincou o secretário de Desenvolvimento Econômico, Murilo Cabral Lira.",
            [("Murilo Cabral Lira", "secretário de Desenvolvimento Econômico")],
        ),
        (
            "O vice-presidente de Sustentabilidade e Assuntos Corporativos, Breno Faria, falou.",
            [("Breno Faria", "vice-presidente de Sustentabilidade e Assuntos Corporativos")],
        ),
        (
            "Para Ana Sousa, presidente da Invest Paraná, e Maria Silva, diretora-geral da Sulfita, é bom.",
            [("Ana Sousa", "presidente da Invest Paraná"), ("Maria Silva", "diretora-geral da Sulfita")],
        ),
        (
            "Assinou pela Kwanza Óleos, a sua directora-geral, Weza Pascoal Lopes.",
            [("Weza Pascoal Lopes", "directora-geral")],
        ),
        (
            "Esteve presente o presidente da Cabo Verde TradeInvest, José Almada Dias.",
            [("José Almada Dias", "presidente da Cabo Verde TradeInvest")],
        ),
        ("A fábrica da Sulfita em Sines custa 30 milhões de euros.", []),
    ],
)  # fmt: skip
def test_reads_portuguese_titles(text: str, expected: list[tuple[str, str]]) -> None:
    article = open_article(text, "pt", "2024-05-10", None, ())

    assert [(one.name, one.title) for one in find_people(article)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Firmaron la ministra de Comercio, Industria y Turismo, Ana Milena Pumares, y Peter Kosta, CEO de AbraSol.",
            [("Ana Milena Pumares", "ministra de Comercio, Industria y Turismo"), ("Peter Kosta", "CEO de AbraSol")],
        ),
        (
            "La puso el consejero delegado de la sociedad, Kevin Luo: 4.300 puestos de trabajo.",
            [("Kevin Luo", "consejero delegado de la sociedad")],
        ),
        (
            "Habló el presidente de la Administración Nacional de Electricidad (ANDE), Wilfrido Sosa Benítez.",
            [("Wilfrido Sosa Benítez", "presidente de la Administración Nacional de Electricidad (ANDE)")],
        ),
        (
            "El alcalde, Julio Romero Pulido, le ha quitado hierro.",
            [("Julio Romero Pulido", "alcalde")],
        ),
        (
            "El gobernador Beto Zertuche Lozano inauguró la planta con el secretario de Economía, Raúl Berlanga Ochoa.",
            [("Beto Zertuche Lozano", "gobernador"), ("Raúl Berlanga Ochoa", "secretario de Economía")],
        ),
        ("La planta de Cunexa en Córdoba costará 30 millones de euros.", []),
    ],
)  # fmt: skip
def test_reads_spanish_titles(text: str, expected: list[tuple[str, str]]) -> None:
    article = open_article(text, "es", "2024-05-10", None, ())

    assert [(one.name, one.title) for one in find_people(article)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The cost is high, says Mr Salim Bwana.", ["Salim Bwana"]),
        (
            "en",
            "The Minister of Trade, Industry and Competition, Mr Sipho Radole, was there.",
            ["Sipho Radole"],
        ),
        (
            "en",
            "A mill will open in Shetland, Business Secretary Mona Laird told reporters.",
            ["Mona Laird"],
        ),
        ("de", "Den Bescheid nahm Herr Dr. Ole Reichen entgegen.", ["Ole Reichen"]),
    ],
    ids=["honorific alone", "title of several nouns", "place before", "two honorifics"],
)
def test_an_honorific_makes_a_person_and_a_place_none(
    language: str, text: str, expected: list[str]
) -> None:
    article = open_article(text, language, None, None, ())

    assert [one.name for one in find_people(article)] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Nordhavn, owner of Vardal and Hochfeld, will build a plant in Leeds."),
        ("es", "Nordhavn, dueña de Vardal y Hochfeld, construirá una planta en León."),
    ],
)
def test_a_firm_that_owns_others_is_no_person(language: str, text: str) -> None:
    article = open_article(f"title: x\n\n{text}", language, "2024-05-14", None, ())

    assert find_people(article) == []


def test_an_owner_with_another_title_is_a_person() -> None:
    text = "title: x\n\nDangote, owner and chairman of the refinery, said so."
    article = open_article(text, "en", "2024-05-14", None, ())

    assert [one.name for one in find_people(article)] == ["Dangote"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "It will stand in Konza Technopolis, the cabinet secretary, Margaret Wanjiru, said on Tuesday.",
            ("Margaret Wanjiru", "cabinet secretary"),
        ),
        (
            "de",
            "Wie Landeshauptmann Anton Pichler mitteilte, entstehen 150 Stellen.",
            ("Anton Pichler", "Landeshauptmann"),
        ),
    ],
)
def test_a_title_goes_to_who_speaks_and_begins_no_sentence(
    language: str, text: str, expected: tuple[str, str]
) -> None:
    article = open_article(text, language, "2024-05", None, ())

    assert [(one.name, one.title) for one in find_people(article)] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "de",
            "Das sagte Wirtschaftsminister Jan van der Berg am Montag.",
            [("Jan van der Berg", "Wirtschaftsminister")],
        ),
        (
            "en",
            "Jan van der Linden, Veldhof's chief executive, was there.",
            [("Jan van der Linden", "Veldhof's chief executive")],
        ),
        (
            "pt",
            "Assinou o presidente da Câmara, José dos Santos e Silva, esta terça-feira.",
            [("José dos Santos e Silva", "presidente da Câmara")],
        ),
        (
            "pt",
            "Assinaram a ministra Ana Costa e Silvana Dias, administradora da Veldhof.",
            [("Ana Costa", "ministra"), ("Silvana Dias", "administradora da Veldhof")],
        ),
        (
            "es",
            "Lo anunció la secretaria de Desarrollo Económico Sustentable, María de los Ángeles Ruiz del Campo.",
            [
                (
                    "María de los Ángeles Ruiz del Campo",
                    "secretaria de Desarrollo Económico Sustentable",
                )
            ],
        ),
        ("en", "Veldhof opens in May Road, where its manager lives.", []),
    ],
)
def test_a_name_keeps_its_particles_and_may_begin_like_a_month(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    article = open_article(text, language, "2024-04", None, ())

    assert [(one.name, one.title) for one in find_people(article)] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ar",
            "ووقع الاتفاق وزير التعليم رياض المنصور ونظيره التركي محمد عزيز.",
            ("محمد عزيز", "نظيره التركي"),
        ),
        (
            "fr",
            "C'est ce qu'a dit son homologue allemand, Robert Habel, à Tunis.",
            ("Robert Habel", "homologue allemand"),
        ),
        (
            "es",
            "Firmó también su homólogo alemán, Peter von Altmann, en Vigo.",
            ("Peter von Altmann", "homólogo alemán"),
        ),
        (
            "pt",
            "Assinou também o seu homólogo alemão, Peter von Altmann, em Sines.",
            ("Peter von Altmann", "homólogo alemão"),
        ),
        (
            "en",
            "It was signed by his Dutch counterpart, Liesje van der Meer, in Mombasa.",
            ("Liesje van der Meer", "Dutch counterpart"),
        ),
        (
            "de",
            "Es sprach der Minister für Verkehr, Bauen und Arbeit des Landes Hessen, Olaf Leist.",
            ("Olaf Leist", "Minister für Verkehr, Bauen und Arbeit des Landes Hessen"),
        ),
    ],
)
def test_a_counterpart_and_a_long_office_are_titles(
    language: str, text: str, expected: tuple[str, str]
) -> None:
    article = open_article(text, language, "2024-04", None, ())

    assert expected in [(one.name, one.title) for one in find_people(article)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Es sprach Geschäftsführer Volker Hämmerlin.", "Volker Hämmerlin"),
        ("de", "Dabei war Vizegouverneur Lin Weigang.", "Lin Weigang"),
        ("fr", "Le président sud-coréen Han Seung-mo a parlé.", "Han Seung-mo"),
        ("fr", "Selon le syndic Jean-Paul Carral, il reste.", "Jean-Paul Carral"),
        ("es", "Mohd Tarmani, su par de Petronal, habló.", "Mohd Tarmani"),
        ("pt", "Falou o governador paulista, Rogério Lima.", "Rogério Lima"),
        ("en", '"It paid," said Gwen Prydd, the economy minister.', "Gwen Prydd"),
        ("en", "BOI secretary-general Pim Vorasat told us.", "Pim Vorasat"),
        (
            "en",
            "Its chief technology officer, Joelle Kaplin, said so.",
            "Joelle Kaplin",
        ),
    ],
)
def test_reads_more_titles(language: str, text: str, expected: str) -> None:
    article = open_article(text, language, "2024-04", None, ())

    assert [one.name for one in find_people(article)] == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tom Ray, general secretary of the United Food Workers, objected. "),
        ("fr", "La secrétaire générale de Force ouvrière, Anne Colin, s'inquiète. "),
        ("de", "Max Rot, Landesvorsitzender der Grünen, war dagegen. "),
        ("es", "El coordinador de la bancada del PAN, Jorge Ríos, votó en contra. "),
    ],
)
def test_unions_and_parties_sign_nothing(language: str, text: str) -> None:
    deals = {
        **DEAL,
        "de": "Nordhavn investiert 40 Millionen Euro in Görlitz und schafft 90 Arbeitsplätze. ",
        "es": "Nordhavn invertirá 40 millones de dólares en Celaya y creará 90 empleos. ",
    }
    found = extract(deals[language] + text, language=language, published="2024-04")

    assert [a["signatories"] for a in found.as_json()["agreements"]] == [[]]
