"""`peacecase workshop`: the kit for a room, what comes back from it, the debrief, and anonymous codings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli import workshop_sheets
from peacecase.cli.language_option import language_option
from peacecase.cli.opening import open_library, tell
from peacecase.cli.settings import Settings, pass_settings
from peacecase.clock import time_of_making
from peacecase.errors import UserError

if TYPE_CHECKING:
    from peacecase.workshop.blind.blinding_file import Blinding
    from peacecase.workshop.blind.leaks import Leak
    from peacecase.workshop.kit.plan import Profile
    from peacecase.workshop.kit.vignettes import Vignette

SHOWN_LEAKS = 60


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
@language_option()
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
    language: str,
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
      peacecase workshop new --case cambodia-1992-japan --groups 3 --lang ja -o room
    """
    from hashlib import sha256
    from importlib.metadata import version
    from secrets import token_hex

    from peacecase.files.library_folder import case_path
    from peacecase.workshop.blind.blinding_file import blinding_path
    from peacecase.workshop.kit.kit import LeaksError, build_kit
    from peacecase.workshop.kit.kit_request import KitRequest
    from peacecase.workshop.kit.manifest import MANIFEST
    from peacecase.workshop.kit.storing import write_folder

    if split_outcome and groups < 2:
        raise click.BadParameter("hindsight needs two groups at least.", param_hint="--groups")
    if (output / MANIFEST).exists():
        raise UserError(f"{output} holds a workshop already", "choose another folder")
    case = open_library(settings, [case_id]).cases[case_id]
    path = blinding_path(settings.library, case_id)
    blinding = _blinding(settings, case_id) if blind else None
    order = KitRequest(
        profile=profile,
        groups=groups,
        paper="letter" if paper == "letter" else "a4",
        language=language,
        split_outcome=split_outcome,
        vignettes=_vignettes(vignettes),
        blinding=blinding,
        blinding_path=str(path),
        case_sha256=sha256(case_path(settings.library, case_id).read_bytes()).hexdigest(),
        blinding_sha256=sha256(path.read_bytes()).hexdigest() if path.exists() else None,
        made_on=time_of_making(),
        kit_id=f"w{token_hex(4)}",
        version=version("peacecase"),
    )
    try:
        kit = build_kit(case, order, _say)
    except LeaksError as refused:
        _say("")
        _tell_leaks(refused.leaks)
        raise
    _say("")
    write_folder(output, kit.files)
    click.echo(output)
    told = f"{len(kit.packet.chosen)} facts in the packet, {len(kit.manifest.indicators)} indicators on the sheets"
    click.echo(
        f"{len(kit.files)} files; {told}. Read {output / 'facilitator' / 'guide.pdf'} first.", err=True
    )


def _say(step: str) -> None:
    """Show a step on a terminal, over the one before; an empty one clears the line."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{step}", nl=False, err=True)


def _blinding(settings: Settings, case_id: str) -> Blinding:
    """The blinding file of the case, or an empty one; ends with exit code 1 where it has errors."""
    from peacecase.workshop.blind.blinding_file import Blinding, load_blinding

    blinding, faults = load_blinding(settings.library, case_id)
    tell(faults)
    if blinding is None and faults:
        raise click.exceptions.Exit(1)
    if blinding is not None and blinding.case != case_id:
        raise UserError(
            f"the blinding file is for '{blinding.case}', not '{case_id}'", "correct its line 'case'"
        )
    return blinding or Blinding(schema="peacecase/blinding/1", case=case_id)


def _vignettes(ids: tuple[str, ...]) -> tuple[Vignette, ...]:
    from peacecase.workshop.kit.vignettes import choose_vignettes, shipped_vignettes

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


for _command in (
    workshop_sheets.collect,
    workshop_sheets.feedback,
    workshop_sheets.close,
    workshop_sheets.promote,
):
    workshop.add_command(_command)
