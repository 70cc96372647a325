"""Find names that nobody registered, to show what happens when a private detail is known late."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_CAPITALISED = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{3,}\b")
_HANGUL_NAME = re.compile(r"(?<![가-힣])[가-힣]{2,4}(?=이가|이는|가 |는 |을 |를 )")


def late_details(text: str, taken: Iterable[str]) -> list[str]:
    """Name-like words of a public text that are no public form and never written small, the most frequent first."""
    forms = {word.casefold() for form in taken for word in re.findall(r"\w+", form)}
    small = set(re.findall(r"\b[a-z]{4,}\b", text))
    words = _CAPITALISED.findall(text) or _HANGUL_NAME.findall(text)
    counts = Counter(word for word in words if word.casefold() not in forms and word.lower() not in small)
    return sorted(counts, key=lambda word: (-counts[word], word))
