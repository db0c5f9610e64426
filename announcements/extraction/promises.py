"""Which figures of the article are promises, each once, and what kind of promise."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from announcements.extraction import equivalents
from announcements.extraction.article import Article
from announcements.extraction.figures import JOBS, MONEY, OLD, Figure
from announcements.extraction.frames import Frame
from announcements.extraction.pack import Pack, Rule
from announcements.extraction.sentences import Kind, Sentence

SMALLEST_AMOUNT = Decimal(20_000)
KINDS = {
    MONEY: ("total", ("public", "loan", "company")),
    JOBS: ("new", ("maintained", "temporary")),
}
"""The usual kind of a promise by its measure, and those that are told by rules first, then by weights."""
LEAN = 1.0
"""How far a rare kind is leant towards."""
SURE_GUESS = 1.0
"""The score of bare.py from which a number is surely a figure."""
CLEAR = -0.3
"""What a cue weighs that tells why a figure is no promise."""
MOST_ITEMS = 40
"""Items of a list whose figures are kept apart: no labelled article has more."""
OF_DEAL = frozenset(("investment", "invest", "article"))
"""What makes an amount what a deal costs: 43 of 48 such, the only ones of their deals, were totals in 2,700 articles."""
BESIDE = 6
"""Signs between a word that tells who pays and its amount."""
ASIDE, NEW_MEMBER = 15, 40
"""Signs that a comma, and an "and" before a figure, count for in the distance to a cue."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A figure that is promised; `twins` are the same amount in other currencies."""

    figure: Figure
    frame: Frame
    twins: tuple[Figure, ...] = ()
    component: str = "total"
    nature: str = "new"
    basis: str = "increment"
    cues: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class Sorted:
    """Figures told apart: promises, and those set aside with the reason."""

    promises: list[Promise] = field(default_factory=list)
    aside: list[tuple[Figure, str, Frame]] = field(default_factory=list)


OF_OLD = {JOBS: "existing headcount", MONEY: "replaced figure"}
"""Why the figure that a change starts from is no promise."""
REASONS = {
    "existing": (JOBS, "existing headcount"),
    "loss": (JOBS, "lay-offs"),
    "past_hire": (JOBS, "past result"),
    "applicants": (JOBS, "people who are not hired"),
    "cumulative": (JOBS, "headcount after the increment"),
    "takeover": (MONEY, "share deal"),
    "results": (MONEY, "turnover or results"),
    "tax": (MONEY, "taxes or compensation"),
    "exports": (MONEY, "exports or imports"),
    "spent": (MONEY, "spent so far"),
    "loan": (MONEY, "loan or aid programme"),
    "replaced": (None, "replaced figure"),
    "conditional": (None, "conditional figure"),
    "programme": (None, "programme or target"),
    "statistics": (None, "statistics of a period"),
    "part": (None, "part of the total, or of another deal"),
    "training": (JOBS, "people who are not hired"),
    "share": (None, "sub-total of a sector"),
    "phase": (None, "phase, part of the total"),
    "period": (None, "statistics of a period"),
    "other_deal": (None, "other deal"),
}


def sort_figures(article: Article, framed: list[Frame]) -> Sorted:
    """Promises and figures set aside, before deals are told apart."""
    result = Sorted()
    twins = equivalents.twins(article, framed)
    beside: dict[int, list[Figure]] = defaultdict(list)
    for frame in framed:
        beside[frame.figure.sentence].append(frame.figure)
    twin_of = {twin: one for one, found in twins.items() for twin in found}
    for frame in framed:
        figure = frame.figure
        if figure in twin_of:
            continue
        if is_price(figure):
            continue
        if not frame.is_promise and is_doubtful(figure):
            continue
        if figure.change == OLD:
            result.aside.append((figure, OF_OLD[figure.measure], frame))
            continue
        if not frame.is_promise:
            result.aside.append((figure, reason(article, frame), frame))
            continue
        promise = Promise(figure, frame, tuple(twins.get(figure, ())))
        others = [one for one in beside[figure.sentence] if one is not figure]
        result.promises.append(_described(article, promise, others))
    return result


def is_doubtful(figure: Figure) -> bool:
    """Whether a figure is but a guess, which nobody needs to see where it is no promise."""
    return figure.guess is not None and figure.guess < SURE_GUESS


