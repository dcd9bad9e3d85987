"""The credential store of Windows, as a convenience where the policy of the school allows it.

Only that store: it is locked with the account of the user. What other systems offer may be a plain file.
"""

import logging
from typing import Any, Final

from netwerk_desktop.system.policy import load_policy

_SERVICE: Final = "Netwerk"
_LOG = logging.getLogger(__name__)


def is_offered() -> bool:
    """Whether a key may be kept on this machine: the policy says so, and there is a store."""
    return load_policy().credential_store and _store() is not None


def keep(identity: str, key: bytes) -> bool:
    """Keep *key* under the *identity* of its file; False when the store refuses or is not offered."""
    store = _store() if is_offered() else None
    if store is None:
        return False
    try:
        store.set_password(_SERVICE, identity, key.hex())
    except _errors():
        _LOG.warning("the credential store refused")
        return False
    return True


def kept(identity: str) -> bytes | None:
    """The key kept under *identity*; None when there is none, or the policy does not allow it any more."""
    store = _store() if is_offered() else None
    if store is None:
        return None
    try:
        digits = store.get_password(_SERVICE, identity)
        return None if digits is None else bytes.fromhex(digits)
    except (*_errors(), ValueError):
        return None


def forget(identity: str) -> None:
    """Take the key out of the store, also when the policy does not allow it any more."""
    store = _store()
    if store is None:
        return
    try:
        store.delete_password(_SERVICE, identity)
    except _errors():
        return  # it was not there


def _store() -> Any:
    """The store of Windows, or None on any other system."""
    try:
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring() if WinVaultKeyring.viable else None
    except (ImportError, RuntimeError):
        return None


def _errors() -> tuple[type[Exception], ...]:
    from keyring.errors import KeyringError

    return (KeyringError, OSError)
