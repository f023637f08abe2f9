"""The QR code of an address: black on white with its margin, since cameras read nothing else."""

from functools import lru_cache

import segno

MARGIN = 4


@lru_cache(maxsize=8)
def qr_path(text: str) -> tuple[str, int]:
    """(SVG path of the dark modules, modules along a side with the margin); a run of dark modules is one rectangle."""
    rows = [list(row) for row in segno.make(text, error="l", micro=False).matrix_iter(border=MARGIN)]
    path = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            end = x
            while end < len(row) and row[end]:
                end += 1
            path.append(f"M{x} {y}h{end - x}v1h{x - end}z")
            x = end
    return "".join(path), len(rows)
