"""The process that meets the hostile files: bounded in memory, and ended by the system when one file takes too long."""

import argparse
import logging
from pathlib import Path

from fuzz.coverage import mark_package
from fuzz.limits import set_limits


def main() -> None:
    """Run as a process of its own by fuzz.__main__."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--files", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--kinds", required=True)
    asked = parser.parse_args()
    mark_package("peacecase")
    from fuzz.trials import Trials  # imports peacecase, which now gets its marks

    set_limits()
    logging.disable(logging.CRITICAL)  # as the process does that reads strangers' PDF files
    Trials(asked.folder, asked.seed, asked.kinds.split(",")).go(asked.files, asked.seconds)


if __name__ == "__main__":
    main()
