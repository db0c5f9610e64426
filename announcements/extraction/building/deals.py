"""Make packs/deals.json: weights of the measures that tell the deals of an article apart.

    python -m announcements.extraction.building.deals CORPUS ar de en es fr pt

Logistic regression on the articles of CORPUS that its split.json lists as train and on its opened tens. The decisions
follow on each other, so each learns from what the ones before it say in folds of an article that they have not
seen. Prints how many are right in five folds by article. Deterministic: no sampling, a fixed order.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from announcements.extraction import (
    context,
    deals,
    dealscene,
    further,
    hints,
    reader,
    shapes,
    sited,
    stretches,
    turns,
)
from announcements.extraction.building import layouts, softmax
from announcements.extraction.building.afresh import articles
from announcements.extraction.building.corpus import Gold, folds, opened, write
from announcements.extraction.building.logistic import Row, fit
from announcements.extraction.companies import Company
from announcements.extraction.layouts import choose
from announcements.extraction.layouts import layouts as layouts_of
from announcements.extraction.owners import Owned
from announcements.extraction.promises import Promise
from announcements.extraction.softmax import BIAS

PENALTY, OF_FEW = 0.005, 0.02
"""How much weights are shrunk; those that few answers teach more."""
OF_WORDS, LEAST = 8.0, 3
"""How much the weights of words around figures are shrunk, and the figures that a word must stand by."""
SMALLEST = 0.02
UNNAMED = 0.4
"""What a figure that the gold does not name weighs, of one that it names."""
RARE = 1.5
"""What a further deal weighs, of which there are few."""
Tables = dict[str, dict[str, float]]
Weights = Callable[[str], Mapping[str, float]]
"""The table of a decision, by its name."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relevant article with the agreement of each of its figures, by number; None for one that the gold does not name."""

    name: str
    gold: Gold
    scene: deals.Scene
    around: dealscene.Scene
    names: tuple[Company, ...]
    answers: tuple[int | None, ...]
    titled: tuple[Owned, ...] = ()
    of_title: tuple[int | None, ...] = ()

    @property
    def answered(self) -> Iterator[tuple[Owned, int | None]]:
        return zip(self.around.owned, self.answers, strict=True)

    def is_umbrella(self, answer: int | None) -> bool:
        if answer is None:
            return False
        return bool(self.gold["agreements"][answer]["kind"] == "umbrella")


def read(corpus: Path, languages: list[str]) -> Iterator[Told]:
    """The articles that tell of deals."""
    for name, text, gold in articles(corpus, languages):
        if not gold["relevant"]:
            continue
        yield tell(name, gold, reader.look(opened(text, gold)))


def tell(name: str, gold: Gold, found: reader.Reading) -> Told:
    """An article with the answers of its figures; its hints are those of the weights of before."""
    scene, around, _ = deals.survey(
        found.article,
        found.told.promises,
        list(found.companies),
        found.names,
        found.places,
        [frame for _, _, frame in found.told.aside],
    )
    titled = tuple(deals.titled(found.article, scene.owned))
    answers = tuple(_answer(around, gold, one.promise) for one in around.owned)
    of_title = tuple(_answer(around, gold, one.promise) for one in titled)
    return Told(name, gold, scene, around, found.names, answers, titled, of_title)


def _answer(around: dealscene.Scene, gold: Gold, one: Promise) -> int | None:
    """The agreement that has a figure: at its place in the text, else the only one with such a figure."""
    figure = one.figure
    start, end = around.article.text.span(figure.start, figure.end)
    same = set()
    for number, agreement in enumerate(gold["agreements"]):
        for other in agreement["commitments"]:
            if other["measure"] != figure.measure:
                continue
            if start < other["end"] and other["start"] < end:
                return number
            if (other["low"], other["high"]) == (figure.low, figure.high):
                same.add(number)
    return same.pop() if len(same) == 1 else None


def _weight(answer: int | None) -> float:
    return UNNAMED if answer is None else 1.0


def hinted(told: Told, tables: Tables) -> Told:
    """The article with the hints that some weights give."""
    words = hints.figures([one.promise for one in told.around.owned], tables)
    return replace(told, around=replace(told.around, words=words))


def learn_hints(data: Sequence[Told]) -> Tables:
    """Weights of the words that hint at totals and turns."""
    rows: dict[str, list[softmax.Answer]] = {name: [] for name in hints.OF_FIGURES}
    for one in data:
        current: int | None = None
        for number, (figure, answer) in enumerate(one.answered):
            features = softmax.there(figure.promise.frame.features)
            weight = _weight(answer)
            is_new = answer is not None and answer != current
            rows[hints.TOTAL].append((features, one.is_umbrella(answer), weight))
            if number:
                rows[hints.TURN].append((features, is_new, weight))
            current = current if answer is None else answer
    return {
        f"words.{name}": softmax.fit_one(mine, OF_WORDS, LEAST)
        for name, mine in rows.items()
    }


