"""Language packs: everything that the reader knows of a language, as data.

A pack is `packs/<code>.json` with its names in `packs/names.<code>.json`, what people do and
say in `packs/roles.<code>.json`, the words of other news in `packs/news.<code>.json`,
the words of the stages of a deal in `packs/stages.<code>.json` and the words for people at work in `packs/trades.<code>.json`; no module names a language. A group of patterns is a mapping of names to `{"any": [...], "yes": [...], "no": [...]}`;
`yes` and `no` are its examples and are checked by the tests.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from announcements.extraction.alternation import (
    Group,
    Matches,
    Whole,
    Words,
    compiled,
    either,
    one_of,
)
from announcements.extraction.sieve import Sieve, firsts
from announcements.extraction.text import same_letters

FOLDER = Path(__file__).parent / "packs"
GROUPS = (
    "qualifiers",
    "shapes",
    "cues",
    "acts",
    "status",
    "time",
    "dues",
    "names",
    "places",
    "relevance",
    "sectors",
    "deals",
    "employment",
)

COUNTED = (
    "cues",
    "acts",
    "status",
    "deals",
    "time",
    "places",
    "roles",
    "employment",
    "dues",
)
"""The groups whose rules terms.py counts; those of `news` are counted in news.py."""
TERMS = "terms"
"""The rules of the groups that are counted as one group, by `group.name`."""

Pattern = re.Pattern[str]
Rule = Pattern | Words


class PackError(ValueError):
    """A pack that is missing or cannot be used; says which and why."""


Meaning = TypeVar("Meaning")


class FirstOf(Generic[Meaning]):
    """Patterns that are tried as one, each with its meaning: the first of their order that matches counts.

    All have the same `before` and `behind` them.
    """

    def __init__(
        self,
        patterns: Iterable[tuple[str, Meaning]],
        before: str = "",
        behind: str = "",
    ) -> None:
        named = [(f"_{n}", *each) for n, each in enumerate(patterns)]
        self._meanings = {name: meaning for name, _, meaning in named}
        either = "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in named)
        signs = "".join(map(re.escape, sorted(firsts(either))))
        look = f"(?=[{signs}])" if signs else ""
        pattern = f"{before}{look}(?:{either or '(?!)'}){behind}"
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def match(self, text: str, at: int) -> tuple["re.Match[str]", Meaning] | None:
        found = self._pattern.match(text, at)
        return (found, self._meanings[found.lastgroup or ""]) if found else None


@dataclass(frozen=True, slots=True)
class Currency:
    code: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language writes numbers."""

    decimal: str
    words: Mapping[str, int]
    multipliers: Mapping[str, int]
    approximate: Mapping[str, int]
    sequence: Words
    word: str
    """A pattern for one number word, compiled where a text has some."""
    scales: FirstOf[Decimal]
    singular: frozenset[str]
    dotted: frozenset[str]
    half: Pattern
    rest: Pattern
    year: Pattern
    """Ends right before a number that is a year."""
    reversed: Pattern | None
    glued: Pattern
    percent: Pattern
    varies: bool = False
    falling: bool = False
    thousand: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """How a language writes currencies: before a number, after it, or glued to a scale."""

    after: FirstOf[Currency]
    before: tuple[tuple[Pattern, str], ...]
    signs: frozenset[str]
    """What a currency before a number begins with; none where that cannot be told."""
    compact: FirstOf[Currency]
    parts: Mapping[str, Decimal]
    """How much of its currency a small coin is."""
    countries: Mapping[str, str]
    """The countries of names and adjectives that may stand beside a currency."""


@dataclass(frozen=True, slots=True)
class Jobs:
    """How a language writes posts and people after a number."""

    lead: Pattern
    noun: Pattern
    elliptic: Pattern
    before: Words
    after: Pattern
    direct: Pattern
    indirect: Pattern
    strong: Words
    trim: Pattern
    permanent: Pattern
    kind_before: Pattern
    both: Pattern


