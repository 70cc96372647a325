"""The lattice of one name as a table in plain text, for whoever corrects the tables."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from . import hangul, latin, other_names, systems, transliteration
from .tables import assimilated, by_system, surname_commonness

_NOTHING = "-"
_MOST_SHOWN = 12


def table(name: str) -> str:
    """The spellings of a Hangul name by syllable, part and system, its other forms and other languages' renderings.

    Raises ValueError for anything but Hangul syllables.
    """
    word = "".join(name.split())
    if not hangul.is_hangul_word(word):
        raise ValueError("A lattice is made of a name in Hangul syllables.")
    length = hangul.surname_length(word)
    surname, given = word[:length], word[length:]
    lines = [f"Name\t{surname} {given}".rstrip() if length else f"Word\t{given}"]
    lines += _surname_lines(surname) if surname else []
    lines += _given_lines(given)
    lines += _count_lines(surname, given)
    lines += _system_lines(surname, given) if surname else []
    lines += _place_lines(word)
    return "\n".join(lines) + "\n"


def _forms(forms: tuple[str, ...]) -> str:
    return " ".join(form or _NOTHING for form in forms)


def _surname_lines(surname: str) -> Iterator[str]:
    forms = hangul.variants(surname, frozenset({0}))
    known = [form for form in forms if form in surname_commonness()]
    yield f"\nSurname\t{' '.join(known)}"
    for form in known:
        for system, spelled in by_system("surnames")[form].items():
            yield f"{form}\t{system}\t{_forms(spelled)}"
    if len(surname) == 1:
        yield "and by the rules of its syllable:"
        yield from _syllable_lines(surname, "", "")


def _given_lines(given: str) -> Iterator[str]:
    forms = hangul.variants(given, frozenset({0}))
    yield f"\nGiven name\tin the North's and the South's spelling: {' '.join(forms)}"
    for i, syllable in enumerate(given):
        yield from _syllable_lines(syllable, given[i - 1 : i] if i else "", given[i + 1 : i + 2])


def _syllable_lines(syllable: str, before: str, after: str) -> Iterator[str]:
    onset, nucleus, coda = hangul.parts(syllable)
    yield f"\n{syllable}"
    for part, name, jamo in (
        ("onset", "onsets", onset),
        ("vowel", "nuclei", nucleus),
        ("coda", "codas", coda),
    ):
        for system, spelled in by_system(name)[jamo].items():
            yield f"  {part}\t{jamo or _NOTHING}\t{system}\t{_forms(spelled)}"
    yield from _met(before and hangul.parts(before)[2], onset, 1)
    yield from _met(coda, after and hangul.parts(after)[0], 0)
    for system, spelled in by_system("syllables").get(syllable, {}).items():
        yield f"  whole\t{syllable}\t{system}\t{_forms(spelled)}"


def _met(coda: str, onset: str, side: int) -> Iterator[str]:
    meeting = assimilated().get((coda, onset))
    if meeting is not None and meeting[side]:
        yield f"  {('coda', 'onset')[side]}\t{coda or _NOTHING}+{onset}\tmet\t{_forms(meeting[side])}"


def _count_lines(surname: str, given: str) -> Iterator[str]:
    rows = latin.row(given)
    counts = ([len(latin.surname(surname))] if surname else []) + [len(spelled) for spelled in rows]
    yield f"\nSpellings\t{' x '.join(map(str, counts))} = {prod(counts):,}, each in any order, joined or apart"


def _system_lines(surname: str, given: str) -> Iterator[str]:
    yield "\nOther languages\t(each in itself consistent)"
    found = systems.renderings(surname, given)
    for system in transliteration.systems():
        written = [f"{r.family.title()} {''.join(r.given).title()}" for r in found if r.system == system]
        more = f" ... {len(written)} in all" if len(written) > _MOST_SHOWN else ""
        yield f"  {transliteration.title(system)}\t{', '.join(written[:_MOST_SHOWN])}{more}"


def _place_lines(word: str) -> Iterator[str]:
    names = other_names.listed(word)
    if names:
        yield f"\nAs a place\t{', '.join(names)}"