def of_totals(told: Told, _: Tables) -> Iterator[Row]:
    """Each figure, and whether it is a total."""
    totals: list[Owned] = []
    last: Owned | None = None
    for one, answer in told.answered:
        is_total = told.is_umbrella(answer)
        measures = turns.of_total(told.around, one, totals, last)
        yield measures, is_total, _weight(answer)
        last = one
        if is_total:
            totals.append(one)


def of_turns(told: Told, tables: Tables) -> Iterator[Row]:
    """Each figure behind another one, and whether it belongs to another agreement."""
    scores = turns.first_sight(told.around, tables["total"])
    known: dict[int, turns.Open] = {}
    deal: turns.Open | None = None
    current: int | None = None
    for one, answer in told.answered:
        is_new = answer is not None and answer != current
        if deal is not None:
            measures = turns.of_turn(told.around, deal, one, scores)
            yield measures, is_new, _weight(answer)
        if answer is not None and is_new:
            deal = known.setdefault(answer, turns.Open())
            current = answer
        if deal is not None:
            deal.add(one)


def of_wholes(told: Told, tables: Tables) -> Iterator[Row]:
    """Each part of the text, and whether most of its figures are totals."""
    scores = turns.first_sight(told.around, tables["total"])
    found = turns.split(told.around, scores, tables["turn"])
    answers = dict(told.answered)
    for number, part in enumerate(found):
        mine = [answers[one] for one in part.owned if answers[one] is not None]
        totals = sum(told.is_umbrella(answer) for answer in mine)
        measures = turns.of_whole(told.around, found, number, scores)
        yield measures, 2 * totals > len(mine), 1.0 if mine else UNNAMED


def of_investors(told: Told, _: Tables) -> Iterator[Row]:
    """Each name near a deal of several, and whether it is its investor."""
    if len(told.gold["agreements"]) < 2:
        return
    runs = _runs(told)
    found = stretches.stretches(told.around, [run for _, run in runs])
    everyone = stretches.candidates(told.around.article, told.names)
    done: set[int] = set()
    earlier: list[Company] = []
    for (answer, _run), stretch in zip(runs, found, strict=True):
        if answer in done or told.is_umbrella(answer):
            continue
        done.add(answer)
        named = [one["name"] for one in told.gold["agreements"][answer]["investors"]]
        rivals = stretches.near(told.around, stretch, everyone)
        right = [one for one in rivals if layouts.is_named(one.company, named)]
        for one in rivals:
            measures = stretches.of_investor(told.around, stretch, one, rivals, earlier)
            yield measures, one in right, 1.0
        earlier += [one.company for one in right[:1]]


def _runs(told: Told) -> list[tuple[int, list[Promise]]]:
    """The figures in reading order by agreement; one that the gold does not name goes with those before it."""
    found: list[tuple[int, list[Promise]]] = []
    for one, answer in told.answered:
        if answer is not None and (not found or found[-1][0] != answer):
            found.append((answer, []))
        if found:
            found[-1][1].append(one.promise)
    return found


def of_layouts(told: Told, tables: Tables) -> layouts.Rated:
    """The layouts of an article, and how right each is."""
    whole = shapes.setting(told.around, told.titled)
    said = {id(one): answer for one, answer in told.answered}
    have = Counter([*told.answers, *told.of_title])
    gold = [
        layouts.Meant(
            one["part_of"] is None,
            one["kind"] == "umbrella",
            Counter({number: have[number]}),
            [each["name"] for each in one["investors"]],
        )
        for number, one in enumerate(told.gold["agreements"])
    ]
    found = list(layouts_of(whole, told.names, tables))
    return (
        [shapes.of_layout(whole, one) for one in found],
        [
            layouts.quality(gold, layouts.meant_by(one, said, told.of_title))
            for one in found
        ],
    )


def of_further(told: Told, weights: Weights) -> Iterator[Row]:
    """Each name of an article of several deals that may have a further one, and whether it has."""
    layout = choose(told.around, told.titled, told.names, weights)
    if layout.kind == shapes.ONE:
        return
    scene, around = told.scene, told.around
    found, _ = deals.with_figures(scene, around, layout)
    known = deals.known(scene, layout, found)
    named = [
        each["name"]
        for one in _left(told, found)
        if one["kind"] != "umbrella"
        for each in one["investors"]
    ]
    among = further.candidates(scene.article, scene.companies, scene.spots, known)
    field = further.Field(around, scene.spots, known, among)
    for one in among:
        answer = any(layouts.is_named(company, named) for company in one.companies)
        yield further.measures(field, one), answer, RARE if answer else 1.0