@dataclass(frozen=True, slots=True)
class Trades:
    """Words for people at work: `people` by themselves, `cued` beside a word of employing, `other` never.

    `parts` end compounds. `skip` words may stand between a number and its noun. A counted noun may have an
    ending, and the word for "and" may be glued to the next trade.
    """

    people: frozenset[str]
    parts: frozenset[str]
    cued: frozenset[str]
    other: frozenset[str]
    skip: int
    counted_ending: str
    joint: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One language: patterns by `group.name`, lists, numbers, money, jobs, and its names."""

    language: str
    numbers: Numbers
    money: Money
    jobs: Jobs
    trades: Trades
    patterns: Mapping[str, Words]
    groups: Mapping[str, Mapping[str, Words]]
    together: Mapping[str, Group]
    sieve: Sieve
    raw: Mapping[str, Any]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    countries: Mapping[str, str]
    demonyms: Mapping[str, str]

    def __getitem__(self, name: str) -> Words:
        return self.patterns[name]

    def group(self, name: str) -> Mapping[str, Words]:
        """The patterns of a group by their names, in the pack's order."""
        return self.groups[name]

    def fits(self, bits: int, text: str) -> bool:
        """Whether a text has words for some rules, given by their bits."""
        _, passing, _, _ = self.sieve.look(text)
        return bool(passing & bits)

    def fitting(self, group: str, text: str) -> list[tuple[str, Words]]:
        """Those patterns of a group that a text has words for, by their names."""
        return self.together[group].fitting(text)

    def matches(self, group: str, text: str) -> Matches:
        """All matches of the patterns of a group in a text, by the patterns' names."""
        return self.together[group].matches(text)


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a pack, sorted."""
    names = (path.stem for path in FOLDER.glob("??.json"))
    return tuple(sorted(names))


@cache
def load(language: str) -> Pack:
    """The compiled pack of a language; PackError where there is none."""
    if language not in languages():
        raise PackError(f"no pack for {language!r}: known are {languages()}")
    raw = read_pack(f"{language}.json")
    names = read_pack(f"names.{language}.json")
    known = json.loads((FOLDER / f"clues.{language}.json").read_text(encoding="utf-8"))
    sieve = Sieve(raw["numbers"].get("glued", ""), known["clues"])
    beside = {
        **read_pack(f"roles.{language}.json"),
        **read_pack(f"news.{language}.json"),
        **read_pack(f"stages.{language}.json"),
    }
    groups = _groups({**raw, **beside}, sieve)
    found = Pack(
        language=language,
        numbers=_numbers(raw["numbers"], sieve),
        money=_money(raw["money"], names),
        jobs=_jobs(
            raw["jobs"], raw["numbers"].get("glued", ""), raw["qualifiers"], sieve
        ),
        trades=_trades(read_pack(f"trades.{language}.json")),
        patterns={
            f"{group}.{name}": pattern
            for group, patterns in groups.items()
            for name, pattern in patterns.items()
        },
        groups=groups,
        together={
            **{name: Group(rules, sieve) for name, rules in groups.items()},
            TERMS: Group(
                {
                    f"{group}.{name}": rule
                    for group in COUNTED
                    for name, rule in groups[group].items()
                },
                sieve,
            ),
        },
        sieve=sieve,
        raw=raw,
        months=names["months"],
        weekdays=names["weekdays"],
        countries=_with_glued(names, "countries"),
        demonyms=_with_glued(names, "demonyms"),
    )
    sieve.forget()
    return found


def _with_glued(names: Mapping[str, Any], kind: str) -> dict[str, str]:
    """Names with the small words that may stand glued before them: [prefix, what it replaces]."""
    plain: dict[str, str] = names[kind]
    found = dict(plain)
    for prefix, instead in names.get("prefixes", {}).get(kind, ()):
        for name, code in plain.items():
            if name.startswith(instead):
                found.setdefault(prefix + name[len(instead) :], code)
    return found


@cache
def read_json(name: str) -> dict[str, Any]:
    """A data file of the packs folder, parsed once for all that take a part of it; nobody changes it."""
    with (FOLDER / name).open(encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def read_rows(name: str) -> Iterator[tuple[str, list[int]]]:
    """Each feature of a data file of weights with its row of whole numbers.

    What is made of the rows is kept, not they: tens of thousands of lists would take more memory than that.
    """
    rows: dict[str, str] = json.loads((FOLDER / name).read_text(encoding="utf-8"))[
        "weights"
    ]
    return ((feature, [*map(int, row.split())]) for feature, row in rows.items())


def read_pack(name: str) -> dict[str, Any]:
    """A data file with its letters as the view of a text has them."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(same_letters(text))
    return data


