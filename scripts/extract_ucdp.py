"""Write the extract of the UCDP/PRIO Armed Conflict Dataset that ships with peacecase, from the whole file.

    python scripts/extract_ucdp.py ucdp-acd-25.1.csv

It holds every row of every conflict in which a state of the shipped cases' conflicts is a main party, unchanged and in
the order of the file.
"""

import csv
import sys
from pathlib import Path

STATES = {
    "92": "El Salvador",
    "200": "United Kingdom",
    "346": "Bosnia and Herzegovina",
    "517": "Rwanda",
    "540": "Angola",
    "541": "Mozambique",
    "560": "South Africa",
    "565": "Namibia",
    "666": "Israel",
    "780": "Sri Lanka",
    "811": "Cambodia",
    "840": "Philippines",
    "850": "Indonesia",
    "860": "East Timor",
}
"""Gleditsch-Ward numbers; Palestine has none of its own."""


def main(whole: Path) -> None:
    """Write the extract beside the code that reads it."""
    with whole.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        header = list(rows.fieldnames or [])
        held = list(rows)
    conflicts = {row["conflict_id"] for row in held if {row["gwno_a"], row["gwno_b"]} & STATES.keys()}
    target = Path(__file__).parents[1] / "src" / "peacecase" / "files" / "data_sets" / whole.name
    with target.open("w", encoding="utf-8", newline="") as stream:
        written = csv.DictWriter(stream, header, lineterminator="\n")
        written.writeheader()
        written.writerows(row for row in held if row["conflict_id"] in conflicts)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
