"""The digest used for all files: SHA-256 in hexadecimal. Pure."""

import hashlib


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