_PERCENT = r"%|pc\b|per ?cent\b|pour ?cent\b|por ?ciento\b|por ?cento\b|p\.?c\.?t?\b|points?\b|percent\b"


def _groups(raw: Mapping[str, Any], sieve: Sieve) -> dict[str, dict[str, Words]]:
    """Every rule of every group, compiled; sectors are bare lists."""
    found: dict[str, dict[str, Words]] = {}
    glued = raw["numbers"].get("glued", "")
    for group in (*GROUPS, "roles", "news", "stages"):
        found[group] = {}
        for name, rule in raw[group].items():
            if group == "sectors":
                found[group][name] = _rule(rule, glued, sieve)
            elif isinstance(rule, dict) and "any" in rule:
                found[group][name] = _rule(rule["any"], glued, sieve)
    return found


def _rule(alternatives: list[str], glued: str, sieve: Sieve) -> Words:
    """A rule; it is matched against small letters unless it tells capitals apart: only the place of a match counts."""
    is_small = not any("(?-i" in one for one in alternatives)
    return Words(alternatives, glued, sieve, is_small=is_small)


def _numbers(raw: Mapping[str, Any], sieve: Sieve) -> Numbers:
    words = [*raw["units"], *raw["multipliers"], *raw["approximate"]]
    word = one_of(sorted(words, key=len, reverse=True))
    joiner = "|".join(map(re.escape, raw["joiners"]))
    glued = raw.get("glued", "")
    thousand = raw.get("thousand")
    vague = "".join(rf"(?<!{re.escape(one)} )" for one in raw["vague"])
    return Numbers(
        decimal=raw["decimal"],
        words=raw["units"],
        multipliers=raw["multipliers"],
        approximate=raw["approximate"],
        sequence=Whole(
            rf"(?<![\w-]){vague}{glued}(?P<number>{word}(?:(?:{joiner}){word}){{0,9}})(?![\w])",
            sieve,
            [re.escape(one) for one in words],
            is_small=True,
            begins=True,
        ),
        word=word + ("" if "" in raw["joiners"] else r"(?!\w)"),
        scales=FirstOf(
            ((pattern, Decimal(str(factor))) for pattern, factor in raw["scales"]),
            before="[ -]?",
            behind=r"(?![^\W\d_])\.?",
        ),
        singular=frozenset(raw["singular"]),
        dotted=frozenset(raw.get("dotted", ())),
        half=re.compile(r"\s" + raw["half"], re.IGNORECASE),
        rest=re.compile(
            rf" (?P<joint>{raw.get('rest', '')})?"
            r"(?:(?(joint)(?!)|(?P<grouped>\d{1,3}[ .,]\d{3}(?![.,]?\d)))"
            r"|(?P<digits>\d{1,3})(?= )|(?=[^\W\d_]))",
            re.IGNORECASE,
        ),
        year=re.compile(
            rf"(?<!\w){glued}(?:{raw.get('year', '(?!)')}) $", re.IGNORECASE
        ),
        reversed=re.compile(r"(?<!\d)(\d{1,3})" + raw["reversed"] + r"(\d{1,3})(?!\d)")
        if "reversed" in raw
        else None,
        glued=re.compile(rf"(?<![^\W\d_]){glued}" + raw.get("near", "") + "$"),
        percent=re.compile(rf"\s?(?:{raw.get('percent', _PERCENT)})", re.IGNORECASE),
        varies=raw.get("varies", False),
        falling=raw.get("falling", False),
        thousand=re.compile(
            rf"(?<![\d.,])(?<!\w\w){glued}(?P<number>(?:(?P<head>\d{{1,3}}|{word}) )?{thousand}(?P<rest>\d{{1,3}}))(?![\w.,]*\d)",
            re.IGNORECASE,
        )
        if thousand
        else None,
    )


