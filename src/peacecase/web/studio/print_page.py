"""The case as it will print: the report of this one mission, with its record behind it."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.report import ReportOptions, run_report
from peacecase.api.running import Run
from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.web.studio.desk import StudioDesk

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; frame-ancestors 'none'"


class _Quiet(Run):
    def warn(self, message: str) -> None:
        """The page stands beside the studio; what is amiss is told there."""


def print_page(desk: StudioDesk, case_id: str) -> Response:
    """The report as HTML, under a policy that lets no script run in it."""
    asked = ReportOptions("case.html", (case_id,), full=True, language=desk.language)
    try:
        made = run_report.function(Opened(str(desk.folder)), asked, _Quiet())
    except FaultyLibraryError as error:
        raise UserError(
            _("The page cannot be set while the file has errors."),
            "\n".join(f"{each.line}: {each.message}" for each in error.found),
        ) from error
    content = made.content if isinstance(made.content, bytes) else made.content.encode("utf-8")
    return HTMLResponse(content, headers={"content-security-policy": _POLICY})
