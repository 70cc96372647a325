"""Fresh secrets for one account. They are handed out once and kept nowhere in clear."""

from __future__ import annotations

import secrets
from base64 import b32encode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator

from accounts.models import User

# Nothing that is mistaken for something else when it is read aloud or copied by hand.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 4, 4
_TOTP_BYTES = 20
_SEED_BYTES = 40


def readable_password() -> str:
    """Four groups of four signs, about 79 bits: enough to guess, short enough to copy by hand."""
    groups = ["".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS)]
    return "-".join(groups)


def replace_totp_secret(user: User) -> str:
    """Give the account a new authenticator app; the old one, and sessions proven with it, end here."""
    secret = b32encode(secrets.token_bytes(_TOTP_BYTES)).decode("ascii")
    _replace(user, Authenticator.Type.TOTP, {"secret": get_adapter().encrypt(secret)})
    return secret


def replace_recovery_codes(user: User) -> tuple[str, ...]:
    """Give the account new recovery codes; each works once, and the old ones no more."""
    data = {
        "seed": get_adapter().encrypt(secrets.token_hex(_SEED_BYTES)),
        "used_mask": 0,
    }
    return tuple(_replace(user, Authenticator.Type.RECOVERY_CODES, data).wrap().get_unused_codes())


def _replace(user: User, kind: str, data: dict[str, object]) -> Authenticator:
    Authenticator.objects.filter(user=user, type=kind).delete()
    return Authenticator.objects.create(user=user, type=kind, data=data)
