"""The key ring: one file of numbered X25519 keys, so that keys can be added and retired (rotation).

Sealing needs only the public half, so it works while the ring is locked. The private half is either in
clear (development) or encrypted under a passphrase (real use: scrypt, then AES-256-GCM bound to the key's id).

File format 1 (JSON, mode 0600):
    {"format": 1, "primary": "k1", "fingerprint": <base64: keys the digests that tell a second import>,
     "keys": {"k1": {"suite": "x25519", "public": <base64>, "private": {"by": "none", "key": <base64>}
                                                          | {"by": "scrypt", "salt": …, "nonce": …, "key": …}}}}
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

_SCRYPT = {"n": 2**15, "r": 8, "p": 1}


class Locked(RuntimeError):
    """The sealed file is locked: nothing can be opened, so nothing can be cleared."""


class WrongPassphrase(ValueError):
    """The passphrase does not open the key ring."""


class KeyMissing(ValueError):
    """The key that something was sealed with is not on the ring: the ring is older than what it should open."""


class KeyRingDamaged(ValueError):
    """The key ring cannot be read. It is never replaced: what is sealed would be lost."""


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _derive(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, **_SCRYPT).derive(passphrase.encode("utf-8"))


def _protect(private: bytes, key_id: str, passphrase: str | None) -> dict[str, str]:
    if passphrase is None:
        return {"by": "none", "key": _b64(private)}
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_derive(passphrase, salt)).encrypt(nonce, private, key_id.encode("ascii"))
    return {"by": "scrypt", "salt": _b64(salt), "nonce": _b64(nonce), "key": _b64(sealed)}


def _unprotect(entry: dict[str, str], key_id: str, passphrase: str | None) -> bytes:
    raw = base64.b64decode(entry["key"])
    if entry["by"] == "none":
        return raw
    if passphrase is None:
        raise Locked("The sealed file is locked. Unlock it with its passphrase.")
    key = _derive(passphrase, base64.b64decode(entry["salt"]))
    try:
        return AESGCM(key).decrypt(base64.b64decode(entry["nonce"]), raw, key_id.encode("ascii"))
    except InvalidTag as error:
        raise WrongPassphrase("This passphrase does not open the sealed file.") from error


def _require_whole(content: Any) -> None:
    """Raise an error of reading it unless every part of a ring's content can be used."""
    if content["format"] != 1 or content["primary"] not in content["keys"]:
        raise ValueError("format")
    sizes = [(content["fingerprint"], 32)]
    for key in content["keys"].values():
        private = key["private"]
        sizes += [(key["public"], 32), (private["key"], 32 if private["by"] == "none" else 48)]
        if private["by"] != "none":
            sizes += [(private["salt"], 16), (private["nonce"], 12)]
    if any(len(base64.b64decode(text, validate=True)) != size for text, size in sizes):
        raise ValueError("length")


def _append(content: dict[str, Any], key_id: str, passphrase: str | None) -> None:
    private = X25519PrivateKey.generate()
    content["keys"][key_id] = {
        "suite": "x25519",
        "public": _b64(private.public_key().public_bytes_raw()),
        "private": _protect(private.private_bytes_raw(), key_id, passphrase),
    }
    content["primary"] = key_id


def _write(path: Path, content: dict[str, Any], *, replace: bool) -> None:
    """Write the ring whole and fsync it, then give it its name. OSError leaves the old ring as it was."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            temporary.replace(path)
        else:
            os.link(temporary, path)  # fails if a ring is there: two first starts make one ring
    finally:
        temporary.unlink(missing_ok=True)


@dataclass(slots=True)
class KeyRing:
    """The keys of one installation. `passphrase` None: only keys kept in clear can be opened."""

    path: Path
    content: dict[str, Any]
    passphrase: str | None = None

    @classmethod
    def create(cls, path: Path, passphrase: str | None = None) -> KeyRing:
        """Make a ring with one key. Refuses to replace a ring that exists (FileExistsError)."""
        fingerprint = _b64(secrets.token_bytes(32))
        content = {"format": 1, "primary": "", "fingerprint": fingerprint, "keys": {}}
        _append(content, "k1", passphrase)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(path, content, replace=False)
        return cls(path, content, passphrase)

    @classmethod
    def load(cls, path: Path, passphrase: str | None = None) -> KeyRing:
        """Read a ring. FileNotFoundError when there is none, KeyRingDamaged when it cannot be used."""
        try:
            content = json.loads(path.read_text(encoding="ascii"))
            _require_whole(content)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KeyRingDamaged(
                f"The key ring '{path.name}' is damaged. Restore it from its backup."
            ) from error
        return cls(path, content, passphrase)

    @property
    def primary(self) -> str:
        return str(self.content["primary"])

    @property
    def fingerprint_key(self) -> bytes:
        """Keys file fingerprints. In clear on purpose: handing a file in must work while the ring is locked."""
        return base64.b64decode(self.content["fingerprint"])

    @property
    def by_passphrase(self) -> bool:
        return any(key["private"]["by"] != "none" for key in self.content["keys"].values())

    def public(self, key_id: str) -> X25519PublicKey:
        return X25519PublicKey.from_public_bytes(base64.b64decode(self.content["keys"][key_id]["public"]))

    def private(self, key_id: str) -> X25519PrivateKey:
        """The opening half of one key. Raises KeyMissing, Locked or WrongPassphrase."""
        if key_id not in self.content["keys"]:
            raise KeyMissing(f"The key ring has no key '{key_id}'. Restore the ring from its newest backup.")
        entry = self.content["keys"][key_id]["private"]
        return X25519PrivateKey.from_private_bytes(_unprotect(entry, key_id, self.passphrase))

    def rotate(self) -> str:
        """Add a new primary key and return its id. Old keys stay until nothing is wrapped under them."""
        self.private(self.primary)  # the new key must be protected as the old one is
        content = KeyRing.load(self.path).content  # what another process added is kept
        key_id = f"k{max(int(known.removeprefix('k')) for known in content['keys']) + 1}"
        _append(content, key_id, self.passphrase)
        _write(self.path, content, replace=True)
        self.content = content  # only now: nothing is ever sealed to a key that is not on disk
        return key_id
