"""Keys that sign the head of a book's log: made, kept outside the book, and used to check signatures. Ed25519 (RFC 8032)."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tollbook.errors import SettingInvalid, UnreadablePath

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

WHERE, PASSPHRASE = "TOLLBOOK_KEY", "TOLLBOOK_KEY_PASSPHRASE"
LENGTH = 64  # hex digits of a public key


@dataclass(frozen=True, slots=True)
class Key:
    """A private key in memory; `key` is its public part in hex."""

    key: str
    _private: "Ed25519PrivateKey"

    @property
    def pem(self) -> bytes:
        """The public part as other programs read it."""
        return _pem(self._private.public_key())

    def sign(self, message: bytes) -> str:
        """A signature over a message, in hex."""
        return self._private.sign(message).hex()


def place() -> Path:
    """Where the key is looked for: TOLLBOOK_KEY, else `tollbook/key.pem` in the user's configuration folder."""
    given = os.environ.get(WHERE)
    folder = os.environ.get("XDG_CONFIG_HOME")
    return Path(given) if given else Path(folder or Path.home() / ".config") / "tollbook" / "key.pem"


def make(path: Path, passphrase: str | None = None) -> Key:
    """Make a key and write it to a file that only its owner may read. Raises UnreadablePath where one is there already."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    locked = form.BestAvailableEncryption(passphrase.encode()) if passphrase else form.NoEncryption()
    words = private.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, locked)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(words)
    except FileExistsError as error:
        raise UnreadablePath(
            f"{path} is there already; a key is never overwritten: give another path"
        ) from error
    except OSError as error:
        raise UnreadablePath(f"{path} cannot be written: {error.strerror}") from error
    return Key(_public(private), private)


def load(path: Path) -> Key:
    """The key of a file, opened with TOLLBOOK_KEY_PASSPHRASE where it is locked. Raises UnreadablePath, SettingInvalid."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        words = path.read_bytes()
    except OSError as error:
        raise UnreadablePath(
            f"the key {path} cannot be read: {error.strerror}; make one: tollbook keys make"
        ) from error
    passphrase = os.environ.get(PASSPHRASE)
    try:
        private = load_pem_private_key(words, passphrase.encode() if passphrase else None)
    except TypeError as error:
        what = "is locked; set" if not passphrase else "is not locked; unset"
        raise SettingInvalid(f"the key {path} {what} {PASSPHRASE}") from error
    except ValueError as error:
        raise SettingInvalid(f"the key {path} does not open: a wrong {PASSPHRASE}, or no key") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise SettingInvalid(
            f"{path} holds another kind of key; tollbook signs with Ed25519: tollbook keys make"
        )
    return Key(_public(private), private)


def signer() -> Key | None:
    """The user's key where there is one."""
    path = place()
    return load(path) if path.is_file() else None


def check(key: str, message: bytes, signature: str) -> bool:
    """Whether a signature over a message was made with the private part of a public key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def from_pem(words: bytes) -> str:
    """A public key in hex, from the form that other programs read. Raises ValueError."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(words)
    except UnsupportedAlgorithm as error:
        raise ValueError("an unknown kind of key") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("another kind of key")
    if words != _pem(key):
        raise ValueError("more than a key")
    return key.public_bytes_raw().hex()


def public(given: str) -> str:
    """A public key in hex, from its digits or from a file that holds them. Raises RecordInvalid."""
    from tollbook.errors import RecordInvalid

    path = Path(given)
    words = path.read_text(encoding="utf-8", errors="replace").strip() if path.is_file() else given.strip()
    if len(words) != LENGTH or not all(digit in "0123456789abcdef" for digit in words):
        raise RecordInvalid(
            f"{given!r} is no public key; give the {LENGTH} digits that tollbook keys show prints, or a file with them"
        )
    return words


def _pem(key: "Ed25519PublicKey") -> bytes:
    from cryptography.hazmat.primitives import serialization as form

    return key.public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)


def _public(private: "Ed25519PrivateKey") -> str:
    return private.public_key().public_bytes_raw().hex()