def is_price(figure: Figure) -> bool:
    """Whether an amount is too small for an investment: a wage, a share, a ticket."""
    return figure.measure == MONEY and figure.value < SMALLEST_AMOUNT


def reason(article: Article, frame: Frame) -> str:
    """Why a figure is no promise: the cue of its measure that stands right before it, else the one that weighs most against it."""
    sentence = article.sentences[frame.figure.sentence]
    if not sentence.is_read:
        return "other deal"
    for name in _cues(frame):
        measure, words = REASONS.get(name, (None, ""))
        if words and measure in (None, frame.figure.measure):
            return words
    return "not tied to a deal"


def _cues(frame: Frame) -> Iterator[str]:
    """What may tell why a figure is none: cues next to it, cues that clearly weigh against it, its class, the other cues."""
    yield from _cues_beside(frame)
    cues = frame.against()
    yield from (name for name, weight in cues.items() if weight < CLEAR)
    yield frame.trap
    yield from cues


def _cues_beside(frame: Frame) -> list[str]:
    """The cues next to a figure that speak of headcount, results and the like."""
    names = [name for name in frame.features if name.startswith(("before.", "behind."))]
    return [
        cue
        for cue in (name.split(".")[1] for name in names)
        if REASONS.get(cue, (None,))[0]
    ]


def _described(article: Article, promise: Promise, others: list[Figure]) -> Promise:
    """Component, or nature and basis, from the cues of the clause."""
    sentence = article.sentences[promise.figure.sentence]
    if promise.figure.measure == MONEY:
        name, cue = _component(article, sentence, promise, others)
        return replace(promise, component=name, cues=cue)
    nature, cue = _nature(article, sentence, promise, others)
    basis = "increment"
    at = promise.figure.start - sentence.start
    if article.pack["cues.cumulative"].before(sentence.text, at, 45):
        basis = "cumulative"
    return replace(promise, nature=nature, basis=basis, cues=cue)


def _weighed(frame: Frame, measure: str) -> str:
    """The kind of a promise that no rule tells: the likeliest class, rare ones leant towards."""
    usual, others = KINDS[measure]
    scores = {name: frame.classes.get(name, 0.0) + LEAN for name in others}
    scores[usual] = frame.classes.get(usual, 0.0)
    return max(scores, key=lambda name: (scores[name], name))


Cue = tuple[tuple[str, int, int], ...]


def _component(
    article: Article, sentence: Sentence, promise: Promise, others: list[Figure]
) -> tuple[str, Cue]:
    """Who pays: a loan before the nearest other cue of the clause, else what the words weigh, the total by default."""
    figure = promise.figure
    start, end = figure.start - sentence.start, figure.end - sentence.start
    best: tuple[int, str, int, int] | None = None
    for name in ("loan", "public", "trade", "contract_value", "company"):
        near = _nearest(article.pack[f"cues.{name}"], sentence.text, start, end)
        if (
            near is None
            or near[0] > 45
            or _is_nearer(article.pack, sentence, near, figure, others)
        ):
            continue
        distance = -1 if name == "loan" else near[0]
        if best is None or distance < best[0]:
            best = (distance, name, near[1], near[2])
    is_public = best is None or best[1] == "public"
    if is_public and _is_invested(article, sentence, figure):
        return "total", ()
    if best is None:
        return _weighed(promise.frame, MONEY), ()
    return best[1], ((best[1], sentence.start + best[2], sentence.start + best[3]),)


def _is_invested(article: Article, sentence: Sentence, figure: Figure) -> bool:
    """Whether a word for investing stands right behind a figure: "31 projects of R$ 642m in investments"."""
    end = figure.end - sentence.start
    found = article.pack["cues.invest"].search(sentence.text, end, end + 24)
    return found is not None and found.start() - end <= 4


