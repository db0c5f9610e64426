"""Which figures a deadline belongs to: those of its clause, and those that a joint verb dates with them."""

import re

from announcements.extraction.article import Article
from announcements.extraction.dues import (
    COMPLETION,
    LASTS,
    START,
    VERB_LAST,
    Due,
    find_dues,
    nearest_cue,
    tells_all,
)
from announcements.extraction.figures import JOBS, MONEY, Figure
from announcements.extraction.nouns import are_capitalised
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Sentence

REACH_AFTER, REACH_BEFORE = 110, 70
RIGHT_BEHIND = 2
"""Signs between a figure and the "in 2028" that dates it."""

IN_CLAUSE = 60
"""Signs between jobs and the "in 2028" of their clause."""

SHORT_SENTENCE = 70
"""Signs of a sentence that only tells a deadline."""

UPON = 30
"""Signs between "once" and the end of the works."""

LONGEST_HIRING = 15
"""Years in which people are hired; what lasts longer is the life of a site."""


def attach(
    article: Article, sentence: Sentence, figures: list[Figure]
) -> dict[Figure, Due]:
    """The deadline of each figure of a sentence that has one; of two the later."""
    found: dict[Figure, Due] = {}
    mine = [one for one in figures if one.sentence == sentence.index]
    for due in find_dues(article, sentence):
        for owner in _owners(article.pack, sentence, due, mine):
            if owner not in found or due.value > found[owner].value:
                found[owner] = due
    late = _of_all(article, sentence)
    return dict.fromkeys(mine, late) | found if late else found


def _of_all(article: Article, sentence: Sentence) -> Due | None:
    """The deadline of all that a sentence promises, told at its end or in a few words behind it: "all of it by 2027"."""
    behind = article.sentences[sentence.index + 1 : sentence.index + 2]
    for one in (sentence, *behind):
        if one is not sentence and len(one.text) > SHORT_SENTENCE:
            continue
        for due in find_dues(article, one):
            if tells_all(article.pack, one.text, due):
                return due
    return None


def _owners(
    pack: Pack, sentence: Sentence, due: Due, figures: list[Figure]
) -> list[Figure]:
    """The figures that a date belongs to."""
    if due.rule == LASTS:
        return _money(figures) + _for_the_works(pack, sentence, figures)
    if due.rule == "at":
        return _beside(pack, sentence, due, figures)
    if due.rule == COMPLETION:
        return _money(figures) + _on_completion(pack, sentence, due, figures)
    one = _owner(pack, sentence, due, figures)
    if one is None:
        return []
    told = _told_between(pack, sentence, one, due)
    if told == START:
        return []
    if told == COMPLETION:
        money = [one] if one.measure == MONEY else _money(figures)
        return money + _on_completion(pack, sentence, due, figures)
    return [one, *_joined(pack, sentence, one, due, figures)]


def _money(figures: list[Figure]) -> list[Figure]:
    """The first amount of a sentence: the end of the works dates it."""
    return [one for one in figures if one.measure == MONEY][:1]


def _for_the_works(
    pack: Pack, sentence: Sentence, figures: list[Figure]
) -> list[Figure]:
    """The jobs that last as long as the works that the same sentence tells of: the nearest to each word for them."""
    found = []
    for cue in pack["cues.temporary"].finditer(sentence.text):
        start, end = sentence.start + cue.start(), sentence.start + cue.end()
        near = [
            (max(start - one.end, one.start - end), one.start, one)
            for one in figures
            if one.measure == JOBS
        ]
        found += [one for gap, _, one in sorted(near)[:1] if gap <= IN_CLAUSE]
    return found


def _beside(
    pack: Pack, sentence: Sentence, due: Due, figures: list[Figure]
) -> list[Figure]:
    """What an "in 2028" dates: the figure right before it, or the nearest jobs of its clause."""
    start, end = sentence.start + due.start, sentence.start + due.end
    behind = [one for one in figures if 0 <= start - one.end <= RIGHT_BEHIND]
    if behind:
        return behind[-1:]
    near = [
        (max(start - one.end, one.start - end), one.start, one)
        for one in figures
        if one.measure == JOBS and not _is_parted(pack, sentence, one, due)
    ]
    return [one for gap, _, one in sorted(near)[:1] if 0 <= gap <= IN_CLAUSE]


