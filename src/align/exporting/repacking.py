"""A ZIP archive with some of its files replaced or added; all others keep their packed bytes, unopened."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["FIRST_DAY", "repacked"]

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of a file that was added: no clock is asked, so that the same input gives the same bytes."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DESCRIBED = 0x08
"""The flag of an entry whose sizes stand behind its data (APPNOTE 4.4.4): they stand in front in what is written."""


class _Entry(NamedTuple):
    """An entry as it is written: its packed bytes, and what both of its headers say."""

    info: zipfile.ZipInfo
    name: bytes
    flags: int
    packed: bytes


def repacked(data: bytes, replaced: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """Return the archive with the entries ``replaced``, by name as the archive has it, and with those ``added`` last.

    Raises BadZipFile where an entry does not lie where the archive says.
    """
    entries: list[_Entry] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comment = archive.comment
        for info in archive.infolist():
            raw, packed = _raw(data, info)
            if info.orig_filename in replaced:
                entries.append(_packed(info, raw, replaced[info.orig_filename]))
            else:
                entries.append(_Entry(info, raw, info.flag_bits & ~_DESCRIBED, packed))
    for name, content in added.items():
        made = zipfile.ZipInfo(name, FIRST_DAY)
        made.create_system = made.external_attr = 0
        entries.append(_packed(made, name.encode(), content))
    return _archive(entries, comment)


def _raw(data: bytes, info: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """Return the name of an entry as it is written, and its packed bytes."""
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04" or at + _LOCAL.size > len(data):
        raise zipfile.BadZipFile(f"no entry at {at}")
    *_, named, extra = _LOCAL.unpack_from(data, at)
    start = at + _LOCAL.size + named
    packed = data[start + extra : start + extra + info.compress_size]
    if len(packed) != info.compress_size:
        raise zipfile.BadZipFile(f"entry at {at} is cut short")
    return data[at + _LOCAL.size : start], packed


def _packed(info: zipfile.ZipInfo, name: bytes, content: bytes) -> _Entry:
    """Return an entry with new content, deflated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.create_system, made.external_attr, made.internal_attr = (
        info.create_system,
        info.external_attr,
        info.internal_attr,
    )
    made.compress_type, made.create_version, made.extract_version = zipfile.ZIP_DEFLATED, info.create_version, 20
    made.CRC, made.file_size, made.compress_size = zlib.crc32(content), len(content), len(packed)
    return _Entry(made, name, 0 if name.isascii() else 0x800, packed)


def _archive(entries: list[_Entry], comment: bytes) -> bytes:
    stream = io.BytesIO()
    central: list[bytes] = []
    for info, name, flags, packed in entries:
        year, month, day, hour, minute, second = info.date_time
        date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
        shared = (flags, info.compress_type, time, date, info.CRC, info.compress_size, info.file_size, len(name))
        version = min(max(info.extract_version, 20), 0xFFFF)
        extra = b"" if info.extra[:2] == b"\x01\x00" else info.extra
        made = (info.create_system & 0xFF) << 8 | (info.create_version & 0xFF)
        where = stream.tell()
        stream.write(_LOCAL.pack(b"PK\x03\x04", version, *shared, 0) + name + packed)
        rest = (len(extra), len(info.comment), 0, info.internal_attr, info.external_attr & 0xFFFFFFFF, where)
        central.append(_CENTRAL.pack(b"PK\x01\x02", made, version, *shared, *rest) + name + extra + info.comment)
    begins = stream.tell()
    stream.writelines(central)
    size = stream.tell() - begins
    counts = min(len(entries), 0xFFFF)
    stream.write(_END.pack(b"PK\x05\x06", 0, 0, counts, counts, size, begins, len(comment)) + comment)
    return stream.getvalue()
