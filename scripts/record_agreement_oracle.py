"""Write down what irrCAC says of random tables of codings: tests/analysis/oracles/irrcac.json.

irrCAC pins scipy 1.12, so it lives in an environment of its own and its answers are kept on file:

    python3.11 -m venv /tmp/oracle && /tmp/oracle/bin/pip install irrCAC==0.4.4
    /tmp/oracle/bin/python scripts/record_agreement_oracle.py

Every unit has two codings or more; irrCAC is told the categories, which it would else take from the data.
"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from irrCAC.raw import CAC

TARGET = Path(__file__).resolve().parents[1] / "tests" / "analysis" / "oracles" / "irrcac.json"
CATEGORIES = [0.0, 1.0, 2.0, 3.0]
SEED = 20261123
TABLES = 60


def random_table(random: np.random.Generator) -> list[list[int | None]]:
    """Units in rows, coders in columns; coders lean towards a true level; some codings are missing."""
    units, coders = int(random.integers(10, 40)), int(random.integers(2, 6))
    noise, absent = random.uniform(0.05, 0.9), random.uniform(0, 0.5)
    levels = random.choice(4, size=units, p=random.dirichlet(np.ones(4)))
    table: list[list[int | None]] = []
    for level in levels:
        row: list[int | None] = [
            int(random.integers(4)) if random.random() < noise else int(level) for _ in range(coders)
        ]
        for coder in random.permutation(coders)[2:]:
            if random.random() < absent:
                row[coder] = None
        table.append(row)
    return table


def main() -> None:
    random = np.random.default_rng(SEED)
    recorded: list[dict[str, object]] = []
    while len(recorded) < TABLES:
        table = random_table(random)
        if len({code for row in table for code in row if code is not None}) < 2:
            continue
        frame = pd.DataFrame([[np.nan if code is None else float(code) for code in row] for row in table])
        ordinal = CAC(frame, weights="ordinal", categories=CATEGORIES, digits=15)
        plain = CAC(frame, weights="identity", categories=CATEGORIES, digits=15)
        recorded.append(
            {
                "table": table,
                "ac2": float(ordinal.gwet()["est"]["coefficient_value"]),
                "exact": float(plain.gwet()["est"]["pa"]),
            }
        )
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(each) for each in recorded)
    TARGET.write_text(
        f'{{"oracle": "irrCAC {version("irrCAC")}", "tables": [\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
