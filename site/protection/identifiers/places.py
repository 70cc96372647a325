"""Places of the gazetteer in a text, and what Korean builds on them: villages, streets and stations after a county."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from protection.matching import hangul

from .gazetteer import SUFFIXES, abroad, in_hangul, in_hanja, in_latin, needs_mark, one_form
from .hangul_names import is_ordinary
from .suggestion import Level, Suggestion, What
from .tables import plain, words

_LATIN = re.compile(
    r"\b(?:(?P<side>North|South)(?:ern)? )?(?P<name>[A-ZŎŬŌ][a-z\u014f\u014d\u016d'\u2019\u00b4`]{3,})"
    r"(?:-(?P<suffix>si|gun|kun|do|bukto|pukto|bukdo|namdo|up|eup|kuyok|kuyŏk|guyeok|guyok|ri|dong))?"
    r"(?: (?P<kind>[Cc]ity|[Cc]ounty|[Pp]rovince|[Tt]own|[Dd]istrict))?"
)
_SIGNS = re.compile(r"['’´`]")
_RUN = re.compile(r"[\uac00-\ud7a3]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff\uf900-\ufaff]{2,}")
_HAN_SUFFIX = re.compile(r"(?:特別|直轄)?[道市郡區邑里洞]")
# Smaller places: an ending, before it at least two syllables that are a name and not an ordinary word.
_SMALL = re.compile(
    r"(?<![\uac00-\ud7a3])([\uac00-\ud7a3]{2,5}?)(로동자구|노동자구|구역|읍|리|동|골|촌|구|시장|항|령|고개|봉|산|강|섬|벌)(?=([\uac00-\ud7a3]*))"
)
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_SURE_ENDINGS = frozenset(("로동자구", "노동자구", "구역", "읍"))
_WHERE = re.compile(r"(?:에서|에|의|으로|로|까지|부터|사람|마을)|$")
# The same in Latin: the ending first, since hyphens are few, then the name before it.
_LATIN_ENDING = re.compile(
    r"-(?:ri|ni|li|dong|tong|gun|kun|si|myon|myeon|myŏn|up|eup|ŭp|gol|kol|gu|ku|do|kuyok|kuyŏk)\b(?:, [A-Z][a-z]+)?"
)
_LATIN_NAME = re.compile(r"(?<![\w-])[A-ZŎŬ][\wŏŭ'’´`]*(?:-[a-z]+)?$")


def places(text: str) -> Iterator[Suggestion]:
    """Every place of the gazetteer that the text names."""
    known, others, starts = in_hangul(), dict.fromkeys(abroad(), True), _starts()
    for run in _RUN.finditer(text):
        word = run.group()
        if word[:2] in starts:
            length = _hangul_length(word, known)
            if length:
                yield Suggestion(run.start(), run.start() + length, What.PLACE, "place in the gazetteer")
            elif length := _hangul_length(word, others):
                yield Suggestion(run.start(), run.start() + length, What.PLACE, "place abroad", Level.LIKELY)
    for match in _LATIN.finditer(text):
        name = plain(_SIGNS.sub("", match["name"].removesuffix("'s").removesuffix("’s")))
        marked = match["suffix"] or match["kind"] or match["side"]
        if name in in_latin():
            level = Level.CERTAIN if marked or name not in needs_mark() else Level.LIKELY
            yield Suggestion(match.start(), match.end(), What.PLACE, "place in the gazetteer", level)
    for run in _HAN.finditer(text):
        yield from _in_han(run.start(), one_form(run.group()))


@cache
def _starts() -> frozenset[str]:
    return frozenset(name[:2] for name in (*in_hangul(), *abroad()))


def _hangul_length(run: str, names: dict[str, bool]) -> int:
    for end in range(min(len(run), 7), 1, -1):
        if names.get(run[:end]):
            rest = run[end:]
            suffix = next((s for s in SUFFIXES if rest.startswith(s) and len(run[:end]) < 4), "")
            for attached in (suffix, ""):
                if hangul.is_particle_tail(rest[len(attached) :]):
                    return end + len(attached)
    return 0


def _in_han(start: int, run: str) -> Iterator[Suggestion]:
    at = 0
    while at < len(run) - 1:
        end = next(
            (at + size for size in (4, 3, 2) if run[at : at + size] in in_hanja() and at + size <= len(run)),
            0,
        )
        if end:
            suffix = _HAN_SUFFIX.match(run, end)
            end = suffix.end() if suffix else end
            yield Suggestion(start + at, start + end, What.PLACE, "place in the gazetteer")
        at = end or at + 1


def shaped_places(text: str, named: list[Suggestion]) -> Iterator[Suggestion]:
    """Places by their ending, surer right after a place of the gazetteer, and the whole address they make."""
    ends = {guess.end: guess for guess in named if guess.what == What.PLACE}
    for match in _SMALL.finditer(text) if _HANGUL.search(text) else ():
        start, end = match.start(), match.end(2)
        before = ends.get(start - 1) if text[start - 1 : start] == " " else None
        if before is None and not _is_small_place(match[1], match[2], match[3]):
            continue
        if hangul.is_particle_tail(match[3]):
            guess = Suggestion(
                before.start if before else start, end, What.PLACE, "place by its ending", Level.LIKELY
            )
            ends[end] = guess
            yield guess
    for one, other in pairwise(named):
        if one.what == other.what == What.PLACE and text[one.end : other.start] == " ":
            yield Suggestion(one.start, other.end, What.PLACE, "address", Level.LIKELY)
    for match in _LATIN_ENDING.finditer(text):
        first = max(0, match.start() - 30)
        name = _LATIN_NAME.search(text[first : match.start()])
        if name:
            yield Suggestion(
                first + name.start(), match.end(), What.PLACE, "place by its ending", Level.LIKELY
            )


def is_common_word(word: str) -> bool:
    """Whether a Korean word that ends like a place is an ordinary one, or ends in one."""
    ordinary = words("ko_not_places")
    return any(word[cut:] in ordinary for cut in range(len(word) - 1))


def _is_small_place(name: str, ending: str, rest: str) -> bool:
    if is_common_word(name + ending):
        return False
    if ending in _SURE_ENDINGS:
        return not is_ordinary(name)
    return (
        ending in ("리", "골", "시장")
        and not is_ordinary(name + ending)
        and rest != ""
        and _WHERE.match(rest) is not None
    )