def _nature(
    article: Article, sentence: Sentence, promise: Promise, others: list[Figure]
) -> tuple[str, Cue]:
    """Kept or temporary where a cue stands nearer to this figure than to any other, else what the words weigh; new by default."""
    figure = promise.figure
    start, end = figure.start - sentence.start, figure.end - sentence.start
    if article.pack.jobs.permanent.search(sentence.text, start, end):
        return "new", ()
    create = _nearest(article.pack["cues.create"], sentence.text, start, end)
    for name, nature, reach in (
        ("maintain", "maintained", 40),
        ("temporary", "temporary", 60),
    ):
        near = _nearest(article.pack[f"cues.{name}"], sentence.text, start, end)
        if (
            near is None
            or near[0] > reach
            or _is_nearer(article.pack, sentence, near, figure, others)
        ):
            continue
        behind = figure.is_elliptic and near[1] >= end
        if nature == "maintained" and create and create[0] < near[0] and not behind:
            continue
        return nature, ((nature, sentence.start + near[1], sentence.start + near[2]),)
    return _weighed(promise.frame, JOBS), ()


def _is_nearer(
    pack: Pack,
    sentence: Sentence,
    near: tuple[int, int, int],
    figure: Figure,
    others: list[Figure],
) -> bool:
    """Whether a cue stands nearer to another figure of the same measure than to this one."""

    def gap(one: Figure) -> int:
        start, end = one.start - sentence.start, one.end - sentence.start
        between = sentence.text[end : near[1]] if near[1] >= end else ""
        far = ASIDE if "," in between else 0
        if near[1] >= end and joined.search(sentence.text, end, near[1]):
            far += NEW_MEMBER
        if start >= near[2]:
            between = sentence.text[near[2] : start]
            far = ASIDE if "," in between else 0
            far += NEW_MEMBER if joined.search(sentence.text, near[2], start) else 0
        return len(between) + far

    joined = pack["qualifiers.plain_and"]
    mine = gap(figure)
    return any(gap(one) < mine for one in others if one.measure == figure.measure)


def _nearest(
    pattern: Rule, text: str, start: int, end: int
) -> tuple[int, int, int] | None:
    """Distance and place of the nearest cue; a clause's end counts as far."""
    found = []
    for match in pattern.finditer(text, max(0, start - 110), min(len(text), end + 70)):
        left, right = match.span()
        gap = text[right:start] if right <= start else text[end:left]
        distance = len(gap) + 40 * (gap.count(";") + gap.count(". "))
        if right > start and left < end:
            distance = 0
        found.append((distance, left, right))
    return min(found) if found else None


Outcome = tuple[list[Promise], list[tuple[Promise, str]]]


def unique(
    promises: Iterable[Promise],
    article: Article,
    may_repeat: Callable[[Promise, Promise], bool],
    free: set[str],
) -> Outcome:
    """One promise for each statement, the more precise kept; the rest with the reason.

    A rounded figure of the title, "more than 100" beside 104, and the same figure said twice are one; but not equal
    figures of two items of a list, which tell a deal each.
    """
    told: dict[int | None, list[Promise]] = {None: []}
    for promise in promises:
        item = _item(article, promise)
        if item not in told and len(told) > MOST_ITEMS:
            item = None
        mine = told.setdefault(item, [])
        rivals = list(told.values()) if item is None else [told[None], mine]
        _keep(promise, mine, rivals, article, may_repeat)
    kept = [one for mine in told.values() for one in mine]
    out: list[tuple[Promise, str]] = []
    for one in _headlines(article, kept, free):
        kept.remove(one)
        out.append((one, "headline figure that the text does not repeat"))
    parts = _sums_of_parts(kept)
    for one in [one for one in kept if _is_sum(one, parts)]:
        kept.remove(one)
        out.append((one, "sum of direct and indirect"))
    return kept, out


def _item(article: Article, promise: Promise) -> int | None:
    """The line of the list item that a figure stands in; None elsewhere."""
    sentence = article.sentences[promise.figure.sentence]
    return sentence.line if sentence.kind is Kind.ITEM else None


def _keep(
    promise: Promise,
    mine: list[Promise],
    rivals: Iterable[list[Promise]],
    article: Article,
    may_repeat: Callable[[Promise, Promise], bool],
) -> None:
    """Add a promise to `mine`, or let it take the place of the one among its rivals that it repeats better."""
    same = (
        (kept, place)
        for kept in rivals
        for place, one in enumerate(kept)
        if may_repeat(one, promise) and _same(one, promise, article)
    )
    found = next(same, None)
    if found is None:
        mine.append(promise)
        return
    kept, place = found
    promise, kept[place] = (
        _of_one_kind(promise, kept[place]),
        _of_one_kind(kept[place], promise),
    )
    if _is_better(promise, kept[place], article):
        kept[place] = _with_cues(promise, kept[place])
    elif promise.twins and not kept[place].twins:
        kept[place] = replace(kept[place], twins=promise.twins)


