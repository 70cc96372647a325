"""Pages as an installation might have, of invented names and words drawn by how common they are; nothing is true."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from protection.matching import latin
from protection.matching.tables import words

SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍고문양손배백허남심노하곽성차주우"
GIVEN = "영은정미순철성광명금희숙호남일수란옥별실현준민지혜경선승동상재종창기태용원연주화애복춘길학국혁룡강훈석근규형환"
PARTICLES = ("는", "은", "을", "를", "이", "가", "에", "에서", "의", "도", "으로", "", "", "")
WORDS_OF_PAGE = 500
_NAMES_OF_PAGE = 6
_FREQUENT_EN = (
    "the of and to a in he was that it his i had with for as her on not she at but be they my all him from me so "
    "were by there would one when no said what out up them then if who we could into about very been some more you "
    "this or an old man young time house song moon sun do son an ha may in lee"
).split()


class Pages:
    """The same pages each time, however many are asked for."""

    def __init__(self) -> None:
        self._random = random.Random(7)
        english = [word for word in sorted(words("english")) if word.isalpha()]
        self._random.shuffle(english)
        self._english = [*_FREQUENT_EN, *english[:20_000]]
        korean = [word for word in sorted(words("korean")) if len(word) > 1]
        self._random.shuffle(korean)
        self._korean = korean[:20_000]
        self._weights = {
            size: list(accumulate(1 / (rank + 3) for rank in range(size)))
            for size in (len(self._english), len(self._korean))
        }

    def name(self) -> str:
        """An invented name in Hangul."""
        return self._random.choice(SURNAMES) + "".join(self._random.sample(GIVEN, 2))

    def spelled(self, name: str) -> str:
        """The name in Latin letters, as somebody may spell it."""
        pieces = [self._random.choice(sorted(latin.syllable(syllable))) for syllable in name[1:]]
        surname = self._random.choice(sorted(latin.surname(name[0])))
        return f"{surname.capitalize()} {'-'.join(pieces).capitalize()}"

    def _draw(self, known: list[str]) -> list[str]:
        return self._random.choices(known, cum_weights=self._weights[len(known)], k=WORDS_OF_PAGE)

    def page(self, *, korean: bool) -> bytes:
        """One page of 500 words with some names, in Korean or English."""
        if korean:
            drawn = [word + self._random.choice(PARTICLES) for word in self._draw(self._korean)]
        else:
            drawn = self._draw(self._english)
        for _ in range(_NAMES_OF_PAGE):
            name = self.name()
            drawn[self._random.randrange(len(drawn))] = name if korean else self.spelled(name)
        lines = (" ".join(drawn[at : at + 12]) for at in range(0, len(drawn), 12))
        text = "".join(f"<p>{line[:1].upper()}{line[1:]}.</p>\n" for line in lines)
        head = f'<html lang="{"ko" if korean else "en"}"><head><title>{drawn[0]}</title></head>'
        return f"{head}<body><main>{text}</main></body></html>".encode()

    def many(self, count: int) -> Iterator[bytes]:
        """So many pages, half of them Korean."""
        for number in range(count):
            yield self.page(korean=bool(number % 2))
