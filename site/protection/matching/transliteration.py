"""One engine for every system of ``tables/systems``: Hangul syllables in, their spelling in another language out.

A name part is spelled in up to three ways that people use: each syllable for itself, as it sounds together, and
as it sounds with a last consonant carried over to a vowel. Where a table gives alternatives, one spelling of a name
uses the same alternative throughout, so that the result stays a short list.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from . import hangul, kana
from .tables import rows

Table = dict[tuple[str, str], tuple[str, ...]]

_VOICELESS = frozenset("ㄱㄷㅂ")
_WAYS = ("apart", "together", "linked")


class Sound(NamedTuple):
    """A syllable as it sounds: jamo, and the consonant before it where it stands inside a word."""

    onset: str
    nucleus: str
    coda: str
    before: str | None


@cache
def table(name: str) -> Table:
    """The rows of a system, those of the system it is like beneath."""
    own: Table = {}
    for part, jamo, forms in rows(f"systems/{name}"):
        for key in (jamo,) if part in ("surname", "pair", "like", "script", "ending") else jamo:
            own[part, key] = tuple("" if form == "-" else form for form in forms.split())
    below = own.pop(("like", "-"), None)
    return own if below is None else {**table(below[0]), **own}


@cache
def met(coda: str, onset: str) -> tuple[str, str]:
    """What a last and a first consonant sound as where they meet; an onset of "" is the word's end."""
    for codas, onsets, last, first in rows("systems/sound"):
        if coda and coda in codas and onsets == "*":
            coda = last
        elif coda and onset and coda in codas and onset in onsets:
            return (coda if last == "=" else last, onset if first == "=" else first)
    return coda, onset


def sounds(word: str, way: str) -> list[Sound]:
    """The word's syllables as they sound: ``apart``, ``together`` or ``linked``."""
    syllables = [list(hangul.parts(s)) for s in word]
    for here, after in pairwise(syllables):
        if way == "linked" and here[2] not in ("", "ㅇ") and after[0] == "ㅇ":
            here[2], after[0] = "", here[2]
        elif way != "apart":
            here[2], after[0] = met(here[2], after[0])
    before: list[str | None] = [None] * len(word) if way == "apart" else [None, *(s[2] for s in syllables)]
    return [Sound(o, n, met(c, "")[0], b) for (o, n, c), b in zip(syllables, before, strict=False)]


def _keys(system: Table, sound: Sound) -> list[tuple[str, str]]:
    """The rows that spell the syllable, in order."""
    first = ("onset", sound.onset)
    if sound.before is not None and sound.before not in _VOICELESS:
        doubled = ("double", sound.onset)
        inner = ("inner", sound.onset)
        if sound.before == sound.onset and doubled in system:
            first = doubled
        elif inner in system:
            first = inner
    pair = ("pair", sound.onset + sound.nucleus)
    bare = ("bare", sound.nucleus)
    if pair in system:
        head = [pair]
    else:
        head = [first, bare if sound.onset == "ㅇ" and bare in system else ("nucleus", sound.nucleus)]
    return [*head, ("coda", sound.coda)] if sound.coda else head


def spell(name: str, word: str, after: str = "") -> tuple[tuple[str, ...], ...]:
    """The word's spellings in a system, each as one piece a syllable.

    ``after`` is the word before it, a surname, whose voiced end some writers let voice the first consonant.
    """
    system = table(name)
    spelled: dict[tuple[str, ...], None] = {}
    spoken = [sounds(word, way) for way in _WAYS]
    if after:
        end = sounds(after, "together")[-1].coda
        spoken += [[first._replace(before=end), *rest] for first, *rest in spoken[1:]]
    for heard in spoken:
        wanted = [_keys(system, sound) for sound in heard]
        used = list(dict.fromkeys(key for keys in wanted for key in keys))
        for chosen in product(*(system[key] for key in used)):
            forms = dict(zip(used, chosen, strict=True))
            pieces = ("".join(forms[key] for key in keys) for keys in wanted)
            spelled[tuple(map(kana.katakana, pieces) if ("script", "-") in system else pieces)] = None
    return tuple(spelled)


def surname(name: str, word: str) -> tuple[str, ...]:
    """A surname's spellings in a system: by the rules, and the customary ones."""
    regular = ("".join(pieces) for pieces in spell(name, word))
    return tuple(dict.fromkeys((*regular, *map(str.lower, table(name).get(("surname", word), ())))))


def endings(name: str) -> tuple[str, ...]:
    """What the language may add to each part of a name."""
    return table(name).get(("ending", "-"), ("",))


@cache
def systems() -> tuple[str, ...]:
    """The systems' names, as listed in ``tables/systems/list.tsv``."""
    return tuple(row[0] for row in rows("systems/list"))


def title(name: str) -> str:
    """A system's language or norm, for people."""
    return {row[0]: row[1] for row in rows("systems/list")}[name]
