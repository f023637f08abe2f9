"""`peacecase adjudicate`: a sheet on which to settle where the codings of a case differ."""

from __future__ import annotations

import click

from peacecase.cli.opening import ids_in_order, open_library
from peacecase.cli.settings import Settings, pass_settings
from peacecase.clock import time_of_making
from peacecase.errors import UserError


@click.command()
@click.argument("case")
@click.option(
    "--id",
    "coding_id",
    default="adjudication",
    show_default=True,
    help="Id of the new file in codings/<case>/.",
)
@pass_settings
def adjudicate(settings: Settings, case: str, coding_id: str) -> None:
    """Write a sheet on which to settle where codings differ.

    It lists every indicator that independent coders rated differently, with what each of them said. A rating filled
    in replaces the pool of codings in scores and draws; the raw codings are kept. Nothing is overwritten.

    \b
    Example:
      peacecase adjudicate aceh-2005-cmi
    """
    from peacecase.analysis.reliability import is_independent, measure_reliability
    from peacecase.files.adjudication_sheet import render_adjudication_sheet
    from peacecase.files.library_folder import coding_path, file_name
    from peacecase.files.writing import write_file

    file_name(coding_id)
    library = open_library(settings, [case])
    (case_id,) = ids_in_order(library, [case])
    codings = {coding.id: coding for coding in library.codings.get(case_id, ()) if is_independent(coding)}
    units = measure_reliability(library).units
    disputed = [unit.indicator for unit in units if unit.is_disputed]
    if not disputed:
        raise UserError(
            f"there is nothing to settle: {len(units)} ratings of {case_id} were coded twice, and all agree"
        )
    path = coding_path(settings.library, case_id, coding_id)
    sheet = render_adjudication_sheet(
        library.cases[case_id], codings, disputed, coding_id, time_of_making().date().isoformat()
    )
    write_file(path, sheet)
    click.echo(path)
    click.echo(f"{len(disputed)} ratings to settle; then: peacecase validate {path}", err=True)
