"""What is shown of a stored text around its quotes."""

import pytest

from announcements.serializers.excerpts import CONTEXT, Excerpt, Window, make_excerpts


def window(text: str, quote: str, anchor: str = "1") -> Window:
    """A quote with what the database would cut out around it."""
    start = text.index(quote)
    end = start + len(quote)
    return Window(
        anchor=anchor,
        start=start,
        end=end,
        before=text[max(0, start - CONTEXT) : start],
        quote=quote,
        after=text[end : end + CONTEXT],
        text_length=len(text),
    )


def shown(excerpt: Excerpt) -> str:
    """The excerpt with its marks in brackets and the numbers that end there."""
    return "".join(
        f"[{piece.text}]{''.join(piece.ends)}" if piece.is_marked else piece.text
        for piece in excerpt.pieces
    )


def written(excerpt: Excerpt) -> str:
    """The excerpt without its marks."""
    return "".join(piece.text for piece in excerpt.pieces)


def test_a_short_text_is_shown_whole_without_the_prefix_of_its_title() -> None:
    text = "title: Inetum recrute\n\nLa création de 1 500 emplois est prévue."

    (excerpt,) = make_excerpts([window(text, "1 500 emplois")])

    assert shown(excerpt) == (
        "Inetum recrute\nLa création de [1 500 emplois]1 est prévue."
    )


def test_neighbours_share_an_excerpt_with_both_sentences_marked() -> None:
    text = "Inetum créera 1 500 emplois et investira 50 millions."

    (excerpt,) = make_excerpts(
        [window(text, "50 millions", "1"), window(text, "1 500 emplois", "2")]
    )

    assert shown(excerpt) == (
        "Inetum créera [1 500 emplois]2 et investira [50 millions]1."
    )


def test_a_sentence_inside_another_keeps_its_own_mark_and_number() -> None:
    text = "Le groupe Inetum créera 1 500 emplois."

    (excerpt,) = make_excerpts(
        [window(text, "groupe Inetum créera", "1"), window(text, "Inetum", "2")]
    )

    assert shown(excerpt) == "Le [groupe ][Inetum]2[ créera]1 1 500 emplois."


def test_sentences_far_from_each_other_have_excerpts_of_their_own() -> None:
    text = f"UN {'mot ' * 200}DEUX"

    excerpts = make_excerpts([window(text, "DEUX", "2"), window(text, "UN", "1")])

    assert [list(one.spans) for one in excerpts] == [["1"], ["2"]]
    assert written(excerpts[0]).endswith("mot …")
    assert written(excerpts[1]).startswith("… mot")


@pytest.mark.parametrize("distance", [0, 150, 199, 200, 201, 399, 400, 401, 900])
def test_no_more_is_shown_than_200_letters_to_each_side(distance: int) -> None:
    text = f"{'a' * 500} UN {'b' * distance} DEUX {'c' * 500}"

    excerpts = make_excerpts([window(text, "UN", "1"), window(text, "DEUX", "2")])

    for excerpt in excerpts:
        low = min(start for start, _ in excerpt.spans.values())
        high = max(end for _, end in excerpt.spans.values())
        assert low <= CONTEXT + 2
        assert len(written(excerpt)) - high <= CONTEXT + 2


@pytest.mark.parametrize("distance", [0, 150, 200, 399, 900])
def test_a_span_leads_to_its_words(distance: int) -> None:
    text = f"title: Ü\n\n{'mot ' * 90}UN {'été ' * (distance // 4)}DEUX {'fin ' * 90}"

    excerpts = make_excerpts([window(text, "UN", "1"), window(text, "DEUX", "2")])

    found = {
        anchor: written(excerpt)[start:end]
        for excerpt in excerpts
        for anchor, (start, end) in excerpt.spans.items()
    }
    assert found == {"1": "UN", "2": "DEUX"}
