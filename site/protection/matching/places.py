"""A source read without its markup, its white space and its codes, with the way back to where each character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from . import encoded, escapes

_HEX = "[0-9a-fA-F]"


def _character(sign: str) -> str:
    """One character of UTF-8 whose bytes are written with a sign before two digits."""
    more = rf"{sign}[89abAB]{_HEX}"
    rest = (
        rf"{sign}{lead}{_HEX}(?:{more}){{{count}}}"
        for count, lead in enumerate(("[0-7]", "[cdCD]", "[eE]", "[fF]"))
    )
    return "|".join(list(rest)[::-1])


_TOKEN = re.compile(
    rf"""(?P<tag><(?:!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->|\Z)|[^<>]*>))|(?P<code>
    &(?:amp;|\#0*38;)*(?:\#?\w+;|\#\w+)
    |{_character("%(?:25)*")}
    |(?:\\x{_HEX}{{2}})+
    |\\u\{{{_HEX}+\}}|(?:\\u[dD][89abAB]{_HEX}{{2}})?\\u{_HEX}{{4}}|\\{_HEX}{{2,6}}\s?|\\[^\s]
    )|[^<&%\\]{{1,2000}}|.""",
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(rf"(?P<code>{_character('=')}|=[ \t]*\r?\n)|[^=]{{1,2000}}|=")
_AID = re.compile(r"(?i)<(?:rt|rp|rtc)(?![^\s/>])[^<>]*>[^<]*")
_TAG = re.compile(r"<[^<>]*>")
_VISIBLE = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """Code points ``start:end`` of the source and what they say; a code counts as a whole."""

    start: int
    end: int
    says: str
    is_code: bool


class Bare:
    """What is kept of the tokens of a source, as one string, and for any stretch of it the place in the source."""

    def __init__(self, tokens: list[Token], kept: re.Pattern[str] = _VISIBLE) -> None:
        self._tokens = tokens
        self._kept = kept
        texts = [self.squeezed(token.says) for token in tokens]
        self.text = "".join(texts)
        self._ends = list(accumulate(map(len, texts)))

    def squeezed(self, text: str) -> str:
        """Of any text what such a reading keeps."""
        return "".join(self._kept.findall(text))

    def letters(self) -> Bare:
        """The same tokens with nothing kept but letters and digits."""
        return Bare(self._tokens, _LETTERS)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The source's code points behind ``text[start:end]``."""
        first, inside_first = self._token(start)
        last, inside_last = self._token(end - 1)
        begins = first.start if first.is_code else first.start + self._offset(first.says, inside_first)
        ends = last.end if last.is_code else last.start + self._offset(last.says, inside_last) + 1
        return begins, ends

    def _token(self, at: int) -> tuple[Token, int]:
        index = bisect_right(self._ends, at)
        return self._tokens[index], at - (self._ends[index - 1] if index else 0)

    def _offset(self, says: str, kept_before: int) -> int:
        for match in self._kept.finditer(says):
            if kept_before < match.end() - match.start():
                return match.start() + kept_before
            kept_before -= match.end() - match.start()
        return len(says)


def without_tags(source: str) -> Bare:
    """The text of a page as it is read: tags and comments left out, codes undone."""
    return Bare([_token(match, 0) for match in _TOKEN.finditer(source) if match.lastgroup != "tag"])


def with_tags(source: str) -> Bare:
    """All of a source, with what stands in its tags and comments."""
    return Bare([token for match in _TOKEN.finditer(source) for token in _with_inside(match)])


def without_aids(source: str) -> Bare:
    """The text of a page without tags and without reading aids, which are blanked so that nothing moves."""
    return without_tags(_AID.sub(lambda aid: " " * len(aid.group()), source))


def encoded_runs(source: str) -> Bare:
    """What the encoded runs of a source say, as it is and without markup, each at its whole run."""
    runs = [*encoded.base64_runs(source), *encoded.host_names(source)]
    texts = ((run, text) for run in runs for text in dict.fromkeys((run.text, _TAG.sub("", run.text))))
    return Bare([Token(run.start, run.end, text, is_code=True) for run, text in texts])


def quoted(source: str) -> Bare:
    """What a source says with quoted-printable signs and soft line breaks undone."""
    return Bare([_quoted_token(match) for match in _QUOTED.finditer(source)])


def _quoted_token(match: re.Match[str]) -> Token:
    is_code = match.lastgroup == "code"
    return Token(*match.span(), encoded.unquoted(match.group()) if is_code else match.group(), is_code)


def _with_inside(match: re.Match[str]) -> list[Token]:
    if match.lastgroup != "tag":
        return [_token(match, 0)]
    start = match.start() + 1
    inside = (m for m in _TOKEN.finditer(match.group()[1:]) if m.lastgroup != "tag")
    return [Token(start - 1, start, "<", is_code=False), *(_token(m, start) for m in inside)]


def _token(match: re.Match[str], shift: int) -> Token:
    written, is_code = match.group(), match.lastgroup == "code"
    says = (escapes.undo(written) or [written])[-1] if is_code else written
    return Token(match.start() + shift, match.end() + shift, says, is_code)