def _headlines(article: Article, kept: list[Promise], body: set[str]) -> list[Promise]:
    """Figures of the title alone, where the text has a total of the same measure (`body`)."""
    return [
        one
        for one in kept
        if _kind(one, article) is Kind.TITLE
        and one.figure.measure in body
        and not _is_total(one, kept)
    ]


def _is_total(one: Promise, kept: list[Promise]) -> bool:
    """Whether the other figures of a measure add up to this one."""
    values = [
        other.figure.value
        for other in kept
        if other is not one and _is_alike(one, other)
    ]
    gap = abs(sum(values, Decimal(0)) - one.figure.value)
    return len(values) >= 2 and gap <= one.figure.value / 50


def principal(article: Article, promises: list[Promise]) -> Outcome:
    """The promises of one deal: one total amount, and one figure of jobs for each kind and nature."""
    rivals: dict[tuple[str, ...], list[Promise]] = {}
    largest: dict[tuple[str, ...], Decimal] = {}
    for one in promises:
        key = slot(one)
        if key is None:
            continue
        largest[key] = max(largest.get(key, Decimal(0)), one.figure.value)
        rivals.setdefault(key, []).append(one)
    best = {
        key: max(found, key=lambda one: _worth(article, one, largest[key]))
        for key, found in rivals.items()
    }
    kept, out = [], []
    for one in promises:
        key = slot(one)
        if key is None or best[key] is one:
            kept.append(one)
        else:
            out.append((one, "part of the total, or of another deal"))
    return _turned([_as_total(one, kept) for one in kept]), out


def _turned(kept: list[Promise]) -> list[Promise]:
    """The promises with the two amounts of a deal turned where a grant would be more than the whole: it is the whole."""
    money = [one for one in kept if one.figure.measure == MONEY]
    if len(money) > 1 and {one.component for one in money} == {"public"}:
        untold = [one for one in money if not _is_told(one)]
        whole = max(untold, key=lambda one: one.figure.value, default=None)
        return [
            replace(one, component="total", cues=()) if one is whole else one
            for one in kept
        ]
    if {one.component for one in money} != {"total", "public"} or len(money) != 2:
        return kept
    whole, grant = sorted(money, key=lambda one: one.component == "public")
    if grant.figure.value <= whole.figure.value or _is_told(grant):
        return kept
    turned = {id(whole): "public", id(grant): "total"}
    return [
        replace(one, component=turned[id(one)], cues=()) if id(one) in turned else one
        for one in kept
    ]


def _is_told(one: Promise) -> bool:
    """Whether a word that tells who pays stands right before an amount: "grants of $2 million"."""
    return any(0 <= one.figure.start - end <= BESIDE for _, _, end in one.cues)


def _as_total(one: Promise, kept: Sequence[Promise]) -> Promise:
    """The only amount of a deal is its total where it is told as what is invested, or as its company's."""
    is_only = sum(other.figure.measure == MONEY for other in kept) == 1
    if one.figure.measure != MONEY or one.component == "total" or not is_only:
        return one
    reason = one.frame.best_reason.partition(".")[0]
    if _is_told(one) or (one.component != "company" and reason not in OF_DEAL):
        return one
    return replace(one, component="total", cues=())


def slot(promise: Promise) -> tuple[str, ...] | None:
    """What a deal has one figure of; None for shares by payer."""
    figure = promise.figure
    if figure.measure == JOBS:
        return (JOBS, figure.jobs_kind, promise.nature)
    return (MONEY,) if promise.component == "total" else None


BESIDE_TOTAL = frozenset(
    name
    for cue in ("programme", "period", "other_deal", "spent", "replaced")
    for name in (f"before.{cue}", f"behind.{cue}", f"{cue}.left")
)
"""Cues next to a figure that is no deal's total."""


