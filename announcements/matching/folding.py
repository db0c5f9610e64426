"""One spelling out of many: case, accents, ligatures, Arabic letters and digits."""

import re
import unicodedata

LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        # Arabic: carriers of hamza, alif maqsura, ta marbuta, letters of neighbours
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ؤ": "و",
        "ئ": "ي",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ک": "ك",
        "گ": "ك",
        "ڭ": "ك",
        "ڨ": "ق",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ء": "",
        "ـ": "",
    }
)
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
APOSTROPHES = "'’‘ʼ`´′"


def fold(text: str) -> str:
    """`text` in lower case without accents, vowel signs and invisible marks.

    Digits of all scripts become ASCII ones; punctuation and spaces stay.
    """
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    text = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(
        _digit(character)
        for character in text.translate(LETTERS)
        if not unicodedata.combining(character)
    )


def _digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))
