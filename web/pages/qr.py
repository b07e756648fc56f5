"""QR codes as vector drawings (ISO/IEC 18004): an address on paper, read by any phone (R36, R37).

Bytes, error correction M, versions 1 to 10, always the same mask: every reader takes any mask, and choosing the best of
eight would take longer than rendering the page around it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

# Of each version at M: bytes of correction a block, blocks of the first size, bytes of data in these; then the second.
BLOCKS = {
    1: (10, 1, 16, 0, 0),
    2: (16, 1, 28, 0, 0),
    3: (26, 1, 44, 0, 0),
    4: (18, 2, 32, 0, 0),
    5: (24, 2, 43, 0, 0),
    6: (16, 4, 27, 0, 0),
    7: (18, 4, 31, 0, 0),
    8: (22, 2, 38, 2, 39),
    9: (22, 3, 36, 2, 37),
    10: (26, 4, 43, 1, 44),
}
ALIGNED = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42),
           9: (6, 26, 46), 10: (6, 28, 50)}  # fmt: skip
BYTES_MODE, LONG_COUNT_FROM = 0b0100, 10
PADDING = (0xEC, 0x11)
FIELD, LEVEL_M, MASK = 0x11D, 0b00, 0
FORMAT_GENERATOR, FORMAT_MASK, VERSION_GENERATOR, VERSIONS_TOLD_FROM = 0x537, 0x5412, 0x1F25, 7
QUIET_MODULES = 4
TIMING_COLUMN = 6

Bits = Any  # numpy's arrays of 0 and 1


def qr_path(text: str) -> tuple[int, str]:
    """The side of the drawing in modules, with the white around it, and the `d` of a stroke of one module's width.

    Raises `ValueError` for a text of more than 213 bytes.
    """
    modules = matrix(text)
    rows = np.zeros((len(modules), len(modules) + 2), dtype=np.int8)
    rows[:, 1:-1] = modules
    changes = np.diff(rows)
    parts = []
    for y, row in enumerate(changes):
        starts, ends = np.flatnonzero(row == 1).tolist(), np.flatnonzero(row == -1).tolist()
        at = 0
        for start, end in zip(starts, ends, strict=True):
            move = f"m{start - at} 0" if at or start != starts[0] else f"M{start + QUIET_MODULES} {y + QUIET_MODULES}.5"
            parts.append(f"{move}h{end - start}")
            at = end
    return len(modules) + 2 * QUIET_MODULES, "".join(parts)


def matrix(text: str) -> Bits:
    """The modules, 1 for dark, without the white around them."""
    data = text.encode()
    version = next((one for one in BLOCKS if len(data) <= _room(one)), None)
    if version is None:
        raise ValueError(f"{len(data)} bytes are too many for a code that is read from paper")
    drawn, places, mask = _frame(version)
    bits = np.unpackbits(np.frombuffer(_codewords(data, version), dtype=np.uint8))
    whole = np.zeros(len(places), dtype=np.uint8)
    whole[: len(bits)] = bits
    found = drawn.copy()
    found.flat[places] = whole ^ mask
    return found


def _room(version: int) -> int:
    _, many, data, more, larger = BLOCKS[version]
    return many * data + more * larger - (3 if version >= LONG_COUNT_FROM else 2)


def _codewords(data: bytes, version: int) -> bytes:
    """Data and correction, interleaved."""
    correction, many, size, more, larger = BLOCKS[version]
    total = many * size + more * larger
    count_bits = 16 if version >= LONG_COUNT_FROM else 8
    number = (BYTES_MODE << count_bits) | len(data)
    # the four bits that end it bring the whole to full bytes again
    packed = ((number << (8 * len(data))) | int.from_bytes(data)) << 4
    message = packed.to_bytes((8 + count_bits) // 8 + len(data))
    message += bytes(PADDING[number % 2] for number in range(total - len(message)))
    sizes = [size] * many + [larger] * more
    blocks, at = [], 0
    for one in sizes:
        blocks.append(message[at : at + one])
        at += one
    checks = [_correction(one, correction) for one in blocks]
    longest = max(sizes)
    mixed = bytes(one[number] for number in range(longest) for one in blocks if number < len(one))
    return mixed + bytes(one[number] for number in range(correction) for one in checks)


def _correction(block: bytes, count: int) -> bytes:
    """Reed-Solomon: the block times the table that says what each of its bytes adds to each byte of correction."""
    exponents, logarithms = _field()
    values = np.frombuffer(block, dtype=np.uint8)
    table = _adds(len(block), count)
    is_some = values > 0
    sums = exponents[(logarithms[values[is_some]][:, None] + logarithms[table[is_some]]) % 255]
    found = np.bitwise_xor.reduce(np.where(table[is_some] > 0, sums, 0), axis=0)
    return bytes(found.astype(np.uint8))


@lru_cache
def _adds(length: int, count: int) -> Bits:
    """By place in a block, what a byte of 1 there leaves when divided by the generator."""
    exponents, logarithms = _field()
    generator = [1]
    for power in range(count):
        longer = [*generator, 0]
        for at, value in enumerate(generator):
            longer[at + 1] ^= int(exponents[(logarithms[value] + power) % 255]) if value else 0
        generator = longer
    rest = [*generator[1:]]
    rows = [rest]
    for _ in range(length - 1):
        first, rest = rest[0], [*rest[1:], 0]
        if first:
            rest = [
                one ^ (int(exponents[(logarithms[value] + logarithms[first]) % 255]) if value else 0)
                for one, value in zip(rest, generator[1:], strict=True)
            ]
        rows.append(rest)
    return np.array(rows[::-1], dtype=np.int64)


@lru_cache
def _field() -> tuple[Bits, Bits]:
    """Powers of 2 in the field of 256, and their logarithms."""
    exponents, logarithms = np.zeros(255, dtype=np.int64), np.zeros(256, dtype=np.int64)
    value = 1
    for power in range(255):
        exponents[power], logarithms[value] = value, power
        value = (value << 1) ^ (FIELD if value & 0x80 else 0)
    return exponents, logarithms


@lru_cache
def _frame(version: int) -> tuple[Bits, Bits, Bits]:
    """What is the same in every code of the version; where data go, in their order; and how the mask turns each."""
    side = 17 + 4 * version
    drawn, taken = np.zeros((side, side), dtype=np.uint8), np.zeros((side, side), dtype=bool)
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        taken[max(0, row - 1) : row + 8, max(0, column - 1) : column + 8] = True
        drawn[row : row + 7, column : column + 7] = 1
        drawn[row + 1 : row + 6, column + 1 : column + 6] = 0
        drawn[row + 2 : row + 5, column + 2 : column + 5] = 1
    for row in ALIGNED[version]:
        for column in ALIGNED[version]:
            if not taken[row, column]:
                drawn[row - 2 : row + 3, column - 2 : column + 3] = 1
                drawn[row - 1 : row + 2, column - 1 : column + 2] = 0
                drawn[row, column] = 1
                taken[row - 2 : row + 3, column - 2 : column + 3] = True
    line = np.arange(8, side - 8)
    for at in (np.s_[6, line], np.s_[line, 6]):
        drawn[at], taken[at] = (line + 1) % 2, True
    _tell_format(drawn, taken)
    if version >= VERSIONS_TOLD_FROM:
        _tell_version(drawn, taken, version)
    rights = [right if right > TIMING_COLUMN else right - 1 for right in range(side - 1, 0, -2)]
    places = [
        (row, column)
        for turn, right in enumerate(rights)
        for row in (range(side) if turn % 2 else range(side - 1, -1, -1))
        for column in (right, right - 1)
        if not taken[row, column]
    ]
    mask = np.array([(row + column) % 2 == 0 for row, column in places], dtype=np.uint8)
    return drawn, np.array([row * side + column for row, column in places]), mask


def _tell_format(drawn: Bits, taken: Bits) -> None:
    """Level and mask, twice, and the module that is always dark."""
    said = (LEVEL_M << 3) | MASK
    bits = ((said << 10) | _rest(said, 10, FORMAT_GENERATOR)) ^ FORMAT_MASK
    side = len(drawn)
    first = [*((row, 8) for row in (0, 1, 2, 3, 4, 5, 7, 8)), *((8, column) for column in (7, 5, 4, 3, 2, 1, 0))]
    second = [*((8, side - 1 - at) for at in range(8)), *((side - 7 + at, 8) for at in range(7))]
    for places in (first, second):
        for at, place in enumerate(places):
            drawn[place], taken[place] = bits >> at & 1, True
    drawn[side - 8, 8], taken[side - 8, 8] = 1, True


def _tell_version(drawn: Bits, taken: Bits, version: int) -> None:
    bits = (version << 12) | _rest(version, 12, VERSION_GENERATOR)
    for at in range(18):
        far, near = len(drawn) - 11 + at % 3, at // 3
        for place in ((near, far), (far, near)):
            drawn[place], taken[place] = bits >> at & 1, True


def _rest(value: int, degree: int, generator: int) -> int:
    rest = value
    for _ in range(degree):
        rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator)
    return rest