def _before(pattern: str, is_glued: bool) -> Pattern:
    """A currency before a number; one letter alone ("R332") only without a space."""
    return re.compile(rf"(?<![A-Z$])(?:{pattern})" + ("$" if is_glued else r"\s?$"))


def _money(raw: Mapping[str, Any], names: Mapping[str, Any]) -> Money:
    return Money(
        after=FirstOf(
            (
                (pattern, Currency(code, Decimal(str(factor[0] if factor else 1))))
                for pattern, code, *factor in raw["currencies"]
            ),
            before=f"[ -]?{raw['link']}?",
            behind=r"(?!\w)",
        ),
        before=tuple(
            (_before(pattern, bool(glued)), code)
            for pattern, code, *glued in raw["prefixes"]
        ),
        signs=firsts("|".join(pattern for pattern, *_ in raw["prefixes"])),
        compact=FirstOf(
            (
                (pattern, Currency(code, Decimal(str(factor))))
                for pattern, code, factor in raw["compact"]
            ),
            before=" ?",
            behind=r"(?!\w)",
        ),
        parts={
            code: Decimal(str(factor[0]))
            for _, code, *factor in raw["currencies"]
            if factor and factor[0] < 1
        },
        countries={**names["countries"], **names["demonyms"], **raw["countries"]},
    )


def _jobs(
    raw: Mapping[str, Any], glued: str, qualifiers: Mapping[str, Any], sieve: Sieve
) -> Jobs:
    qualified = "|".join(
        one
        for name in ("more_than", "at_least", "up_to", "about")
        for one in qualifiers[name]["any"]
    )
    before = raw["elliptic_before"]["any"]
    adjectives, link = raw["adjectives"], raw["link"]
    strong, weak, tail = raw["strong"], raw["weak"], raw["tail"]
    lead_in = rf"[ -]?{link}?(?:{adjectives},?[ -]){{0,5}}"
    return Jobs(
        lead=re.compile(lead_in, re.IGNORECASE),
        noun=re.compile(
            rf"{lead_in}"
            rf"(?:(?P<strong>{strong})|(?P<weak>{weak}))(?!\w){tail}",
            re.IGNORECASE,
        ),
        elliptic=re.compile(rf" {raw['elliptic']}(?!\w)", re.IGNORECASE),
        before=Whole(
            rf"(?i:{either(before, glued)}(?: (?:{qualified}))?\s?$)", sieve, before
        ),
        after=re.compile(rf"\s?(?:{either(raw['elliptic_after']['any'])})", re.I),
        direct=compiled([raw["direct"]], glued),
        indirect=compiled([raw["indirect"]], glued),
        strong=_rule([strong], glued, sieve),
        permanent=compiled([raw["permanent"]]),
        kind_before=re.compile(
            rf"(?<!\w)(?:{raw.get('kind_before', '(?!)')})[^\d.,;:]{{0,30}}$", re.I
        ),
        both=re.compile(
            rf"[ ,(]{{1,2}}(?:[^\W\d_]{{1,6}} )?(?:{raw['direct']})(?:,? [^\W\d_]{{1,3}} | ?/ ?| [^\W\d_]{{3,6}}(?: [^\W\d_]{{3,4}})? )(?:[^\W\d_]{{1,3}} )?(?:{raw['indirect']})",
            re.IGNORECASE,
        ),
        trim=re.compile(rf"(?:[ ,]+(?:{raw['trim']})|[ ,])+$", re.IGNORECASE),
    )


def _trades(raw: Mapping[str, Any]) -> Trades:
    """The sets of a file of trades, whose lines hold many words each."""
    words = {
        name: frozenset(" ".join(raw[name]).split())
        for name in ("people", "parts", "cued", "other")
    }
    return Trades(
        **words,
        skip=raw["skip"],
        counted_ending=raw["counted_ending"],
        joint=raw["joint"],
    )
