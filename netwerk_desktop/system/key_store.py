"""The credential store of Windows, as a convenience where the policy of the school allows it.

Only that store: it is locked with the account of the user. What other systems offer may be a plain file.
"""

import logging
import os
from contextlib import suppress
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
    from keyring.errors import KeyringError

    try:
        store.set_password(_SERVICE, identity, key.hex())
    except (KeyringError, OSError):
        _LOG.warning("the credential store refused")
        return False
    return True


def kept(identity: str) -> bytes | None:
    """The key kept under *identity*; None when there is none, or the policy does not allow it any more."""
    store = _store() if is_offered() else None
    if store is None:
        return None
    from keyring.errors import KeyringError

    try:
        digits = store.get_password(_SERVICE, identity)
        return None if digits is None else bytes.fromhex(digits)
    except (KeyringError, OSError, ValueError):
        return None


def forget(identity: str) -> None:
    """Take the key out of the store, also when the policy does not allow it any more."""
    store = _store()
    if store is None:
        return
    from keyring.errors import KeyringError

    with suppress(KeyringError, OSError):  # it was not there
        store.delete_password(_SERVICE, identity)


def _store() -> Any:
    """The store of Windows, or None on any other system."""
    if os.name != "nt":
        return None
    from keyring.backends import Windows

    vault: Any = Windows.WinVaultKeyring
    return vault() if vault.viable else None
