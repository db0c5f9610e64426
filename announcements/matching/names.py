"""The normal form of an organization's name, by which two spellings are one.

It forgives case, accents, punctuation, legal forms at the end, and the word "group" at
either end. It never drops a country, a town or a trade: Orange is not Orange Egypt.
"""

import re
import unicodedata

from announcements.matching.folding import APOSTROPHES, fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One token each, after folding and after "S.A." has become "sa".
LEGAL_FORMS = _words(
    # French, Spanish, Portuguese, Italian
    "sa sas sasu sarl sarlau eurl snc sca scs scop spa srl sl slu sau sac saa "
    "sapi sab ltda lda eireli saic saicf eirl "
    # English
    "ltd limited plc llc llp lp inc incorporated corp corporation co company pvt "
    "private pte pty bhd sdn berhad "
    # German, Dutch, Nordic
    "gmbh ag kg kgaa se ug mbh ohg bv nv oy oyj ab as asa aps "
    # eastern Europe, central Asia, Japan
    "jsc pjsc ojsc cjsc ooo oao zao kft nyrt zrt sro doo kk "
    # Arabic, joined initials and words
    "شمم شذمم شمع شمل شمك شمعم محدوده المحدوده ذمم"
)
PHRASES_AT_END = (
    ("sa", "de", "cv"),
    ("sab", "de", "cv"),
    ("sapi", "de", "cv"),
    ("s", "de", "rl", "de", "cv"),
    ("gmbh", "co", "kg"),
    ("kabushiki", "kaisha"),
    ("شركه", "مساهمه"),
    ("ذات", "مسيوليه", "محدوده"),
    ("ذات", "المسيوليه", "المحدوده"),
)
GROUP_WORDS = _words("group groupe grupo gruppo gruppe konzern مجموعه المجموعه")
WORDS_IN_FRONT = frozenset(["the", "le", "la", "les", "شركه"])
# "Groupe de la Banque mondiale": the noun belongs to the name there.
NOT_AFTER_GROUP = _words("de des du d del della der of and et & و")
AND_WORDS = frozenset(["&", "and", "et", "und"])

ELIDED_ARTICLE = re.compile(r"^l(?=['])")
INITIALS = re.compile(r"(?<!\w)(?:\w[.] ?)+\w?(?!\w)")
JOINED_SLASH = re.compile(r"(?<!\w)(\w)/(\w)(?!\w)")
NOT_A_WORD = re.compile(r"[^\w&]+|_")

LETTER_SCRIPTS = (
    "latin",
    "arabic",
    "cyrillic",
    "greek",
    "hebrew",
    "cjk",
    "hangul",
    "hiragana",
    "katakana",
    "devanagari",
    "thai",
    "ethiopic",
    "georgian",
    "armenian",
    "bengali",
    "tamil",
    "tifinagh",
)


def normal_form(name: str) -> str:
    """The key of an organization's name; "" only where it has no letter or digit."""
    tokens = _tokens(name)
    before: list[str] = []
    while tokens != before:
        before = tokens
        tokens = _without_ends(tokens)
    kept = [token for token in tokens if token not in AND_WORDS] or tokens
    return " ".join(kept)


def script_of(text: str) -> str:
    """The script that most letters of `text` are in, in lower case; "" for none."""
    counts: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            script = _script_of_letter(character)
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script]) if counts else ""


def _tokens(name: str) -> list[str]:
    text = fold(name).strip()
    for mark in APOSTROPHES:
        text = text.replace(mark, "'")
    text = ELIDED_ARTICLE.sub("", text).replace("'", "")
    text = INITIALS.sub(lambda match: re.sub(r"[. ]", "", match[0]), text)
    text = JOINED_SLASH.sub(r"\1\2", text)
    return _joined_initials(NOT_A_WORD.sub(" ", text.replace("&", " & ")).split())


def _joined_initials(tokens: list[str]) -> list[str]:
    """Arabic legal forms printed as loose letters ("ش م م") become one token."""
    start = len(tokens)
    while (
        start
        and len(tokens[start - 1]) == 1
        and script_of(tokens[start - 1]) == ("arabic")
    ):
        start -= 1
    joined = "".join(tokens[start:])
    return [*tokens[:start], joined] if joined in LEGAL_FORMS else tokens


def _without_ends(tokens: list[str]) -> list[str]:
    """One word less at the front or the back, never the last one."""
    if len(tokens) < 2:
        return tokens
    for phrase in PHRASES_AT_END:
        if len(tokens) > len(phrase) and tuple(tokens[-len(phrase) :]) == phrase:
            return tokens[: -len(phrase)]
    if tokens[-1] in LEGAL_FORMS or tokens[-1] in GROUP_WORDS | AND_WORDS:
        return tokens[:-1]
    if tokens[0] in WORDS_IN_FRONT:
        return tokens[1:]
    if tokens[0] in GROUP_WORDS and tokens[1] not in NOT_AFTER_GROUP:
        return tokens[1:]
    return tokens


def _script_of_letter(character: str) -> str:
    word = unicodedata.name(character, "").partition(" ")[0].lower()
    return word if word in LETTER_SCRIPTS else "other"
