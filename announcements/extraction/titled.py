"""People in a script without capitals: a title with its complement, then a name, or the name before it."""

from announcements.extraction.gazetteer import country_of
from announcements.extraction.heads import Heads, Word, heads, is_stop, plain, words
from announcements.extraction.pack import Pack
from announcements.extraction.sentences import Sentence

LONGEST = 7
"""Words of a name at most."""
REACH = 130
Titled = tuple[int, int, tuple[int, int]]
"""A name's start and end, and the span of its title."""


def find_titled(sentence: Sentence, pack: Pack) -> list[Titled]:
    """Names with a title beside them, from left to right."""
    lists = heads(pack.language)
    if lists is None:
        return []
    text = sentence.text
    found: list[Titled] = []
    taken = 0
    for match in lists.title.finditer(text):
        start, end = match.span("title")
        if start < taken:
            continue
        tokens = words(text, end, min(len(text), end + REACH))
        stop, name = _complement(text, end, tokens, pack, lists)
        before = _before(text, start, max(taken, start - 60), pack, lists)
        printed = text[start:stop]
        is_bare = printed.startswith(lists.article) and " " not in printed
        if is_bare or lists.unsure_title.fullmatch(printed):
            name = name if name and _has_given(text, name, lists) else None
            before = before if before and _has_given(text, before, lists) else None
        if before and (name is None or before[2]):
            found.append((before[0], before[1], (start, stop)))
            taken = stop
        elif name is not None:
            found.append((name[0], name[1], (start, stop)))
            taken = name[1]
    return found


def _complement(
    text: str, at: int, tokens: list[Word], pack: Pack, lists: Heads
) -> tuple[int, tuple[int, int] | None]:
    """Where a title ends, and the name behind it where there is one."""
    stop = at
    place = 0
    firm = False
    while place < len(tokens):
        word = tokens[place]
        gap = text[tokens[place - 1].end if place else at : word.start]
        if word.far and gap.strip(' «»"') not in ("", ","):
            break
        if gap.strip(' «»"').startswith(","):
            while pack["names.honorifics"].fullmatch(tokens[place].text):
                place += 1
                if place == len(tokens):
                    return stop, None
            name = _run(tokens, place, pack, lists)
            return stop, name if name and _is_sure(text, name, lists) else None
        if pack["names.honorifics"].fullmatch(word.text):
            place += 1
            continue
        if _is_complement(tokens, place, pack, lists) or _before_honorific(
            tokens, place, pack
        ):
            stop = _closed(text, word.end)
            firm = bool(lists.company.fullmatch(word.text))
            place += 1
            continue
        if is_stop(word.text, lists):
            if not _goes_on(tokens, place, lists):
                break
            place += 1
            continue
        name = _run(tokens, place, pack, lists)
        if name is None and not firm and '"' not in gap and "«" not in gap:
            break
        if name is None or firm or '"' in gap or "«" in gap:
            place = _past_company(tokens, place, name, lists)
            stop = _closed(text, tokens[place - 1].end)
            firm = False
            continue
        return stop, name
    return stop, None


def _before_honorific(tokens: list[Word], place: int, pack: Pack) -> bool:
    """Whether "the engineer" or "Mr" stands behind a word, which so ends the title: "head of the port of Yanbu, engineer X"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.far:
        return False
    return pack["names.honorifics"].fullmatch(following.text) is not None


def _has_given(text: str, name: tuple[int, ...], lists: Heads) -> bool:
    """Whether a name has a word of the list of given names."""
    return any(word in lists.given for word in text[name[0] : name[1]].split())


def _closed(text: str, end: int) -> int:
    """The end with the quotation mark right behind it."""
    return end + 1 if text[end : end + 1] in ('"', "»") else end


def _goes_on(tokens: list[Word], place: int, lists: Heads) -> bool:
    """Whether "in" with a definite noun for a company goes on with a title: "head of sales in the firm"."""
    following = tokens[place + 1] if 0 < place < len(tokens) - 1 else None
    if following is None or following.far or tokens[place].far:
        return False
    rest = following.text.removeprefix(lists.article)
    is_noun = rest != following.text and bool(lists.company.fullmatch(rest))
    is_noun = is_noun or country_of(following.text) is not None
    return is_noun and bool(lists.place_in.match(tokens[place].text + " "))


def _past_company(
    tokens: list[Word], place: int, name: tuple[int, int] | None, lists: Heads
) -> int:
    """The word behind a company's name inside a title: it ends at a given name, or where a name would."""
    place += 1
    while place < len(tokens) and name and tokens[place].end <= name[1]:
        if tokens[place].text in lists.given or tokens[place].far:
            break
        place += 1
    return place


