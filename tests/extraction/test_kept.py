"""What is kept of words: made once, and bounded."""

from announcements.extraction.kept import Kept


def test_makes_each_once_and_forgets_all_when_too_many_are_kept() -> None:
    made: list[str] = []

    def make(word: str) -> int:
        made.append(word)
        return len(word)

    kept = Kept(make, most=2)

    assert [kept[word] for word in ("a", "bb", "a", "bb")] == [1, 2, 1, 2]
    assert made == ["a", "bb"]
    assert kept["ccc"] == 3
    assert dict(kept) == {"ccc": 3}
    assert kept["a"] == 1
