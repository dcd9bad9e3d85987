"""What school IT decides for everybody on this machine, in a file that only an administrator can write.

`beleid.json` lies beside the program (Program Files) or, on Linux, in /etc/netwerk-desktop. Without it, or
with a file that cannot be read, everything in it is off.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE_NAME: Final = "beleid.json"
_LARGEST_FILE: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Policy:
    """`credential_store`: the key of a file may be kept in the credential store of Windows."""

    credential_store: bool = False


def policy_file() -> Path:
    """Where the policy of this machine is."""
    if sys.platform == "win32":
        return Path(sys.executable).resolve().parent / FILE_NAME
    return Path("/etc/netwerk-desktop") / FILE_NAME


def load_policy(path: Path | None = None) -> Policy:
    """The policy in *path*, or that of this machine."""
    try:
        with (path or policy_file()).open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
        values = json.loads(content) if len(content) <= _LARGEST_FILE else None
    except (OSError, ValueError, RecursionError):
        return Policy()
    if not isinstance(values, dict):
        return Policy()
    return Policy(credential_store=values.get("credential_store") is True)