def _is_complement(tokens: list[Word], place: int, pack: Pack, lists: Heads) -> bool:
    """Whether a word belongs to a title: definite, a demonym, a common noun, or glued to one."""
    word = tokens[place].text
    if word in lists.given and word not in lists.common:
        return False
    for size, rest in plain(word, lists):
        if rest in lists.common or rest in pack.demonyms or rest in pack.countries:
            return True
        if rest.startswith(lists.article) and rest not in lists.given:
            return not lists.relative.fullmatch(rest)
        if size and lists.definite.match(word):
            return True
    if lists.company.fullmatch(word) or country_of(word):
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following and country_of(f"{word} {following.text}"):
        return True
    return (
        following is not None
        and not following.far
        and (word.endswith(lists.late) or word.startswith(lists.joint))
        and not is_stop(word, lists)
        and following.text.startswith(lists.article)
    )


def _run(
    tokens: list[Word], place: int, pack: Pack, lists: Heads
) -> tuple[int, int] | None:
    """The name that begins at a word: two words or more up to a stop, a comma, a family name."""
    first = tokens[place]
    if not _may_begin(first.text, lists):
        return None
    last = first
    count = 1
    has_family = False
    for word in tokens[place + 1 : place + LONGEST]:
        if word.far or _ends_name(word.text, last.text, lists):
            break
        if word.text in pack.demonyms and word.text not in lists.given:
            break
        is_family = word.text.startswith(lists.article)
        if not is_family and not _may_follow(word.text, lists):
            break
        held = last.text in lists.particles
        if has_family and not held and not _goes_on_family(word.text, lists):
            break
        has_family = has_family or (is_family and not held)
        last = word
        count += 1
    return (first.start, last.end) if count >= 2 else None


def _ends_name(word: str, before: str, lists: Heads) -> bool:
    """Whether a word is none of a name: an "and" with the next title, or a stop, unless "son of" stands before a given name that looks like one."""
    if before in lists.descent and word in lists.given:
        return False
    if word.startswith(lists.joint) and lists.title.match(word[len(lists.joint) :]):
        return True
    return is_stop(word, lists)


def _goes_on_family(word: str, lists: Heads) -> bool:
    """Whether a word may follow a family name: "ould", or a second one that is no title."""
    if word in lists.descent:
        return True
    is_family = word.startswith(lists.article) and word.endswith(lists.family_end)
    return is_family and not lists.title.match(word)


def _may_begin(word: str, lists: Heads) -> bool:
    if word in lists.given or word in lists.particles:
        return True
    if word.startswith(lists.joint) or lists.verb.fullmatch(word):
        return False
    if word.startswith(lists.article) or word in lists.common or is_stop(word, lists):
        return False
    if any(rest in lists.common for _, rest in plain(word, lists)):
        return False
    return len(word) > 1 and not word.endswith(lists.late)


def _may_follow(word: str, lists: Heads) -> bool:
    if word in lists.given or word in lists.particles:
        return True
    rest = word[1:] if word[:1] == lists.joint else ""
    if rest and (rest in lists.given or rest.startswith(lists.article)):
        return False
    return word not in lists.common and not word[:1].isdigit()


def _is_sure(text: str, name: tuple[int, int], lists: Heads) -> bool:
    """Whether a name behind a comma is one: a given name in it, or nothing but a comma behind it."""
    parts = text[name[0] : name[1]].split()
    if parts[0] in lists.given or parts[0] in lists.particles:
        return True
    return text[name[1] : name[1] + 1] in (",", ".", "") and len(parts) <= 3


def _before(
    text: str, at: int, least: int, pack: Pack, lists: Heads
) -> tuple[int, int, bool] | None:
    """The name that ends right before a title, and whether a comma stands between."""
    head = text[least:at].rstrip()
    comma = head.endswith(",")
    tokens = words(text, least, least + len(head.rstrip(' ,»"')))
    if not tokens or text[tokens[-1].end : at].strip(" ,"):
        return None
    mine: list[Word] = []
    for word in reversed(tokens):
        place = tokens.index(word)
        before = tokens[place - 1].text if place else ""
        is_last = not mine and comma and word.text in lists.given
        if len(mine) >= LONGEST:
            break
        if not is_last and _ends_name(word.text, before, lists):
            break
        mine.insert(0, word)
        if word.far:
            break
    for place, word in enumerate(mine[:-1]):
        options = plain(word.text, lists)
        if word.text.startswith(lists.joint) and word.text not in lists.given:
            options = options[1:]
        for size, rest in options:
            if size and word.text in lists.given:
                continue
            tail = [Word(rest, word.start + size, word.end, False), *mine[place + 1 :]]
            name = _run(tail, 0, pack, lists)
            if name is None or name[1] != mine[-1].end:
                continue
            known = any(one.text in lists.given for one in tail)
            if known or (comma and len(tail) == 2):
                return name[0], name[1], comma
    return None