def _between(sentence: Sentence, figure: Figure, due: Due) -> tuple[int, int]:
    """Where the text between a figure and a deadline begins and ends in its sentence."""
    start, end = figure.start - sentence.start, figure.end - sentence.start
    return (end, due.start) if end <= due.start else (due.end, start)


def _is_parted(pack: Pack, sentence: Sentence, figure: Figure, due: Due) -> bool:
    """Whether a comma, an "and" or the end of a clause stands between a figure and a date."""
    start, end = _between(sentence, figure, due)
    text = sentence.text[start:end]
    if start == due.end:
        text = text.removeprefix(",")
    return bool(
        "," in text
        or pack["shapes.clause"].search(text)
        or pack["qualifiers.plain_and"].search(text)
    )


def _told_between(pack: Pack, sentence: Sentence, figure: Figure, due: Due) -> str:
    """The start or the end of works where words between a figure and a date, or the verb behind it, tell one."""
    start, end = _between(sentence, figure, due)
    if end == due.start:
        told = nearest_cue(pack, sentence.text, end, end, (end - start, 0))
        if told or not are_capitalised(pack.language):
            return told
        return nearest_cue(pack, sentence.text, due.end, due.end, (0, VERB_LAST))
    return nearest_cue(pack, sentence.text, start, start, (0, end - start))


def _owner(
    pack: Pack, sentence: Sentence, due: Due, figures: list[Figure]
) -> Figure | None:
    """The figure before a deadline, else the one after it; the other way round where a clause begins with it."""
    start, end = sentence.start + due.start, sentence.start + due.end
    figures = [one for one in figures if not _is_a_life(one, due)]
    before = [
        one for one in figures if one.end <= start and start - one.end <= REACH_AFTER
    ]
    after = [
        one for one in figures if one.start >= end and one.start - end <= REACH_BEFORE
    ]
    last = max(before, key=lambda one: one.end) if before else None
    first = min(after, key=lambda one: one.start) if after else None
    if last and first and _begins_anew(pack, sentence, last, first, due):
        return first
    return last or first


def _is_a_life(figure: Figure, due: Due) -> bool:
    """Whether a period beside jobs is too long for hiring."""
    years = due.value[1:-1] if due.value.startswith("P") else "0"
    is_long = due.value.endswith("Y") and int(years) > LONGEST_HIRING
    return figure.measure == JOBS and is_long


def _begins_anew(
    pack: Pack, sentence: Sentence, last: Figure, first: Figure, due: Due
) -> bool:
    """Whether a deadline opens the clause of the figure behind it: "... and to create, within 3 years, 85 jobs"."""
    text = sentence.text
    left, right = _between(sentence, last, due), _between(sentence, first, due)
    if last.measure == MONEY and pack["cues.create"].search(text, *left):
        return True
    if _is_in_a_new_clause(pack, text, left, right):
        return True
    opened = text[slice(*left)].rstrip()
    is_open = opened.endswith(",") or any(
        found.end() == len(opened)
        for found in pack["qualifiers.plain_and"].finditer(opened)
    )
    return is_open and not set(",;") & set(text[slice(*right)])


def _is_in_a_new_clause(
    pack: Pack, text: str, left: tuple[int, int], right: tuple[int, int]
) -> bool:
    """Whether a clause ends between a figure and a deadline, and none between that and the next figure: "invests A; by 2027 this is to bring B"."""
    before, behind = text[slice(*left)].rstrip(), text[slice(*right)]
    if behind.startswith(",") and before.endswith(","):
        before, behind = before[:-1], behind[1:]
        is_parted = bool(pack["qualifiers.plain_and"].search(before))
    else:
        is_parted = bool(set(",;") & set(before))
    is_near = len(behind) <= IN_CLAUSE and not set(",;:") & set(behind)
    return is_parted and is_near and not pack["qualifiers.plain_and"].search(behind)


