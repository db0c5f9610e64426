"""The text that is searched and the key that is sorted by.

What is stored and what is typed pass the same `search_text`, so they meet.
"""

import re

from announcements.matching.folding import APOSTROPHES, fold

# "1 500", "1.500", "1,500", "1'500", "1٬500": groups of three after one to three.
THOUSANDS = re.compile(
    rf"(?<!\d)(?<!\d[.,])\d{{1,3}}(?P<mark>[ .,٬{APOSTROPHES}])\d{{3}}"
    r"(?:(?P=mark)\d{3})*(?!\d|(?P=mark)\d)"
)
NOT_A_WORD = re.compile(r"[\W_]+")
# The Arabic article with what is written in one word before it: and, with, for.
ARTICLE = re.compile(r"\b(?:[وف]?[بك]?ال|و?لل)(?=\w{3})")
NUMBER = re.compile(r"\d+")
NUMBER_WIDTH = 12
KEY_LENGTH = 200


def search_text(text: str) -> str:
    """`text` as words for searching: folded, numbers in one piece, no punctuation.

    "1 500" and "1.500" become 1500; the Arabic article is dropped, so that
    المغرب is found as مغرب and بالمغرب.
    """
    text = THOUSANDS.sub(lambda match: re.sub(r"\D", "", match[0]), fold(text))
    for mark in APOSTROPHES:
        text = text.replace(mark, " ")
    return ARTICLE.sub("", NOT_A_WORD.sub(" ", text).strip())


def sort_key(text: str) -> str:
    """The key that puts names in order under byte order: É beside E, 2 before 10.

    The Arabic article is ignored, as Arabic indexes do; Latin ones are not
    ("La Poste" stands under L). Latin comes before Arabic.
    """
    words = ARTICLE.sub("", NOT_A_WORD.sub(" ", fold(text)).strip())
    return NUMBER.sub(lambda match: match[0].zfill(NUMBER_WIDTH), words)[:KEY_LENGTH]
