"""Floors under the figures of the invented samples, so that a change that loses recall or precision is seen.

The half that was held out while the rules were made has floors of its own.
"""

import pytest

from protection.identifiers import Level, identify
from tests.protection.identifiers.samples import halves, samples, score

FLOORS = [
    ("ko", Level.POSSIBLE, 0.90, 0.90),
    ("ko", Level.LIKELY, 0.80, 0.93),
    ("ko", Level.CERTAIN, 0.28, 0.97),
    ("en", Level.POSSIBLE, 0.86, 0.90),
    ("en", Level.LIKELY, 0.76, 0.90),
    ("en", Level.CERTAIN, 0.15, 0.97),
]


@pytest.mark.parametrize("half", [0, 1], ids=["looked at", "held out"])
@pytest.mark.parametrize(("language", "level", "recall", "precision"), FLOORS)
def test_recall_and_precision_stay(
    language: str, level: Level, recall: float, precision: float, half: int
) -> None:
    found = score(halves(language)[half], lambda text: identify(text, level))
    assert found.recall >= recall
    assert found.precision >= precision


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_finder_that_marks_everything_or_nothing_would_fail(language: str) -> None:
    texts = samples(language)
    letters = sum(c.isalnum() for text, _ in texts for c in text)
    marked = sum(
        text[at].isalnum() for text, details in texts for start, end, _ in details for at in range(start, end)
    )
    assert len(texts) >= 60
    assert marked / letters < 0.6
    assert score(texts, lambda _text: []).recall == 0


def test_the_halves_are_apart() -> None:
    for language in ("ko", "en"):
        one, other = halves(language)
        assert not {sample.text for sample in one} & {sample.text for sample in other}
