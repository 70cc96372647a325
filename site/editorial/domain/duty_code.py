"""The printed duty code: sixteen digits that can hide, and can do nothing else.

Digits, because they are typed on any phone in any language, and read aloud. Kept as a keyed digest: whoever reads the
database cannot hide with it.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from django.core import signing
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import is_administrator, is_officer
from audit.domain import record
from editorial.models import DutyCode
from editorial.standing_in import NotAllowed

ACTOR = "duty-code"
DAYS = 90
_DIGITS, _GROUP = 16, 4
_PURPOSE = "duty code pass"
_PASS_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that was just made: the only time that its digits are known."""

    digits: str = field(repr=False)
    row: DutyCode

    @property
    def printed(self) -> str:
        """As it is printed: four groups of four."""
        return " ".join(self.digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def require_code_maker(user: User) -> str:
    """The user name of somebody who may make and revoke duty codes. Raises NotAllowed."""
    if not (is_officer(user) or is_administrator(user)):
        raise NotAllowed(_("Only a protection officer or an administrator can do this."))
    return user.get_username()


def make_duty_code(*, expires_on: date, made_by: str) -> NewCode:
    """Make a code that can hide until the end of that day. Who may ask for one, the caller has checked.

    ValueError for a day that has passed.
    """
    if expires_on < timezone.localdate():
        raise ValueError(_("This day has passed."))
    digits = "".join(secrets.choice("0123456789") for _place in range(_DIGITS))
    with transaction.atomic():
        row = DutyCode.objects.create(
            digest=_digest(digits), made_by=made_by, made_at=timezone.now(), expires_on=expires_on
        )
        record(actor=made_by, action="duty_code.made", subject=str(row.pk))
    return NewCode(digits, row)


def revoke_duty_code(*, row: DutyCode, actor: str) -> bool:
    """End a code now; False when it had ended already."""
    with transaction.atomic():
        open_ones = DutyCode.objects.filter(pk=row.pk, revoked_at=None)
        if not open_ones.update(revoked_at=timezone.now()):
            return False
        record(actor=actor, action="duty_code.revoked", subject=str(row.pk))
    return True


def duty_code_like(typed: str) -> DutyCode | None:
    """The code that holds today and was typed, however it was spaced; None for any other.

    Wrong, expired and revoked ones take the same way: one digest, one look-up.
    """
    digits = "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdigit())
    return _holding().filter(digest=_digest(digits)).first()


def pass_for(code: DutyCode) -> str:
    """What the next page of the same hiding hands back, instead of the code itself. For a quarter of an hour."""
    return signing.TimestampSigner(salt=_PURPOSE).sign(str(code.pk))


def duty_code_of(handed: str) -> DutyCode | None:
    """The code behind a pass, if both still hold."""
    try:
        pk = signing.TimestampSigner(salt=_PURPOSE).unsign(handed, max_age=_PASS_SECONDS)
    except signing.BadSignature:
        return None
    return _holding().filter(pk=int(pk)).first()


def count_use(code: DutyCode) -> None:
    """Note that it hid something. After the hiding: counting must not keep anything public."""
    DutyCode.objects.filter(pk=code.pk).update(used=F("used") + 1)


def _holding() -> QuerySet[DutyCode]:
    return DutyCode.objects.filter(revoked_at=None, expires_on__gte=timezone.localdate())


def _digest(digits: str) -> str:
    return salted_hmac("duty code", digits, algorithm="sha256").hexdigest()
