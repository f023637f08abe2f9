"""Reading a stranger's PDF or XLSX in a process of its own, under limits of time and memory.

Such a file can be made to take all there is of both. Here that ends the child, and the parent goes on with a message.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS = 10
"""On the clock, which also runs while a busy machine lets the child wait."""
PROCESSOR_SECONDS = 5
"""A filled sheet takes a quarter of a second."""
MEMORY = 2 * 1024 * 1024 * 1024
"""Bytes of address space; a filled sheet needs a tenth of it."""
LONGEST_ANSWER = 20 * 1024 * 1024


def read_apart(path: Path, seconds: float = SECONDS) -> dict[str, Any]:
    """``{"fields": ..}`` of a PDF form, ``{"rows": ..}`` of an XLSX table, or ``{"error": why not}``."""
    # numpy, which openpyxl loads where it is there, would take address space for every core.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "peacecase.workshop.collect.reader_process", str(path)],
            capture_output=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        told: dict[str, Any] = json.loads(done.stdout[:LONGEST_ANSWER])
    except subprocess.TimeoutExpired:
        return {"error": "reading it took too long and was stopped"}
    except ValueError:
        return {"error": "reading it was stopped: it takes more time or memory than a sheet can need"}
    return told


def _set_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the parent's clock still stops it
        return
    for what, limit in ((resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_AS, MEMORY)):
        _soft, hard = resource.getrlimit(what)
        lowest = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (lowest, lowest))


def main() -> int:
    """Read the file named on the command line and print what it holds as JSON."""
    _set_limits()
    logging.disable(logging.CRITICAL)
    path = Path(sys.argv[1])
    told: dict[str, object]
    try:
        if path.suffix.lower() == ".pdf":
            from peacecase.workshop.collect.form_fields import read_form

            told = {"fields": read_form(path)}
        else:
            from peacecase.workshop.collect.workbook_rows import read_rows

            told = {"rows": read_rows(path)}
    except LookupError as error:
        told = {"error": str(error.args[0]) if error.args else "a part that a sheet must have is missing"}
    except ImportError as error:
        told = {"error": f"reading it needs the package {error.name}: pip install 'peacecase[workshop]'"}
    except MemoryError:
        told = {"error": "it takes more memory than a sheet can need"}
    except RecursionError:
        told = {"error": "the file is built in circles"}
    except Exception as error:  # whatever a damaged file makes a reader raise is a message, not a crash
        told = {"error": f"the file is damaged: {str(error) or type(error).__name__}"[:300]}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
