"""Write one entry at the end of the chain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from audit.chain import GENESIS, Link, canonical, head_digest, link_digest
from audit.key import audit_key
from audit.models import Entry, Head

_CODED = re.compile(r"[A-Za-z0-9_.:/+=@-]{0,200}")  # no space: a name or a sentence is no code
_ACTOR = re.compile(r"[\w.@+-]{1,150}")  # what Django allows in a user name


class NotCoded(ValueError):
    """A detail is prose. Entries hold codes, counts and ids, so that the record itself cannot leak."""


def _checked(actor: str, action: str, subject: str, detail: Mapping[str, object]) -> str:
    if not _ACTOR.fullmatch(actor):
        raise NotCoded("The audit actor is not a user name.")
    if not (_CODED.fullmatch(action) and _CODED.fullmatch(subject)):
        raise NotCoded("The audit action or subject is not a code or an id.")
    for name, value in detail.items():
        parts = value if isinstance(value, list | tuple) else [value]
        for part in parts:
            if isinstance(part, bool | int) or part is None:
                continue
            if not isinstance(part, str) or not _CODED.fullmatch(part):
                raise NotCoded(f"The audit detail '{name}' is not a code, a count or an id.")
    return canonical(detail)


def _locked_head() -> Head:
    key = audit_key()
    Head.objects.get_or_create(pk=1, defaults={"last": GENESIS, "digest": head_digest(key, 0, GENESIS)})
    return Head.objects.select_for_update().get(pk=1)


def record(*, actor: str, action: str, subject: str = "", **coded: object) -> Entry:
    """Append an entry in the caller's transaction: the change and its record commit together or not at all.

    `coded` values are codes, counts, ids or lists of them (never names or prose): `NotCoded` otherwise.
    """
    detail = _checked(actor, action, subject, coded)
    key = audit_key()
    with transaction.atomic():
        head = _locked_head()
        link = Link(head.count + 1, timezone.now(), actor, action, subject, detail)
        digest = link_digest(key, head.last, link)
        entry = Entry.objects.create(
            number=link.number,
            at=link.at,
            actor=actor,
            action=action,
            subject=subject,
            detail=detail,
            previous=head.last,
            digest=digest,
        )
        head.count, head.last = link.number, digest
        head.digest = head_digest(key, head.count, head.last)
        head.save()
    return entry


def record_durably(*, actor: str, action: str, subject: str = "", **coded: object) -> Entry:
    """Append an entry and commit it before returning.

    For intents: a look at a sealed value is on record before the value is open. Raises RuntimeError inside
    a transaction, where a rollback could erase the intent after the look.
    """
    with transaction.atomic(durable=True):
        return record(actor=actor, action=action, subject=subject, **coded)
