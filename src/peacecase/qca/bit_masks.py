"""Sets of small numbers as the ones of an integer."""

from collections.abc import Iterable, Iterator


def mask_of(positions: Iterable[int]) -> int:
    """The mask with ones at these positions."""
    flags = bytearray()
    for at in positions:
        if at >> 3 >= len(flags):
            flags.extend(bytes((at >> 3) + 1 - len(flags)))
        flags[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(flags, "little")


def bits(mask: int) -> Iterator[int]:
    """Positions of the ones in a mask, from the lowest."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def minimal_sets(masks: Iterable[int]) -> list[int]:
    """The masks that contain no other one, each once, small ones first."""
    kept: list[int] = []
    for mask in sorted(set(masks), key=lambda mask: (mask.bit_count(), mask)):
        for smaller in kept:
            if smaller & mask == smaller:
                break
        else:
            kept.append(mask)
    return kept
