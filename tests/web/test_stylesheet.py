"""The reading pages' CSS stays small, self-contained and consistent: one file, no request, no unknown name."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "site" / "static" / "css"
# The order in which the parts are joined into the one stylesheet that readers load.
PARTS = ("tokens", "base", "layout", "reading", "components", "print")
MAX_BYTES = 30 * 1024
MAX_LINES = 200


def source(part: str) -> str:
    """Return the text of one part of the stylesheet."""
    return (CSS / f"{part}.css").read_text(encoding="utf-8")


def joined() -> str:
    """Return all parts in order, without comments, as a browser would apply them."""
    return re.sub(r"/\*.*?\*/", "", "\n".join(source(part) for part in PARTS), flags=re.DOTALL)


def test_all_parts_together_fit_the_budget() -> None:
    assert sum(len(source(part).encode()) for part in PARTS) <= MAX_BYTES


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_short_and_says_what_it_is_for(part: str) -> None:
    lines = source(part).splitlines()
    assert len(lines) <= MAX_LINES
    assert lines[0].startswith("/* Purpose: ")
    assert lines[0].endswith("*/")


@pytest.mark.parametrize(
    "forbidden",
    ["url(", "@import", "@font-face", "image-set(", "!important", "http:", "https:"],
)
def test_it_asks_for_nothing_else(forbidden: str) -> None:
    """A joined, hashed file has no neighbours: anything it pointed to would be missing, or a third party."""
    assert forbidden not in joined().lower()


def test_every_custom_property_used_is_defined_and_the_reverse() -> None:
    css = joined()
    used = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    defined = set(re.findall(r"(?:^|[{;])\s*(--[\w-]+)\s*:", css))
    assert used - defined == set(), "used but never defined"
    assert defined - used == set(), "defined but never used"


def test_braces_are_balanced_in_every_part() -> None:
    """An unclosed rule would swallow every part joined after it."""
    for part in PARTS:
        text = re.sub(r"/\*.*?\*/", "", source(part), flags=re.DOTALL)
        assert text.count("{") == text.count("}"), part
