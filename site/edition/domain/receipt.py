"""A signed statement of what was taken down: digests, counts and addresses, and what cannot be undone."""

from __future__ import annotations

import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from edition.models import Receipt

CANNOT_BE_UNDONE = (
    "Copies that readers, search engines, archives or other people made are beyond our reach. "
    "Backups made before this day hold encrypted originals whose key was destroyed."
)


def _key() -> Ed25519PrivateKey:
    """The installation's signing key, mode 0600, made on first use."""
    path = Path(settings.KEYS_ROOT) / "receipt.key"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii")))
    key = Ed25519PrivateKey.generate()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.private_bytes_raw().hex())
    return key


def sign_receipt(*, testimony: str, statement: dict[str, object]) -> Receipt:
    """Write and sign the receipt of a taking down. Its caller says when it is complete."""
    content = {**statement, "cannot_be_undone": CANNOT_BE_UNDONE}
    body = json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1)
    receipt, _ = Receipt.objects.update_or_create(
        testimony=testimony,
        defaults={"body": body, "signature": _key().sign(body.encode("utf-8")).hex()},
    )
    return receipt


def verify_receipt(receipt: Receipt) -> bool:
    """Does the signature hold for the body?"""
    try:
        _key().public_key().verify(bytes.fromhex(receipt.signature), receipt.body.encode("utf-8"))
    except (InvalidSignature, ValueError):
        return False
    return True