def _worth(article: Article, promise: Promise, largest: Decimal) -> float:
    """How much speaks for a figure being the deal's: its frame, its place, its size, and that it is repeated."""
    lead = {one.index for one in article.lead()}
    sentence = article.sentences[promise.figure.sentence]
    worth = promise.frame.score + (1.2 if sentence.index in lead else 0)
    if sentence.kind is Kind.TITLE:
        worth -= 0.5
    if article.pack["cues.total"].search(sentence.text):
        worth += 0.8
    at = promise.figure.start - sentence.start
    for name in ("other_deal", "share"):
        if article.pack[f"cues.{name}"].search(sentence.text, 0, at):
            worth -= 1.0
    if promise.basis == "cumulative":
        worth -= 1.5
    worth -= len(BESIDE_TOTAL.intersection(promise.frame.features))
    if promise.figure.value == largest:
        worth += 0.5
    return worth + (0.8 if promise.twins else 0)


def _with_cues(promise: Promise, other: Promise) -> Promise:
    return replace(promise, twins=promise.twins or other.twins)


def _same(one: Promise, other: Promise, article: Article) -> bool:
    """Whether two promises are one statement: of one kind, and equal, or one rounding the other.

    Equal figures of which no words tell that they are of two kinds are one statement, too.
    """
    left, right = one.figure, other.figure
    mine = {figure.value for figure in (left, *one.twins)}
    are_equal = bool(mine & {figure.value for figure in (right, *other.twins)})
    if are_equal and not (one.cues and other.cues):
        one, other = _of_one_kind(one, other), _of_one_kind(other, one)
    if not _is_alike(one, other):
        return False
    if are_equal:
        return True
    titled = Kind.TITLE in (_kind(one, article), _kind(other, article))
    gap = abs(left.value - right.value) / max(left.value, right.value, Decimal(1))
    if titled and gap <= Decimal("0.02"):
        return True
    qualifiers = {left.qualifier, right.qualifier}
    rounded = len(qualifiers) == 2 and "exact" in qualifiers
    apart = abs(left.sentence - right.sentence)
    return gap <= Decimal("0.1") and rounded and apart <= 2 and (titled or apart > 0)


def _of_one_kind(one: Promise, other: Promise) -> Promise:
    """A promise with the kind of the other one, where only that one's words tell it, or with the usual one."""
    if one.cues or (one.component, one.nature) == (other.component, other.nature):
        return one
    if other.cues:
        return replace(one, component=other.component, nature=other.nature)
    return replace(one, component=KINDS[MONEY][0], nature=KINDS[JOBS][0])


def _is_alike(one: Promise, other: Promise) -> bool:
    """Whether measure, payer, nature, kind of jobs and currency allow one statement."""
    left, right = one.figure, other.figure
    if left.measure != right.measure or one.component != other.component:
        return False
    if left.measure == JOBS and one.nature != other.nature:
        return False
    kinds = {left.jobs_kind, right.jobs_kind}
    if len(kinds) == 2 and "unspecified" not in kinds:
        return False
    mine = {figure.currency for figure in (left, *one.twins)}
    return bool(mine & {figure.currency for figure in (right, *other.twins)})


def _kind(promise: Promise, article: Article) -> Kind:
    return article.sentences[promise.figure.sentence].kind


def _is_better(new: Promise, old: Promise, article: Article) -> bool:
    """Body before title, precise before rounded, qualified before bare, with kind before without."""
    return _rank(new, article) > _rank(old, article)


def _rank(promise: Promise, article: Article) -> tuple[int, int, int]:
    figure = promise.figure
    digits = len(str(figure.value.normalize()).rstrip("0").replace(".", ""))
    return (
        int(_kind(promise, article) not in (Kind.TITLE, Kind.HEADING)),
        int(figure.jobs_kind != "unspecified"),
        digits
        if figure.qualifier in ("exact", "range")
        else digits - 1 + (figure.value == 0),
    )


def _sums_of_parts(kept: Iterable[Promise]) -> frozenset[Decimal]:
    """What each figure of direct jobs and each of indirect ones add up to."""
    values: dict[str, set[Decimal]] = defaultdict(set)
    for one in kept:
        values[one.figure.jobs_kind].add(one.figure.value)
    return frozenset(a + b for a in values["direct"] for b in values["indirect"])


def _is_sum(one: Promise, sums: Iterable[Decimal]) -> bool:
    """Whether a figure of jobs is the sum of two others that tell direct and indirect apart."""
    figure = one.figure
    if figure.measure != JOBS or figure.jobs_kind in ("direct", "indirect"):
        return False
    return any(abs(added - figure.value) <= figure.value / 50 for added in sums)