def of_sited(told: Told, weights: Weights) -> Iterator[Row]:
    """Each sentence of a batch with one investor that may tell a deal by its site, and whether it does."""
    layout = choose(told.around, told.titled, told.names, weights)
    if layout.kind not in (shapes.BATCH, shapes.BARE):
        return
    scene, around = told.scene, told.around
    found, _ = deals.with_figures(scene, around, layout)
    known = deals.known_of_batch(scene, layout, found)
    if known is None:
        return
    left = [one for one in _left(told, found) if one["part_of"] is not None]
    spots = [place["start"] for one in left for place in one["places"]]
    among = sited.candidates(around, known)
    field = further.Field(around, scene.spots, known, among)
    for one in among:
        start, end = around.article.text.span(*one.span)
        answer = any(start <= at < end for at in spots)
        yield sited.measures(field, one), answer, RARE if answer else 1.0


def _left(told: Told, found: Iterable[deals.Deal]) -> list[Gold]:
    """The agreements of the gold of which no deal has a figure."""
    done = {
        _answer(told.around, told.gold, one) for deal in found for one in deal.promises
    }
    return [
        one for number, one in enumerate(told.gold["agreements"]) if number not in done
    ]


KINDS: Mapping[str, Callable[[Told, Tables], Iterator[Row]]] = {
    "total": of_totals,
    "turn": of_turns,
    "whole": of_wholes,
    "investor": of_investors,
}


MORE: Mapping[str, Callable[[Told, Weights], Iterator[Row]]] = {
    "further": of_further,
    "sited": of_sited,
}
"""What is decided of deals that have no figure, once the layout is chosen."""


def report(kind: str, values: Iterable[tuple[bool, float]]) -> str:
    """Right and wrong answers in folds."""
    right = Counter((answer, score > 0) for answer, score in values)
    both, wrong = right[True, True], right[True, False] + right[False, True]
    return f"{kind}: F1 {2 * both / max(1, 2 * both + wrong):.3f} {dict(right)}\n"


def learned(
    kind: str, rows: Sequence[Sequence[Row]], tables: Sequence[Tables], penalty: float
) -> dict[str, float]:
    """The weights of a decision out of the rows of all folds; the table of each fold gets those made without it."""
    values = []
    for mine, held in zip(tables, rows, strict=True):
        others = [row for place in rows if place is not held for row in place]
        mine[kind] = fit(others, penalty)
        values += [
            (answer, context.total(measures, mine[kind]))
            for measures, answer, _ in held
        ]
    sys.stdout.write(report(kind, values))
    table = fit([row for place in rows for row in place], penalty)
    return {name: round(value, 4) for name, value in table.items()}


def main() -> None:
    languages = [word for word in sys.argv[2:] if not word.startswith("-")]
    data = list(read(Path(sys.argv[1]), languages))
    parted = folds(one.name for one in data)
    tables = [
        learn_hints([one for one in data if one.name not in held]) for held in parted
    ]
    made = {
        kind: {
            name: round(value, 3)
            for name, value in sorted(table.items())
            if abs(value) >= SMALLEST or name == BIAS
        }
        for kind, table in learn_hints(data).items()
    }
    data = [
        hinted(one, mine)
        for held, mine in zip(parted, tables, strict=True)
        for one in data
        if one.name in held
    ]
    for kind, of in KINDS.items():
        rows = [
            [row for one in data if one.name in held for row in of(one, mine)]
            for held, mine in zip(parted, tables, strict=True)
        ]
        made[kind] = learned(kind, rows, tables, PENALTY)
    groups = [
        group
        for held, mine in zip(parted, tables, strict=True)
        for one in data
        if one.name in held and len((group := of_layouts(one, mine))[0]) > 1
    ]
    best = sum(max(rights) for _, rights in groups) / len(groups)
    sys.stdout.write(f"layout: {len(groups)} articles, at best {best:.3f} right\n")
    table = layouts.fit(groups)
    made["layout"] = {name: round(value, 4) for name, value in table.items()}
    for kind, of_more in MORE.items():
        rows = [
            [
                row
                for one in data
                if one.name in held
                for row in of_more(one, {**mine, "layout": table}.__getitem__)
            ]
            for held, mine in zip(parted, tables, strict=True)
        ]
        made[kind] = learned(kind, rows, [{} for _ in tables], OF_FEW)
    source = (
        "Logistic regression by building/deals.py on the train articles and opened tens"
    )
    write("deals.json", {"source": source, **made})


if __name__ == "__main__":
    main()
