"""The hash by which Thunderbird knows its own installation in `profiles.ini`.

It is CityHash64 in its first published version (1.0; the packages on PyPI are 1.1 and differ) of
the program's directory in UTF-16LE, in upper-case hexadecimal digits.
"""

from __future__ import annotations

_MASK = (1 << 64) - 1
_K0 = 0xC3A5C85C97CB3127
_K1 = 0xB492B66FBE98F273
_K2 = 0x9AE16A3B2F90404F
_K3 = 0xC949C7D7C9E6554F
_MULTIPLIER = 0x9DDFEA08EB382D69


def install_hash(directory: str) -> str:
    r"""The hash of an installation: `/usr/lib/thunderbird` is `FDC34C9F024745EB`.

    `directory` is written as the system does (`C:\Program Files\Mozilla Thunderbird`), no separator
    at the end.
    """
    return f"{city_hash64(directory.encode('utf-16-le')):X}"


def city_hash64(data: bytes) -> int:
    """CityHash64 1.0 as an unsigned number."""
    if len(data) <= 16:
        return _up_to_16(data)
    if len(data) <= 32:
        return _up_to_32(data)
    if len(data) <= 64:
        return _up_to_64(data)
    return _long(data)


def _word(data: bytes, at: int, size: int = 8) -> int:
    start = at if at >= 0 else len(data) + at
    return int.from_bytes(data[start : start + size], "little")


def _rotate(value: int, bits: int) -> int:
    value &= _MASK
    return ((value >> bits) | (value << (64 - bits))) & _MASK if bits else value


def _mix(value: int) -> int:
    value &= _MASK
    return value ^ (value >> 47)


def _join(low: int, high: int) -> int:
    first = _mix(((low ^ high) & _MASK) * _MULTIPLIER)
    return _mix((high ^ first) * _MULTIPLIER) * _MULTIPLIER & _MASK


def _up_to_16(data: bytes) -> int:
    size = len(data)
    if size > 8:
        first, last = _word(data, 0), _word(data, -8)
        return _join(first, _rotate(last + size, size)) ^ last
    if size >= 4:
        return _join(size + (_word(data, 0, 4) << 3), _word(data, -4, 4))
    if size:
        low = data[0] + (data[size >> 1] << 8)
        high = size + (data[-1] << 2)
        return _mix(low * _K2 ^ high * _K3) * _K2 & _MASK
    return _K2


def _up_to_32(data: bytes) -> int:
    size = len(data)
    a, b = _word(data, 0) * _K1, _word(data, 8)
    c, d = _word(data, -8) * _K2 & _MASK, _word(data, -16) * _K0
    return _join(
        (_rotate(a - b, 43) + _rotate(c, 30) + d) & _MASK,
        (a + _rotate(b ^ _K3, 20) - c + size) & _MASK,
    )


def _half(data: bytes, at: int, start: int, extra: int) -> tuple[int, int]:
    a = (start + extra) & _MASK
    b = _rotate(a + _word(data, at + 24), 52)
    c = _rotate(a, 37)
    a += _word(data, at + 8)
    c += _rotate(a, 7)
    a += _word(data, at + 16)
    return a + _word(data, at + 24), b + _rotate(a, 31) + c


def _up_to_64(data: bytes) -> int:
    size = len(data)
    high_part = _word(data, 24)
    start = _word(data, 0) + (size + _word(data, -16)) * _K0
    b = _rotate(start + high_part, 52)
    c = _rotate(start, 37)
    a = start + _word(data, 8)
    c += _rotate(a, 7)
    a += _word(data, 16)
    first, second = a + high_part, b + _rotate(a, 31) + c
    third, fourth = _half(data, size - 32, _word(data, 16), _word(data, size - 32))
    mixed = _mix((first + fourth) * _K2 + (third + second) * _K0)
    return _mix(mixed * _K0 + second) * _K2 & _MASK


def _weak(data: bytes, at: int, a: int, b: int) -> tuple[int, int]:
    """A 16-byte hash of 32 bytes and two seeds."""
    w, x, y, z = (_word(data, at + 8 * n) for n in range(4))
    a += w
    b = _rotate(b + a + z, 21)
    c = a
    a += x + y
    b += _rotate(a, 44)
    return (a + z) & _MASK, (b + c) & _MASK


def _long(data: bytes) -> int:
    size = len(data)
    x, y, z = _word(data, 0), _word(data, -16) ^ _K1, _word(data, -56) ^ _K0
    v = _weak(data, size - 64, size, y)
    w = _weak(data, size - 32, size * _K1, _K0)
    z = (z + _mix(v[1]) * _K1) & _MASK
    x = _rotate(z + x, 39) * _K1
    y = _rotate(y, 33) * _K1
    for at in range(0, (size - 1) & ~63, 64):
        x = _rotate(x + y + v[0] + _word(data, at + 16), 37) * _K1
        y = _rotate(y + v[1] + _word(data, at + 48), 42) * _K1
        x = (x ^ w[1]) & _MASK
        y = (y ^ v[0]) & _MASK
        z = _rotate(z ^ w[0], 33)
        v = _weak(data, at, v[1] * _K1, x + w[0])
        w = _weak(data, at + 32, z + w[1], y)
        z, x = x, z
    return _join(
        _join(v[0], w[0]) + _mix(y) * _K1 + z & _MASK,
        _join(v[1], w[1]) + x & _MASK,
    )
