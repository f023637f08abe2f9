"""`peacecase report`: the comparative report as a PDF, from a definition, from cases, or from the whole library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.language_option import language_option
from peacecase.cli.opening import ids_in_order, open_library, tell
from peacecase.cli.profile_option import open_profile
from peacecase.cli.settings import Settings, pass_settings
from peacecase.clock import time_of_making
from peacecase.errors import UserError
from peacecase.language import ENGLISH

if TYPE_CHECKING:
    from peacecase.model.report_definition import ReportDefinition
    from peacecase.report.rendering import Recipe

BUILD = ("reports", "build")
"""A folder of this path holds nothing but rendered reports: there a file is replaced without asking."""


@click.command()
@click.argument("names", nargs=-1, metavar="[SPEC | CASE...]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.  [default for a SPEC: its name in the folder build beside it]",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Paper.  [default: the SPEC's, or a4]")
@click.option(
    "--profile",
    metavar="NAME|FILE",
    help="Weights for the factor index, as in `score`.  [default: the SPEC's, or equal]",
)
@language_option(None, "the SPEC's, or en")
@click.option("--force", is_flag=True, help="Replace the file where it exists.")
@click.option("--html", is_flag=True, help="Write one HTML file in place of a PDF.")
@pass_settings
def report(
    settings: Settings,
    names: tuple[str, ...],
    output: Path | None,
    paper: str | None,
    profile: str | None,
    language: str | None,
    force: bool,
    html: bool,
) -> None:
    """Render the comparative report as a PDF.

    SPEC is a report definition (reports/<name>.yaml). Without a SPEC the report is on the cases named, or on the whole
    library. An existing file is replaced only with --force, or in a folder reports/build, which holds nothing but
    rendered reports. With SOURCE_DATE_EPOCH set, the same input gives the same bytes.

    \b
    Examples:
      peacecase report -o reports/build/comparison.pdf
      peacecase report reports/japan-and-others.yaml
      peacecase report cambodia-1992-japan aceh-2005-cmi --paper letter -o two.pdf
      peacecase report --lang ja -o reports/build/hikaku.pdf
    """
    spec = _spec_among(names)
    target = _target(spec, output, html)
    _refuse_to_overwrite(target, force)
    recipe = _recipe(settings, names, spec, paper, profile, language)
    from peacecase.report.rendering import render_report, render_report_html

    with _progress() as on_step:
        if html:
            content: str | bytes = render_report_html(recipe)
            warnings: tuple[str, ...] = ()
        else:
            rendered = render_report(recipe, on_step)
            content, warnings = rendered.content, rendered.warnings
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    _write(target, content, force)
    click.echo(target)


def _spec_among(names: tuple[str, ...]) -> Path | None:
    """The report definition that is named; None where cases are."""
    from peacecase.api.lint_subjects import schema_of

    specs = [
        Path(name)
        for name in names
        if name.endswith((".yaml", ".yml")) and schema_of(Path(name)).startswith("peacecase/report/")
    ]
    if specs and len(names) > 1:
        raise click.UsageError("Name one report definition and nothing else, or cases.")
    return specs[0] if specs else None


def _recipe(
    settings: Settings,
    names: tuple[str, ...],
    spec: Path | None,
    paper: str | None,
    profile: str | None,
    language: str | None,
) -> Recipe:
    """Everything the report is made from; faults in the files end the command."""
    from peacecase.model.report_definition import usual_definition
    from peacecase.report.rendering import Recipe

    if spec is not None:
        definition = _read_definition(spec)
        library = open_library(settings, definition.cases)
    else:
        library = open_library(settings, names)
        definition = usual_definition(tuple(ids_in_order(library, names)), language=language or ENGLISH)
    weights = open_profile(settings, profile or definition.profile)
    printed = definition.model_copy(
        update={
            "paper": paper or definition.paper,
            "profile": weights.id,
            "language": language or definition.language,
        }
    )
    return Recipe(library, printed, weights, time_of_making())


def _read_definition(spec: Path) -> ReportDefinition:
    from peacecase.files.records import load_record
    from peacecase.model.report_definition import ReportDefinition

    definition, found = load_record(spec, ReportDefinition)
    tell(found)
    if definition is None:
        raise click.exceptions.Exit(1)
    return definition


def _target(spec: Path | None, output: Path | None, html: bool) -> Path:
    if output is not None:
        return output
    if spec is None:
        raise click.UsageError("Say where to write: -o FILE.pdf")
    return spec.parent / BUILD[1] / f"{spec.stem}.{'html' if html else 'pdf'}"


def _is_build(target: Path) -> bool:
    return Path(os.path.abspath(target)).parts[-3:-1] == BUILD


def _refuse_to_overwrite(target: Path, force: bool) -> None:
    # Asked before the work begins; the writing asks again, at the moment itself.
    if target.exists() and not force and not _is_build(target):
        raise _is_there(target)


def _is_there(target: Path) -> UserError:
    return UserError(f"{target} is there already", "choose another name, or replace it with --force")


def _write(target: Path, content: str | bytes, force: bool) -> None:
    from peacecase.files.writing import WouldOverwriteError, write_file

    if _is_build(target):
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_file(target, content, replace=force or _is_build(target))
    except WouldOverwriteError as error:
        raise _is_there(target) from error


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Tells each step on a progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from peacecase.report.rendering import STEPS

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=STEPS)
        begun = 0

        def on_step(step: str) -> None:
            nonlocal begun
            progress.update(task, description=step, completed=begun)
            begun += 1

        yield on_step
