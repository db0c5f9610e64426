"""The dateline of an article: the town, the day and the agency before its first sentence."""

import re

from announcements.extraction.gazetteer import country_of
from announcements.extraction.heads import heads
from announcements.extraction.mentions import CAP, pattern
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Kind, Sentence

_DATELINE = re.compile(
    rf"^[\s(]*{CAP}[\w .,()/'-]{{0,50}}?(?:[–—:]|\) |- | - |\.[-–—]|\|)"
)


def dateline_end(sentence: Sentence, pack: Pack) -> int:
    """Where the dateline of a first sentence ends ("RALEIGH – ", "(Cotonou) ", "Abidjan, 20 juin 2024 (AIP)- ")."""
    if sentence.kind is Kind.TITLE:
        return 0
    if heads(pack.language):
        dated = pattern(pack.language, "dateline").match(sentence.text[:75])
        return dated.end() if dated else 0
    found = _DATELINE.match(sentence.text[:75])
    if found is None:
        return len(sentence.text) if _is_dateline(sentence, pack) else 0
    head = found.group()
    small = re.findall(r"(?<![\w'])[a-zà-ÿ]{3,}", head)
    if any(word not in pack.months and word not in pack.weekdays for word in small):
        return 0
    outside = re.sub(r"\([^()]*\)", "", head)
    if head.rstrip().endswith(":") and outside.upper() != outside:
        return 0
    return found.end()


def _is_dateline(sentence: Sentence, pack: Pack) -> bool:
    """Whether a sentence is nothing but a town or two: "Montevideo." before the first sentence."""
    first, *rest = sentence.text.strip(" .").split(", ")
    if not sentence.text.rstrip().endswith(".") or not country_of(first):
        return False
    words = [word for part in rest if not country_of(part) for word in part.split()]
    return all(word.isdigit() or word.lower() in pack.months for word in words)
