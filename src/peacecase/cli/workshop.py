"""`peacecase workshop`: the kit for a room, what comes back from it, the debrief, and anonymous codings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.opening import open_library, tell
from peacecase.cli.output import format_option, print_csv, print_json, print_rich, visible, with_progress
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import CannotGoOn

if TYPE_CHECKING:
    from datetime import datetime

    from peacecase.workshop.blinding_file import Blinding
    from peacecase.workshop.leaks import Leak
    from peacecase.workshop.manifest import KitManifest
    from peacecase.workshop.plan import Profile
    from peacecase.workshop.vignettes import Vignette

SHOWN_LEAKS = 60
ROUNDS = (1, 2)


@click.group()
def workshop() -> None:
    """Run a workshop on a real case: print a kit, collect sheets, debrief.

    \b
    Example, from the kit to the debrief:
      peacecase workshop new --case cambodia-1992-japan --profile 180 --groups 3 -o room
      (print room/, run round 1, put sheets into room/returned/round-1)
      peacecase workshop collect room
      peacecase workshop feedback room --round 1
      (round 2)
      peacecase workshop collect room
      peacecase workshop close room
      peacecase workshop promote room
    """


@workshop.command()
@click.option("--case", "case_id", required=True, help="Id of the case.")
@click.option(
    "--profile",
    type=click.Choice(["60", "90", "180", "day"]),
    default="180",
    show_default=True,
    help="Minutes at hand.",
)
@click.option("--groups", type=click.IntRange(1, 40), required=True, help="Number of groups.")
@click.option(
    "--blind", is_flag=True, help="Roles for names, Year 0 dates, no outcome; refused if anything leaks."
)
@click.option(
    "--split-outcome",
    is_flag=True,
    help="Tell groups with even numbers what came afterwards, to measure hindsight.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="Paper.")
@click.option("--vignette", "vignettes", multiple=True, help="Warm-up vignette by id; may be repeated.")
@click.option(
    "-o", "output", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write."
)
@pass_settings
def new(
    settings: Settings,
    case_id: str,
    profile: Profile,
    groups: int,
    blind: bool,
    split_outcome: bool,
    paper: str,
    vignettes: tuple[str, ...],
    output: Path,
) -> None:
    """Write a kit: guide, vignettes, packet, codebook card, sheets, reveal, slides, manifest.

    Nothing is written into a folder that holds a kit already. A blind kit is held against every name, alias, place,
    year, source and outcome of the case, and refused with a list where one would leak.

    \b
    Examples:
      peacecase workshop new --case aceh-2005-cmi --profile 90 --groups 3 -o room
      peacecase workshop new --case cambodia-1992-japan --groups 4 --blind --split-outcome -o room
    """
    from hashlib import sha256
    from importlib.metadata import version
    from secrets import token_hex

    from peacecase.files.library_folder import case_path
    from peacecase.workshop.blinding_file import blinding_path
    from peacecase.workshop.kit import KitOrder, LeaksError, build_kit
    from peacecase.workshop.manifest import MANIFEST
    from peacecase.workshop.storing import write_folder

    if split_outcome and groups < 2:
        raise click.BadParameter("hindsight needs two groups at least.", param_hint="--groups")
    if (output / MANIFEST).exists():
        raise CannotGoOn(f"{output} holds a workshop already", "choose another folder")
    case = open_library(settings, [case_id]).cases[case_id]
    path = blinding_path(settings.library, case_id)
    blinding = _blinding(settings, case_id) if blind else None
    order = KitOrder(
        profile=profile,
        groups=groups,
        paper="letter" if paper == "letter" else "a4",
        split_outcome=split_outcome,
        vignettes=_vignettes(vignettes),
        blinding=blinding,
        blinding_path=str(path),
        case_sha256=sha256(case_path(settings.library, case_id).read_bytes()).hexdigest(),
        blinding_sha256=sha256(path.read_bytes()).hexdigest() if path.exists() else None,
        made_on=_now(),
        kit_id=f"w{token_hex(4)}",
        version=version("peacecase"),
    )
    try:
        kit = build_kit(case, order, _say)
    except LeaksError as refused:
        _tell_leaks(refused.leaks)
        raise
    write_folder(output, kit.files)
    click.echo(output)
    told = f"{len(kit.packet.chosen)} facts in the packet, {len(kit.manifest.indicators)} indicators on the sheets"
    click.echo(
        f"{len(kit.files)} files; {told}. Read {output / 'facilitator' / 'guide.pdf'} first.", err=True
    )


def _say(step: str) -> None:
    import sys

    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{step}", nl=step.endswith("slides.pdf"), err=True)


def _blinding(settings: Settings, case_id: str) -> Blinding:
    """The blinding file of the case, or an empty one; ends with exit code 1 where it has errors."""
    from peacecase.workshop.blinding_file import Blinding, load_blinding

    blinding, faults = load_blinding(settings.library, case_id)
    tell(faults)
    if blinding is None and faults:
        raise click.exceptions.Exit(1)
    if blinding is not None and blinding.case != case_id:
        raise CannotGoOn(
            f"the blinding file is for '{blinding.case}', not '{case_id}'", "correct its line 'case'"
        )
    return blinding or Blinding(schema="peacecase/blinding/1", case=case_id)


def _vignettes(ids: tuple[str, ...]) -> tuple[Vignette, ...]:
    from peacecase.workshop.vignettes import choose_vignettes, shipped_vignettes

    try:
        return choose_vignettes(ids)
    except KeyError as error:
        known = ", ".join(shipped_vignettes())
        raise click.BadParameter(
            f"there is no vignette {error}; there are {known}.", param_hint="--vignette"
        ) from None


def _tell_leaks(leaks: list[Leak]) -> None:
    for leak in leaks[:SHOWN_LEAKS]:
        click.echo(f"{leak.page}: {leak.kind}: {leak.found}  ({leak.around})", err=True)
    if len(leaks) > SHOWN_LEAKS:
        click.echo(f"and {len(leaks) - SHOWN_LEAKS} more", err=True)


_FOLDER = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))


@workshop.command()
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

    from peacecase.workshop.collecting import collect as collect_sheets
    from peacecase.workshop.manifest import load_manifest

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


@workshop.command()
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
    from peacecase.workshop.collecting import load_sheets
    from peacecase.workshop.debrief import feedback_pdf
    from peacecase.workshop.manifest import load_manifest
    from peacecase.workshop.room import indicator_rooms, most_different
    from peacecase.workshop.room_chart import number

    kit = load_manifest(folder)
    sheets = [sheet for sheet in load_sheets(folder, kit) if sheet.round == round_number]
    if not sheets:
        raise CannotGoOn(
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
    write_file(path, feedback_pdf(kit, sheets, round_number, _now()), replace=True)
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


@workshop.command()
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
    import json

    from peacecase.files.writing import write_file
    from peacecase.workshop.collecting import load_sheets
    from peacecase.workshop.debrief import build_debrief, debrief_pdf, debrief_record, debrief_slides
    from peacecase.workshop.manifest import load_manifest
    from peacecase.workshop.slides import slides_pdf, slides_pptx

    kit = load_manifest(folder)
    sheets = load_sheets(folder, kit)
    if not sheets:
        raise CannotGoOn("there are no sheets to close with", f"peacecase workshop collect {folder}")
    library = open_library(settings, [kit.case])
    debrief = build_debrief(kit, library.cases[kit.case], library.codings.get(kit.case, ()), sheets)
    _warn_of_change(settings, kit)
    made_on = _now()
    slides = debrief_slides(debrief)
    record = json.dumps(debrief_record(debrief), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    files = {
        "debrief.pdf": debrief_pdf(debrief, made_on),
        "slides.pdf": slides_pdf(slides, "Debrief slides", kit.paper, made_on),
        "slides.pptx": slides_pptx(slides, "Debrief slides", made_on),
        "debrief.json": record.encode(),
    }
    _make_folder(folder / "debrief")
    for name, content in files.items():
        write_file(folder / "debrief" / name, content, replace=True)
        click.echo(folder / "debrief" / name)


@workshop.command()
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
    from peacecase.workshop.collecting import load_sheets
    from peacecase.workshop.manifest import load_manifest
    from peacecase.workshop.promotion import promoted

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


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotGoOn(f"the folder {folder} cannot be made: {error.strerror}") from error


def _warn_of_change(settings: Settings, kit: KitManifest) -> None:
    from hashlib import sha256

    from peacecase.files.library_folder import case_path

    if sha256(case_path(settings.library, kit.case).read_bytes()).hexdigest() != kit.case_sha256:
        click.echo(
            "The case file has changed since the kit was made; the debrief uses it as it is now.", err=True
        )
