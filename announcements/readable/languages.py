"""Which language a text is in."""

import re

import py3langid

# Those that the interface or a reader knows, and those that they are mistaken for: an
# article in Turkish must be called Turkish, and not be forced into French.
KNOWN = (
    "ar", "de", "en", "es", "fa", "fr", "he", "hi", "id", "it", "ja", "ko", "nl", "pl",
    "pt", "ro", "ru", "sv", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
CODE = re.compile(r"\s*([a-z]{2})(?:$|[-_\s,;])", re.I)
ENOUGH_CHARACTERS = 200


def warm_up() -> None:
    """Load the model, restricted to the known languages."""
    py3langid.set_languages(list(KNOWN))
    py3langid.classify("warm")


def language_code(declared: str) -> str:
    """ISO 639-1 of a declared language ("fr-MA", "ar_AR"), empty where it is none."""
    match = CODE.match(declared)
    return match[1].lower() if match else ""


def language_of(text: str, *, declared: str) -> str:
    """The declared language, unless a text long enough to tell is plainly in another.

    Many sites print `lang="en"` out of their theme on pages in any language. Without a
    declaration, what the model says.
    """
    code = language_code(declared)
    if code and len(text) < ENOUGH_CHARACTERS:
        return code
    if not any(letter.isalpha() for letter in text):
        return code
    found = str(py3langid.classify(text)[0])
    if not code or code in KNOWN:
        return found
    return code
