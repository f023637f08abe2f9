"""Zip archives that are the same to the byte whenever they are made from the same content."""

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip entry can bear; every entry bears it."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of path -> content, in the order given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def repack(archive: bytes) -> bytes:
    """The same archive without the moments at which its entries were written."""
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        return pack({entry.filename: packed.read(entry) for entry in packed.infolist()})
