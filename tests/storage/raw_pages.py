"""Every byte of a database without its encryption: also what SQLite no longer counts as a row.

A page of SQLCipher 4 ends in 80 bytes: an initialisation vector of 16 and a code of 64. The first 16 bytes
of the file are its salt.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, VECTOR, SALT, KEY = 4096, 80, 16, 16, 32


def raw_pages(path: Path, key: bytes) -> bytes:
    """The decrypted pages of a closed file, one behind the other."""
    content = path.read_bytes()
    plain = []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
        body = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        decryptor = Cipher(algorithms.AES(key[:KEY]), modes.CBC(vector)).decryptor()
        plain.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(plain)
