"""`peacecase workshop collect`, `feedback`, `close`, `promote`: what comes back from a room, and what is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.opening import open_library
from peacecase.cli.output import format_option, print_csv, print_json, print_rich, visible, with_progress
from peacecase.cli.settings import Settings, pass_settings
from peacecase.clock import time_of_making
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.workshop.kit.manifest import KitManifest

ROUNDS = (1, 2)
_FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))


@click.command()
@_FOLDER
@format_option("table", "json")
def collect(folder: Path, output_format: str) -> None:
    """Read the sheets under DIR/returned: filled PDF forms, CSV, XLSX.

    Names the sheet, field and value of everything that it cannot read, takes the rest, and keeps every original in
    DIR/collected/originals. Run it again whenever sheets were added. Exit code 1 when something needs a look.

    \b
    Examples:
      peacecase workshop collect room
      peacecase workshop collect room --format json
    """
    from dataclasses import asdict

    from peacecase.workshop.collect.collecting import collect as collect_sheets
    from peacecase.workshop.kit.manifest import load_manifest

    kit = load_manifest(folder)
    found = collect_sheets(folder, kit, lambda paths: with_progress(paths, "Reading sheets"))
    if output_format == "json":
        print_json(
            {
                "files": found.files,
                "sheets": [asdict(sheet) for sheet in found.sheets],
                "problems": [asdict(problem) for problem in found.problems],
            }
        )
    else:
        for problem in found.problems:
            parts = (
                problem.sheet,
                problem.field,
                f"'{problem.value}'" if problem.value else "",
                problem.message,
            )
            click.echo(visible(": ".join(part for part in parts if part)), err=True)
        for number in ROUNDS:
            sheets = found.of_round(number)
            consented = sum(sheet.consent for sheet in sheets)
            click.echo(f"round {number}: {len(sheets)} sheets, {consented} with consent")
        click.echo(f"{found.kept} originals kept")
    if found.problems:
        raise click.exceptions.Exit(1)


@click.command()
@_FOLDER
@click.option(
    "--round", "round_number", type=click.IntRange(1, 2), default=1, show_default=True, help="Round."
)
@format_option()
def feedback(folder: Path, round_number: int, output_format: str) -> None:
    """Show where the groups differ most after a round, and write DIR/feedback/round-N.pdf for the wall.

    Shows neither the reference coding nor the outcome, so it can be put up before round 2.

    \b
    Example:
      peacecase workshop feedback room --round 1
    """
    from peacecase.files.writing import write_file
    from peacecase.workshop.collect.collecting import load_sheets
    from peacecase.workshop.debrief.feedback import feedback_pdf
    from peacecase.workshop.debrief.room import indicator_rooms, most_different
    from peacecase.workshop.debrief.room_chart import number
    from peacecase.workshop.kit.manifest import load_manifest

    kit = load_manifest(folder)
    sheets = [sheet for sheet in load_sheets(folder, kit) if sheet.round == round_number]
    if not sheets:
        raise UserError(
            f"there are no sheets of round {round_number}", f"peacecase workshop collect {folder}"
        )
    rooms = most_different(indicator_rooms(sheets, kit))
    groups = sorted({group for room in rooms for group in room.groups})
    header = ["question", *(f"group {group}" for group in groups), "gap", "0", "1", "2", "3"]
    rows = [
        [
            room.indicator,
            *(number(room.groups[group].median) for group in groups),
            number(room.gap),
            *(str(count) for count in room.room.levels),
        ]
        for room in rooms
    ]
    path = folder / "feedback" / f"round-{round_number}.pdf"
    _make_folder(path.parent)
    write_file(path, feedback_pdf(kit, sheets, round_number, time_of_making()), replace=True)
    if output_format == "json":
        print_json([dict(zip(header, row, strict=True)) for row in rows])
    elif output_format == "csv":
        print_csv(header, rows)
    else:
        from rich.table import Table

        table = Table(box=None, pad_edge=False)
        for at, name in enumerate(header):
            table.add_column(name, justify="left" if at == 0 else "right")
        for row in rows:
            table.add_row(*row)
        print_rich(table)
    click.echo(path, err=True)


@click.command()
@_FOLDER
@pass_settings
def close(settings: Settings, folder: Path) -> None:
    """Write the debrief: DIR/debrief/debrief.pdf, slides, and the counts as JSON.

    Distributions of both rounds, the room's median beside the reference coding with its own range, movement, agreement
    with its interval, hindsight (with --split-outcome), the facts that split the room. It can be run again.

    \b
    Example:
      peacecase workshop close room
    """
    from peacecase.files.writing import write_file
    from peacecase.workshop.collect.collecting import load_sheets
    from peacecase.workshop.debrief.closing import debrief_files
    from peacecase.workshop.debrief.debrief import build_debrief
    from peacecase.workshop.kit.manifest import load_manifest

    kit = load_manifest(folder)
    sheets = load_sheets(folder, kit)
    if not sheets:
        raise UserError("there are no sheets to close with", f"peacecase workshop collect {folder}")
    library = open_library(settings, [kit.case])
    debrief = build_debrief(kit, library.cases[kit.case], library.codings.get(kit.case, ()), sheets)
    _warn_of_change(settings, kit)
    files = debrief_files(debrief, time_of_making())
    _make_folder(folder / "debrief")
    for name, content in files.items():
        write_file(folder / "debrief" / name, content, replace=True)
        click.echo(folder / "debrief" / name)


@click.command()
@_FOLDER
@pass_settings
def promote(settings: Settings, folder: Path) -> None:
    """Turn consented sheets of round 1 into anonymous second codings of the library.

    Writes codings/<case>/workshop-<id>-<number>.yaml, without seats, groups or notes. Sheets of round 2 are made after
    talking and are not independent; they stay in the folder. Running it again adds what is new.

    \b
    Example:
      peacecase workshop promote room && peacecase reliability
    """
    from peacecase.files.library_folder import coding_path
    from peacecase.files.writing import write_file
    from peacecase.workshop.collect.collecting import load_sheets
    from peacecase.workshop.kit.manifest import load_manifest
    from peacecase.workshop.promote.promotion import promoted

    kit = load_manifest(folder)
    sheets = load_sheets(folder, kit)
    case = open_library(settings, [kit.case]).cases[kit.case]
    made = promoted(sheets, kit, case)
    for coding in made.codings:
        path = coding_path(settings.library, kit.case, coding.id)
        _make_folder(path.parent)
        if path.exists():
            click.echo(f"{path} is there already; left as it is", err=True)
            continue
        write_file(path, made.text_of(coding))
        click.echo(path)
    click.echo(made.summary, err=True)
    if not made.codings:
        raise click.exceptions.Exit(1)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"the folder {folder} cannot be made: {error.strerror}") from error


def _warn_of_change(settings: Settings, kit: KitManifest) -> None:
    from hashlib import sha256

    from peacecase.files.library_folder import case_path

    if sha256(case_path(settings.library, kit.case).read_bytes()).hexdigest() != kit.case_sha256:
        click.echo(
            "The case file has changed since the kit was made; the debrief uses it as it is now.", err=True
        )
