"""Promises told once each: the same statement, sums and rounded headlines set aside, one total a deal."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from announcements.extraction.article import Article
from announcements.extraction.figures import JOBS, MONEY
from announcements.extraction.kinds import BESIDE, KINDS
from announcements.extraction.promises import Promise, slot
from announcements.extraction.sentences import Kind

SURE_KIND = 4.0
"""How much likelier a kind of money must be than another to leave no doubt: of labelled deals 17 were turned below it, one wrongly, and five above, all wrongly."""
MOST_ITEMS = 40
"""Items of a list whose figures are kept apart: no labelled article has more."""
OF_DEAL = frozenset(("investment", "invest", "article"))
"""What makes an amount what a deal costs: 43 of 48 such, the only ones of their deals, were totals in 2,700 articles."""
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
        untold = [one for one in money if not (_is_told(one) or _is_clear(one))]
        whole = max(untold, key=lambda one: one.figure.value, default=None)
        return [
            replace(one, component="total", cues=()) if one is whole else one
            for one in kept
        ]
    if {one.component for one in money} != {"total", "public"} or len(money) != 2:
        return kept
    whole, grant = sorted(money, key=lambda one: one.component == "public")
    if grant.figure.currency != whole.figure.currency:
        return kept
    if grant.figure.value <= whole.figure.value or _is_told(grant):
        return kept
    if _is_clear(whole):
        return kept
    turned = {id(whole): "public", id(grant): "total"}
    return [
        replace(one, component=turned[id(one)], cues=()) if id(one) in turned else one
        for one in kept
    ]


def _is_told(one: Promise) -> bool:
    """Whether a word that tells who pays stands right before an amount: "grants of $2 million"."""
    return any(0 <= one.figure.start - end <= BESIDE for _, _, end in one.cues)


def _is_clear(one: Promise) -> bool:
    """Whether the other words leave no doubt that an amount is the whole, or that it is a grant."""
    weighed = one.frame.classes
    gap = weighed.get("total", 0.0) - weighed.get("public", 0.0)
    return (gap if one.component == "total" else -gap) > SURE_KIND


def _as_total(one: Promise, kept: Sequence[Promise]) -> Promise:
    """The only amount of a deal is its total where it is told as what is invested, or as its company's."""
    is_only = sum(other.figure.measure == MONEY for other in kept) == 1
    if one.figure.measure != MONEY or one.component == "total" or not is_only:
        return one
    reason = one.frame.best_reason.partition(".")[0]
    if _is_told(one) or (one.component != "company" and reason not in OF_DEAL):
        return one
    return replace(one, component="total", cues=())


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
