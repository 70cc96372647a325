"""English around a public form: article and capital belong to the form, not to what was hidden."""

from __future__ import annotations

import pytest

from protection.english import capitalised, preceding_article, starts_sentence, with_article


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("I met a ", ("a", 2)),
        ("I met an ", ("a", 3)),
        ("A ", ("A", 2)),
        ("An  ", ("A", 4)),
        ("(a ", ("a", 2)),
        ("“An ", ("A", 3)),
        ("I met a\n", ("a", 2)),
        ("I met ", ("", 0)),
        ("banana ", ("", 0)),
        ("the ", ("", 0)),
        ("a", ("", 0)),
        ("", ("", 0)),
    ],
)
def test_the_article_before(before: str, found: tuple[str, int]) -> None:
    assert preceding_article(before) == found


@pytest.mark.parametrize(
    ("form", "article", "read"),
    [
        ("town", "a", "a town"),
        ("old town", "a", "an old town"),
        ("town", "A", "A town"),
        ("old town", "A", "An old town"),
        ("university", "a", "a university"),
        ("unit", "a", "a unit"),
        ("uncle", "a", "an uncle"),
        ("unidentified man", "a", "an unidentified man"),
        ("uninhabited place", "a", "an uninhabited place"),
        ("European", "a", "a European"),
        ("hour", "a", "an hour"),
        ("house", "a", "a house"),
        ("useful man", "a", "a useful man"),
        ("one-room flat", "a", "one-room flat"),
        ("8-year-old", "a", "an 8-year-old"),
        ("11th school", "a", "an 11th school"),
        ("18th unit", "a", "an 18th unit"),
        ("118th unit", "a", "a 118th unit"),
        ("NGO", "a", "an NGO"),
        ("UN worker", "a", "a UN worker"),
        ("X-ray", "a", "an X-ray"),
        ("someone", "a", "someone"),
        ("someone", "A", "Someone"),
        ("a certain place", "a", "a certain place"),
        ("a certain place", "A", "A certain place"),
        ("that person", "a", "that person"),
        ("my aunt", "a", "my aunt"),
        ("around that time", "a", "around that time"),
        ("anyang", "a", "an anyang"),
        ("town", "", "town"),
        ("", "", ""),
    ],
)
def test_article_of_the_form(form: str, article: str, read: str) -> None:
    assert with_article(form, article) == read


@pytest.mark.parametrize(
    ("before", "starts"),
    [
        ("", True),
        ("He left. ", True),
        ("He left! “", True),
        ("He left.” ", True),
        ("Really? (", True),
        ("…", True),
        ("He left, ", False),
        ("He ", False),
        ("he left: ", False),
    ],
)
def test_the_start_of_a_sentence(before: str, starts: object) -> None:
    assert starts_sentence(before) is starts


@pytest.mark.parametrize(
    ("form", "read"), [("someone", "Someone"), ("McX", "McX"), ("", ""), ("미나", "미나")]
)
def test_a_capital_leaves_the_rest(form: str, read: str) -> None:
    assert capitalised(form) == read
