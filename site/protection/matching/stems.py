"""Words as they are compared between two versions of a sentence: without plural, tense, particle or ending."""

from __future__ import annotations

import re
from functools import cache

from . import hangul
from .tables import words as word_list

WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+(?:'[^\W_]+)*")
_SHORTEST = 4
_ENGLISH_ENDS = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s")
_VERB_ENDS = frozenset("다며고지서니면던요데게러려나라자네까은는을")


def stem(word: str) -> str:
    """The stem of a word of a plain reading; nothing for a common word."""
    word = word.removesuffix("'s").replace("'", "")
    if word in word_list("stopwords"):
        return ""
    if word and hangul.is_syllable(word[0]):
        return _korean(word)
    return _english(word) if word.isascii() else word


def _english(word: str) -> str:
    for end in _ENGLISH_ENDS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST - 1:
            word = word[: len(word) - len(end)]
            if len(word) > 2 and word[-1] == word[-2]:
                word = word[:-1]
            break
    return word.rstrip("eiy") if len(word) >= _SHORTEST else word


@cache
def _particle() -> re.Pattern[str]:
    longest_first = sorted(word_list("particles"), key=len, reverse=True)
    return re.compile(rf"(?<=[\uac00-\ud7a3])(?:{'|'.join(longest_first)})$")


def _korean(word: str) -> str:
    """Without particles; of a word that ends like a verb only what its endings leave alone."""
    bare = _particle().sub("", word)
    return bare[0] + hangul.jamo(bare[1])[0] if len(bare) > 1 and bare[-1] in _VERB_ENDS else bare
