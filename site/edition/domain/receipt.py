"""A signed statement of what was taken down: digests, counts and addresses, and what cannot be undone."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.utils import timezone

from edition.models import Notification, Pack, Receipt
from speakers.models import Testimony

CANNOT_BE_UNDONE = (
    "Copies that readers, search engines, archives or other people made are beyond our reach. "
    "Backups made before this day hold what they held, until they are replaced; the sealed original in them "
    "opens only with a key that was backed up with it."
)
PART_CANNOT_BE_UNDONE = (
    "Copies that readers, search engines, archives or other people made are beyond our reach. "
    "Backups made before this day still hold this part, until they are replaced."
)


def signing_key() -> Ed25519PrivateKey:
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


def sign_receipt(
    *, testimony: str, statement: Mapping[str, object], part: str = "", order: Receipt | None = None
) -> Receipt:
    """Write and sign the receipt of a taking down. Its caller says when it is complete.

    What the edition knows is added: the month, the copies that were handed out, and who outside was told.
    `order`: the unsigned row that asked for a part to be taken down.
    """
    content = {
        **statement,
        "month": timezone.localtime().strftime("%Y-%m"),
        "packs_handed_out": packs_with(testimony),
        "told_outside": told_outside(testimony),
        "cannot_be_undone": PART_CANNOT_BE_UNDONE if part else CANNOT_BE_UNDONE,
    }
    if part:
        content["part"] = part
    body = json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1)
    signature = signing_key().sign(body.encode("utf-8")).hex()
    if order is None:
        return Receipt.objects.update_or_create(
            testimony=testimony, part=part, defaults={"body": body, "signature": signature}
        )[0]
    order.body, order.signature = body, signature
    order.save(update_fields=["body", "signature"])
    return order


def packs_with(testimony: str) -> list[dict[str, str]]:
    """Copies with this work that were handed out and cannot be called back: digest, month, end."""
    return [
        {"digest": pack.digest, "month": pack.month, "expires": pack.expires_on.strftime("%Y-%m")}
        for pack in Pack.objects.order_by("pk")
        if testimony in pack.testimonies
    ]


def told_outside(testimony: str) -> dict[str, int]:
    """How many caches and hubs were told of this work's addresses, and how many are still to be."""
    slug = Testimony.objects.filter(pk=testimony).values_list("slug", flat=True).first()
    rows = Notification.objects.filter(url__contains=f"/{slug}/")
    return {"told": rows.filter(done=True).count(), "waiting": rows.filter(done=False).count()}


def verify_receipt(receipt: Receipt) -> bool:
    """Does the signature hold for the body?"""
    try:
        signing_key().public_key().verify(bytes.fromhex(receipt.signature), receipt.body.encode("utf-8"))
    except (InvalidSignature, ValueError):
        return False
    return True
