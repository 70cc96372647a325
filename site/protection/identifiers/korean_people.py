"""Persons in Korean prose by what stands beside them: titles, kin words, particles of living beings, verbs of speech.

These guesses are for a person to look through. A name seen with good evidence is found again by its parts in the same
text. Names that need no such help are found by ``hangul_names``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from protection.matching import hangul
from protection.matching.tables import surname_commonness

from .hangul_names import is_ordinary, name_syllables
from .suggestion import Level, Suggestion, What
from .tables import words

_RUN = re.compile(r"[\uac00-\ud7a3]+")
_NEXT = re.compile(r" ([\uac00-\ud7a3]+)")
# Only the living give, say or are called: particles and what stands after them.
_LIVING = re.compile(r"(?:이)?(?:에게서?|한테서?|께서?|더러|보고|네|랑|이랑)(?:는|도|만|의|로)?")
_CALLED = re.compile(r"(?:이)?(?:라는|라고|라던|란)")
_AFTER_CALLED = re.compile(
    r" (?:이름|사람|아이|애|분|친구|동무|여자|남자|소녀|소년|청년|처녀|총각|학생|로인|노인|군인|했|하는|불|한다|합니다|적|쓰)"
)
_SAYS = re.compile(
    r"(?:은|는|이|가|도) (?:[가-힣]+[이히게]? ){0,2}(?:말했|말하|물었|대답했|웃었|울었|속삭였|외쳤|소리쳤|중얼|고개를|이야기했|"
    r"한숨|말없이|눈을|손을|입을|돌아왔|찾아왔|떠났|죽었|태어났|살았|앉았|일어났|편지|노래|문을|일하러|왔다|갔다)"
)
_OWNS = re.compile(
    r"의 (?:어머니|아버지|아들|딸|언니|오빠|누나|형|동생|할머니|할아버지|안해|아내|남편|집|손|얼굴|목소리|눈|이름|생일|편지|친구|짝)"
)
_IS = re.compile(r"(?:이)?(?:었다|였다|입니다|이다|다\.|예요|에요|이에요)")
_CALLING = re.compile(r"[아야](?=[,!.?…~])")
_CHILD = re.compile(r"이(?:는|가|를|도|의|와|랑|네|한테|에게|만|야)(?![\uac00-\ud7a3])")


def people(text: str) -> Iterator[Suggestion]:
    """Every place that reads as a person because of what stands beside it."""
    found = [(run.start(), run.group()) for run in _RUN.finditer(text)]
    given_seen: set[str] = set()
    told: set[int] = set()
    for start, end in _by_neighbours(text, found):
        given_seen.add(text[max(start, end - 2) : end])
        told.add(start)
        yield Suggestion(start, end, What.PERSON, "korean name by its neighbours", Level.LIKELY)
    if given_seen:
        for start, word in found:
            again = word[:2] in given_seen and start not in told
            if again and hangul.is_particle_tail(word[2:]) and not is_ordinary(word):
                yield Suggestion(start, start + 2, What.PERSON, "named elsewhere", Level.LIKELY)


def _by_neighbours(text: str, found: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    firsts, given_names, titles = _surnames(), words("ko_given_names"), _title_starts()
    for (start, word), (after, following) in pairwise([*found, (len(text) + 2, "\0")]):
        end = start + len(word)
        if len(word) == 1:
            if word in firsts and after == end + 1 and following[0] in titles:
                yield from _lone_surname(text, start, end, word)
            continue
        if (
            word[0] in firsts
            or word[:2] in given_names
            or (after == end + 1 and following[0] in titles and len(word) < 5)
            or (len(word) > 2 and _attached_title(word))
        ):
            length = _full_name(text, start, word) or _given_alone(text, start, word)
            if length:
                yield start, start + length


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name[0] for name in surname_commonness())


@cache
def _titles() -> frozenset[str]:
    return words("ko_titles") | words("titles")


@cache
def _title_starts() -> frozenset[str]:
    return frozenset(title[0] for title in _titles())


def _attached_title(word: str) -> int:
    """How long the name is before a title in the same run; 0 when there is none."""
    for length in (3, 2, 4):
        if len(word) > length and word[length:] in _titles() and word[:length] not in words("ko_not_names"):
            return length
    return 0


def _titled_next(text: str, end: int, word: str) -> bool:
    """Whether a title stands after the word, and the word is not one that says who the titled is."""
    following = _NEXT.match(text, end)
    if not following or word in words("ko_not_names") or len(word) > 4:
        return False
    run = following[1]
    return any(
        run[:size] in _titles() and hangul.is_particle_tail(run[size:])
        for size in (1, 2, 3, 4, 5)
        if size <= len(run)
    )


def _lone_surname(text: str, start: int, end: int, word: str) -> Iterator[tuple[int, int]]:
    if word not in surname_commonness() or word in words("ko_not_names"):
        return
    following = _NEXT.match(text, end)
    size = _title_length(following[1]) if following else 0
    if following and size:
        yield start, following.start(1) + size


def _title_length(run: str) -> int:
    """How much of a run is a title with nothing but particles after it; 0 when it is none."""
    titles = _titles()
    for size in range(min(5, len(run)), 0, -1):
        if run[:size] in titles and hangul.is_particle_tail(run[size:]):
            return size
    return 0


def _full_name(text: str, start: int, word: str) -> int:
    family = hangul.surname_length(word)
    if not family or is_ordinary(word) or word in words("ko_not_names"):
        return 0
    for given in (2, 1):
        end = family + given
        if len(word) < end or not all(s in name_syllables() for s in word[family:end]):
            continue
        if word[:end] in words("ko_not_names") or is_ordinary(word[:end]):
            continue
        listed = given == 2 and word[family:end] in words("ko_given_names")
        if (
            given == 1
            and not (len(word) == end and _titled_next(text, start + end, word))
            and not _title_length(word[end:])
        ):
            continue
        if _title_length(word[end:]) or (
            listed
            and hangul.is_particle_tail(word[end:])
            and not (len(word) == end and surname_commonness().get(word[:family], 3) > 2)
        ):
            return end
        if _has_evidence(text, start + end, word[end:]) or (
            len(word) == end and _titled_next(text, start + end, word)
        ):
            return end
    return 0


def _has_evidence(text: str, end: int, rest: str) -> bool:
    if not rest and text[end : end + 1] in ",.":
        return False
    called = _CALLED.match(text, end)
    return bool(
        (called and _AFTER_CALLED.match(text, called.end()))
        or ((living := _LIVING.match(text, end)) and _ends(text, living.end()))
        or _SAYS.match(text, end)
        or _OWNS.match(text, end)
        or _CALLING.match(text, end)
    )


def _ends(text: str, at: int) -> bool:
    return not hangul.is_syllable(text[at : at + 1] or " ")


def _given_alone(text: str, start: int, word: str) -> int:
    """A given name without a surname: before a title, called, with a child's ending, or with a living one's particle."""
    end = start + 2
    listed = word[:2] in words("ko_given_names")
    if listed and not is_ordinary(word):
        if _CHILD.match(text, end) and hangul.parts(word[1])[2]:
            return 2
        if _CALLING.match(text, end) and (word[2] == "아") == bool(hangul.parts(word[1])[2]):
            return 2
        if (living := _LIVING.match(text, end)) and _ends(text, living.end()) and len(word) > 3:
            return 2
    length = _attached_title(word)
    if length and all(s in name_syllables() for s in word[:length]) and not is_ordinary(word[:length]):
        return length if listed or word[length:] in ("씨", "동무", "동지") else 0
    if 2 <= len(word) <= 3 and _titled_next(text, start + len(word), word) and not is_ordinary(word):
        return len(word) if listed and all(s in name_syllables() for s in word) else 0
    return 0
