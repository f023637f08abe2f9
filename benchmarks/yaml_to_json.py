"""The baseline of the explorer: read the same cases with yaml's C loader, and write them as one file of JSON.

    python benchmarks/yaml_to_json.py CASES FILE.json

It loads the libraries that the explorer stands on, and does nothing with them.
"""

import json
import sys
from pathlib import Path

import jinja2  # noqa: F401
import numpy  # noqa: F401
import pydantic  # noqa: F401
import yaml


def main(cases: Path, target: Path) -> None:
    read = [
        yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for path in sorted(cases.rglob("*.yaml"))
    ]
    target.write_text(json.dumps(read, ensure_ascii=False, default=str), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
