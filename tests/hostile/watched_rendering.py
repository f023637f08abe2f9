"""Run as a process of its own: render while every file that Python opens and every connection is noted.

Words: ADDRESS-OF-A-FILE ADDRESS-ON-THE-NETWORK OUTPUT (the notes; the report stands beside them), and `careless` to
render without the report's own door, which shows that the notes would hold a breach.
"""

import json
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

noted: dict[str, list[str]] = {"opened": [], "network": [], "started": []}
ROUTES = {
    "open": "opened",
    "socket.connect": "network",
    "socket.getaddrinfo": "network",
    "urllib.Request": "network",
    "subprocess.Popen": "started",
    "os.system": "started",
    "os.posix_spawn": "started",
    "os.exec": "started",
}


def note(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook (PEP 578): it can't be taken off again, and sees what C modules of Python do too."""
    if event in ROUTES and not (event == "open" and isinstance(arguments[0], int)):
        noted[ROUTES[event]].append(str(arguments[0] if event == "open" else arguments))


def main() -> None:
    """Render a report of hostile texts, or a careless page."""
    file_address, network_address, output, *careless = sys.argv[1:]
    from peacecase.typeset.pdf import load_weasyprint

    weasyprint = (
        load_weasyprint()
    )  # finding the system's libraries starts ldconfig; that is not the renderer's doing
    sys.addaudithook(note)
    if careless:
        page = f"<img src='{file_address}'><img src='{network_address}'>"
        with suppress(Exception):
            weasyprint.HTML(string=page).write_pdf()
    else:
        sys.path.insert(0, str(Path(__file__).parents[1]))
        from hostile.hostile_library import REACHES, hostile_library
        from hostile.test_hostile_text import recipe
        from peacecase.report.rendering import render_report

        escapes = REACHES.replace("NETWORK", network_address)
        hostile = recipe(hostile_library(file_address, escapes), network_address)
        parts = tuple(each for each in hostile.definition.sections if each != "codebook")  # no text of a case
        hostile = replace(hostile, definition=hostile.definition.model_copy(update={"sections": parts}))
        html, pdf = render_report(hostile, "html").content, render_report(hostile).content
        sys.stdout.write(f"{len(html)}\n{len(pdf)}\n")
        Path(output).with_suffix(".pdf").write_bytes(pdf)
    Path(output).write_text(json.dumps(noted), encoding="utf-8")


if __name__ == "__main__":
    main()