def _joined(
    pack: Pack, sentence: Sentence, owner: Figure, due: Due, figures: list[Figure]
) -> list[Figure]:
    """Figures that share the deadline of another one through an "and"."""
    found = _kinds(pack, sentence, owner, figures) if owner.measure == JOBS else []
    return found + _promised_with(pack, sentence, owner, due, figures)


def _kinds(
    pack: Pack, sentence: Sentence, figure: Figure, figures: list[Figure]
) -> list[Figure]:
    """Jobs of another kind before a figure: "400 direct jobs and 600 indirect ones by 2028"."""
    return [
        one
        for one in figures
        if one.measure == JOBS
        and one.jobs_kind != figure.jobs_kind
        and 0 < figure.start - one.end <= 8
        and pack["qualifiers.plain_and"].fullmatch(
            sentence.text[
                one.end - sentence.start : figure.start - sentence.start
            ].strip(" ,")
        )
    ]


def _promised_with(
    pack: Pack, sentence: Sentence, owner: Figure, due: Due, figures: list[Figure]
) -> list[Figure]:
    """The amount or the jobs promised in the same breath: "By 2028 it will invest A and create B", "invest A and create B, over five years"."""
    start = sentence.start + due.start
    if owner.start > start:
        others = [one for one in figures if one.start > owner.end]
        pair = (owner, min(others, key=lambda one: one.start)) if others else None
    elif sentence.text[: due.start].rstrip().endswith(","):
        others = [one for one in figures if one.end < owner.start]
        pair = (max(others, key=lambda one: one.end), owner) if others else None
    elif _is_of_a_sum(pack, sentence, owner, due, figures):
        return [max(_before(figures, owner), key=lambda one: one.end)]
    elif are_capitalised(pack.language) and pack["cues.future"].search(
        sentence.text, owner.end - sentence.start, due.start
    ):
        others = [one for one in figures if one.start > owner.end]
        pair = (owner, min(others, key=lambda one: one.start)) if others else None
    else:
        pair = None
    if pair is None or pair[0].measure == pair[1].measure:
        return []
    between = slice(pair[0].end - sentence.start, pair[1].start - sentence.start)
    text = sentence.text[between]
    if pack["shapes.clause"].search(text) or "," in text:
        return []
    is_joint = any(
        pack[name].search(text) for name in ("qualifiers.plain_and", "cues.create")
    )
    return [one for one in pair if one is not owner] if is_joint else []


def _before(figures: list[Figure], figure: Figure) -> list[Figure]:
    return [one for one in figures if one.end <= figure.start]


_ASIDE = re.compile(r" ?\([^()]*\)")


def _is_of_a_sum(
    pack: Pack, sentence: Sentence, owner: Figure, due: Due, figures: list[Figure]
) -> bool:
    """Whether jobs before a deadline are joined to an amount as one noun to another: "$27 million and 380 jobs by 2025"."""
    amounts = _before(figures, owner)
    if owner.measure != JOBS or not amounts:
        return False
    amount = max(amounts, key=lambda one: one.end)
    between = sentence.text[amount.end - sentence.start : owner.start - sentence.start]
    if amount.measure != MONEY or not pack["dues.joint"].fullmatch(
        _ASIDE.sub("", between).strip(" )")
    ):
        return False
    first = owner.start - sentence.start
    is_created = pack["cues.create"].search(sentence.text, first, due.start)
    return not is_created and "," not in sentence.text[first : due.start]


def _on_completion(
    pack: Pack, sentence: Sentence, due: Due, figures: list[Figure]
) -> list[Figure]:
    """Jobs that come when the works are done: "300 jobs once completed in 2027"."""
    text = sentence.text
    ends = list(
        pack["dues.completion"].finditer(
            text, max(0, due.start - REACH_BEFORE), due.end + VERB_LAST
        )
    )
    upon = [
        found.start()
        for one in ends
        for found in pack["dues.upon"].finditer(
            text, max(0, one.start() - UPON), one.start()
        )
    ]
    if not upon:
        return []
    start, end = (
        sentence.start + min(*upon, due.start),
        sentence.start + max(due.end, *(one.end() for one in ends)),
    )
    return [
        one
        for one in figures
        if one.measure == JOBS and max(start - one.end, one.start - end) <= REACH_BEFORE
    ]
