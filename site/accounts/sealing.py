"""Keep small secrets in the database so that the database alone does not give them away.

AES-GCM under a key derived from SECRET_KEY by HKDF. The purpose is bound in as associated data, so a text
sealed for one purpose does not open for another. SECRET_KEY_FALLBACKS open what an older key has sealed.
"""

from __future__ import annotations

import binascii
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FORMAT = "s1."
_NONCE_LENGTH = 12
_KEY_LENGTH = 32


class CannotOpen(ValueError):
    """The text was changed, was sealed under another key or for another purpose, or was never sealed."""


def _cipher(key: str | bytes, purpose: str) -> AESGCM:
    material = key.encode() if isinstance(key, str) else key
    info = b"moksori accounts " + purpose.encode()
    return AESGCM(HKDF(algorithm=SHA256(), length=_KEY_LENGTH, salt=None, info=info).derive(material))


def _bound(purpose: str) -> bytes:
    return f"{_FORMAT}{purpose}".encode()


def seal(text: str, *, purpose: str) -> str:
    """Encrypt `text`. The same text gives another result each time."""
    nonce = secrets.token_bytes(_NONCE_LENGTH)
    sealed = _cipher(settings.SECRET_KEY, purpose).encrypt(nonce, text.encode(), _bound(purpose))
    return _FORMAT + urlsafe_b64encode(nonce + sealed).decode("ascii")


def unseal(sealed: str, *, purpose: str) -> str:
    """The text that `seal` was given, or `CannotOpen`: never a guess, never the input itself."""
    if not sealed.startswith(_FORMAT):
        raise CannotOpen("This text was never sealed.")
    try:
        raw = urlsafe_b64decode(sealed.removeprefix(_FORMAT))
    except (binascii.Error, ValueError) as error:
        raise CannotOpen("This sealed text is damaged.") from error
    for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]:
        try:
            opened = _cipher(key, purpose).decrypt(raw[:_NONCE_LENGTH], raw[_NONCE_LENGTH:], _bound(purpose))
        except (InvalidTag, ValueError):
            continue
        return opened.decode()
    raise CannotOpen("No key of this installation opens this sealed text.")
