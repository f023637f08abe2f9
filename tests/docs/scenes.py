"""What people do between the commands of a page, where that is more than an edit of a file."""

import csv
from collections.abc import Callable
from pathlib import Path

SEATS = [f"{group}{seat}" for group in "123" for seat in "ABCDEF"]
CONSENTING = 11
LEVELS = {
    "formal_mandate": 2,
    "confidence_of_parties": 1,
    "public_commitment": 3,
    "delivery": 1,
    "aid_scale": 2,
}


def hand_in(round_number: int, room: Path) -> None:
    """Eighteen people in three groups hand in the sheet of a round, and one types all of them into the table.

    Eleven consent. In the first round they spread, and one answers with a level that there is not.
    """
    table = room / "typed" / "typed-sheets.csv"
    columns = next(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    with (room / "returned" / f"round-{round_number}" / table.name).open(
        "w", encoding="utf-8", newline=""
    ) as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for at, seat in enumerate(SEATS):
            row = {"round": round_number, "person": seat, "recognised": "no"}
            row["consent"] = "yes" if at < CONSENTING else "no"
            for indicator, level in LEVELS.items():
                up = at % 3 if round_number == 1 else 0
                row |= {f"level_{indicator}": min(3, level + up), f"confidence_{indicator}": "M"}
            if (round_number, seat) == (1, "2B"):
                row |= {"level_delivery": 4, "confidence_delivery": ""}
            writer.writerow(row)


SCENES: dict[str, Callable[[Path], None]] = {
    "eighteen people hand in sheet 1": lambda folder: hand_in(1, folder / "room"),
    "eighteen people hand in sheet 2": lambda folder: hand_in(2, folder / "room"),
}
