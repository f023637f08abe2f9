"""A run of the studio: doors, keys, pages, and what is said where it was started."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from peacecase.api.opened import Opened, no_folder
from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.web.browser import open_in_browser, tunnel_line
from peacecase.web.doors import Doors, open_doors
from peacecase.web.gate import Gate, Rules
from peacecase.web.serving import Serving
from peacecase.web.studio.app import Studio
from peacecase.web.studio.places import case_address


def serve_studio(
    folder: Path,
    case: str | None,
    *,
    language: str,
    port: int,
    with_browser: bool,
    now: Callable[[], datetime],
    say: Callable[[str], None],
) -> None:
    """Serve the studio of a library on this machine alone, until Ctrl-C.

    `case`: whose pages to open; None: the start. Raises UserError where there is no such folder, case or port.
    """
    if not folder.is_dir():
        raise no_folder(folder)
    path = "/" if case is None else case_address(_case_here(Opened(str(folder)), case), "mission")
    doors = open_doors(port=port)
    with speaking(translations_into(language)):
        rules = Rules("studio", doors.port, doors.hosts, tell=lambda address: say(f"  {address}"))
        studio = Studio(folder, language, lambda: now().date(), lambda: serving.stop())
        serving = Serving(Gate(studio.application(), rules), doors, tell=say)
        address = rules.address(doors.origin, path)
        with suppress(KeyboardInterrupt):  # of somebody who thinks better of it before the server runs
            for line in _opening(doors, folder, address):
                say(line)
            if with_browser:
                open_in_browser(address)
            serving.run()
        doors.close()
        studio.worker.close()
        say(_("Stopped. All that was saved is in the files."))


def _case_here(library: Opened, case: str) -> str:
    (case_id,) = library.ids((case,))
    if case_id not in library.file_ids():
        raise library.no_such_case(case_id)
    return case_id


def _opening(doors: Doors, folder: Path, address: str) -> list[str]:
    lines = []
    if doors.asked_port not in (0, doors.port):
        lines.append(
            _("Port {taken} is taken; this is {port}.").format(taken=doors.asked_port, port=doors.port)
        )
    lines += [
        _("The studio of {folder}, for this machine alone. Open (it works once):").format(folder=folder),
        f"  {address}",
    ]
    tunnel = tunnel_line(doors)
    if tunnel:
        lines += [_("From the machine that you sit at, first:"), f"  {tunnel}"]
    return [*lines, _("Ctrl-C stops it.")]
