"""Read an identities file: one private detail a line. Errors name line and field, never a value."""

from __future__ import annotations

import json
from typing import Any

from protection.domain import NewDetail
from protection.matching import Fact, FactError, Kind, Matcher, Reach


class WrongIdentities(ValueError):
    """The file is not what it should be; the message names the line."""


def _text(row: dict[str, Any], name: str, line: int) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise WrongIdentities(f"line {line}: the field '{name}' is missing or is not text")
    return value


def _texts(row: dict[str, Any], name: str, line: int) -> tuple[str, ...]:
    values = row.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise WrongIdentities(f"line {line}: the field '{name}' is not a list of texts")
    return tuple(values)


def _forms(row: dict[str, Any], line: int) -> tuple[str, str]:
    form = row.get("public_form")
    if isinstance(form, str) and form.strip():
        return form, form
    if isinstance(form, dict) and all(
        isinstance(form.get(code), str) and form[code] for code in ("ko", "en")
    ):
        return form["ko"], form["en"]
    raise WrongIdentities(f"line {line}: the field 'public_form' is missing or is not text")


def _one_of(row: dict[str, Any], name: str, allowed: list[str], default: str, line: int) -> str:
    value = row.get(name, default)
    if value not in allowed:
        raise WrongIdentities(f"line {line}: the field '{name}' is not one of {', '.join(allowed)}")
    return str(value)


def _detail(text: str, line: int) -> NewDetail:
    try:
        row = json.loads(text)
    except ValueError as error:
        raise WrongIdentities(f"line {line}: this is not JSON") from error
    if not isinstance(row, dict):
        raise WrongIdentities(f"line {line}: this is not a JSON object")
    form_ko, form_en = _forms(row, line)
    detail = NewDetail(
        kind=_one_of(row, "kind", [str(kind) for kind in Kind], "", line),
        value=_text(row, "value", line),
        also=_texts(row, "also", line),
        hanja=_texts(row, "hanja", line),
        reach=_one_of(row, "reach", [str(reach) for reach in Reach], str(Reach.OWN), line),
        form_ko=form_ko,
        form_en=form_en,
    )
    _check(detail, line)
    return detail


def _check(detail: NewDetail, line: int) -> None:
    """What cannot be searched for cannot be protected."""
    fact = Fact(
        id=str(line),
        kind=Kind(detail.kind),
        value=detail.value,
        also=tuple(detail.also),
        hanja=tuple(detail.hanja),
    )
    try:
        Matcher.compile([fact])
    except FactError as error:
        raise WrongIdentities(
            f"line {line}: this cannot be searched for as it is; check kind, value and also"
        ) from error


def read_identities(data: bytes) -> list[NewDetail]:
    """Parse JSON lines. Raises WrongIdentities; an empty file is wrong too: it would protect nobody."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongIdentities("it is not UTF-8 text") from error
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise WrongIdentities("it is empty: no private detail is listed")
    return [_detail(line, number) for number, line in lines]
