"""A list of files as Windows hands it on while they are dragged out of a program."""

import struct


def file_group(*names: str) -> bytes:
    """FILEGROUPDESCRIPTORW with these names."""
    descriptors = (struct.pack("<72x") + name.encode("utf-16-le")[:518].ljust(520, b"\0") for name in names)
    return struct.pack("<I", len(names)) + b"".join(descriptors)
