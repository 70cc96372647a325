"""Authenticated encryption bound to row and field.

Two layers: a value is sealed to the public key of its scope (HPKE, X25519, AES-256-GCM); the private key of
the scope is sealed to the ring. Sealing is therefore write-only; a new ring key re-wraps scopes, not values;
and deleting a scope's key destroys all it sealed, in backups of the values too.
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from vault.keyring import KeyMissing
from vault.models import ScopeKey
from vault.ring import ring

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_FORMAT = b"MV1\x00"


class Unsealable(ValueError):
    """A sealed value does not open: it was changed, moved to another row, or its key is gone."""


def _info(place: str) -> bytes:
    return b"moksori:" + place.encode("utf-8")


def scope_key(scope: str) -> ScopeKey:
    """The key row of a scope, made on first use. Needs no unlocked ring."""
    existing = ScopeKey.objects.filter(pk=scope).first()
    if existing is not None:
        return existing
    private, keys = X25519PrivateKey.generate(), ring()
    key_id = keys.primary
    wrapped = _SUITE.encrypt(private.private_bytes_raw(), keys.public(key_id), info=_info(f"scope:{scope}"))
    made, _ = ScopeKey.objects.get_or_create(
        pk=scope,
        defaults={
            "ring_key": key_id,
            "public": private.public_key().public_bytes_raw(),
            "wrapped": wrapped,
        },
    )
    return made


def seal(value: bytes, *, scope: str, place: str) -> bytes:
    """Encrypt `value` for `scope`, bound to `place` ("table:row:field")."""
    public = X25519PublicKey.from_public_bytes(bytes(scope_key(scope).public))
    return _FORMAT + _SUITE.encrypt(value, public, info=_info(place))


def _scope_private(scope: str) -> X25519PrivateKey:
    row = ScopeKey.objects.filter(pk=scope).first()
    if row is None:
        raise Unsealable("The key of this sealed value was destroyed.")
    try:
        ring_private = ring().private(row.ring_key)
    except KeyMissing as error:
        raise Unsealable(str(error)) from error
    try:
        raw = _SUITE.decrypt(bytes(row.wrapped), ring_private, info=_info(f"scope:{scope}"))
    except (InvalidTag, ValueError) as error:
        raise Unsealable("The key of this sealed value does not open.") from error
    return X25519PrivateKey.from_private_bytes(raw)


class Opener:
    """Opens many values with each scope's key unwrapped once. Raises Locked or Unsealable."""

    def __init__(self) -> None:
        self._keys: dict[str, X25519PrivateKey] = {}

    def open(self, sealed: bytes, *, scope: str, place: str) -> bytes:
        key = self._keys.get(scope)
        if key is None:
            key = self._keys[scope] = _scope_private(scope)
        if not sealed.startswith(_FORMAT):
            raise Unsealable("The sealed value has an unknown format.")
        try:
            return _SUITE.decrypt(sealed[len(_FORMAT) :], key, info=_info(place))
        except (InvalidTag, ValueError) as error:
            raise Unsealable("The sealed value was changed or does not belong to this row.") from error


def rewrap_all() -> int:
    """Re-wrap every scope key under the ring's primary key; return how many were. Values stay as they are."""
    keys = ring()
    primary = keys.primary
    count = 0
    for row in ScopeKey.objects.exclude(ring_key=primary):
        private = _scope_private(row.scope)
        row.wrapped = _SUITE.encrypt(
            private.private_bytes_raw(), keys.public(primary), info=_info(f"scope:{row.scope}")
        )
        row.ring_key = primary
        row.save(update_fields=["wrapped", "ring_key"])
        count += 1
    return count


def fingerprint(data: bytes) -> str:
    """Keyed digest of a file: tells a second import of the same bytes.

    A plain hash would let anyone who has the manuscript and a copy of this database confirm that it is here.
    """
    return hmac.new(ring().fingerprint_key, data, hashlib.sha256).hexdigest()
