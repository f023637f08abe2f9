"""`peacecase export qca`: an analysis for R's QCA and SetMethods and for fs/QCA."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from peacecase.cli.qca_options import analysis_options, bind_request
from peacecase.cli.settings import Settings, pass_settings

TIME_LIMIT = 60.0
"""Seconds for the models that the script compares with R's."""


@click.command()
@analysis_options
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder to write into; made where it is missing.",
)
@click.option("--name", default="qca", show_default=True, help="Name of the files, without ending.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
@pass_settings
def qca(settings: Settings, /, folder: Path, name: str, force: bool, **given: Any) -> None:
    """Write an analysis for R (QCA, SetMethods) and fs/QCA.

    The calibrated matrix as CSV; an R script that analyses it with the same options and stops where R finds other models;
    a table for fs/QCA. The options are those of `peacecase qca`.

    \b
    Example:
      peacecase export qca --data cases.csv --outcome Y --incl-cut 0.8 -o for-r && (cd for-r && Rscript qca.R)
    """
    from peacecase.cli.stopwatch import Stopwatch
    from peacecase.exports.qca import render_qca
    from peacecase.files.writing import write_file
    from peacecase.qca.analysis import analyse

    request = bind_request(settings, given)
    with Stopwatch(TIME_LIMIT) as watch:
        analysis = analyse(request.data, request.options, watch)
    title = f"{request.data.outcome_name} by {', '.join(request.conditions)} ({request.name})"
    files = render_qca(analysis, f"{name}.csv", title)
    folder.mkdir(parents=True, exist_ok=True)
    contents = {f"{name}.csv": files.matrix, f"{name}.R": files.r_script, f"{name}-fsqca.csv": files.fsqca}
    for file, content in contents.items():
        if content is not None:
            write_file(folder / file, content, replace=force)
            click.echo(folder / file)
    if files.fsqca is None:
        click.echo("No file for fs/QCA: it does not know multi-value conditions.", err=True)
