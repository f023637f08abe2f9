"""`peacecase import`: ratings from a coding sheet into a case file, which keeps its comments and its layout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import CannotGoOn

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.group(name="import")
def import_() -> None:
    """Read ratings back from a coding sheet into a case file.

    \b
    Example:
      peacecase import ratings sheet.xlsx cambodia-1992-japan
    """


@import_.command()
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="SHEET.xlsx")
@click.argument("case")
@click.option(
    "--coding", metavar="ID", help="Write into this second coding of the case, not into the case file."
)
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Show the difference and write nothing.")
@pass_settings
def ratings(settings: Settings, sheet: Path, case: str, coding: str | None, yes: bool, dry_run: bool) -> None:
    """Write the ratings of a filled coding sheet into a case file.

    SHEET.xlsx comes from `peacecase export xlsx`; its sheet 'coding' is read. Blank cells leave the file as it is.
    Every cell that cannot be read is named, and then nothing is written. The difference is shown before it is
    written; a result that would not validate is refused. Exit code 1 where nothing could be written.

    \b
    Examples:
      peacecase export xlsx cambodia-1992-japan --blank -o sheet.xlsx
      peacecase import ratings sheet.xlsx cambodia-1992-japan
      peacecase import ratings sheet.xlsx cambodia-1992-japan --dry-run
      peacecase import ratings sheet.xlsx cambodia-1992-japan --coding second-coder
    """
    from peacecase.exports.sheet_reading import load_coding_sheet
    from peacecase.files.library_folder import case_path, coding_path

    case_id = Path(case).stem if case.endswith((".yaml", ".yml")) else case
    read = load_coding_sheet(sheet)
    for fault in read.faults:
        click.echo(f"{sheet}, cell {fault.cell}: {fault.message}", err=True)
    if read.faults:
        click.echo("Nothing was written: mend these cells first.", err=True)
        raise click.exceptions.Exit(1)
    if read.case is not None and read.case != case_id:
        raise CannotGoOn(
            f"the sheet was made for {read.case}, not for {case_id}",
            "name that case, or make a sheet for this one: peacecase export xlsx CASE --blank -o SHEET.xlsx",
        )
    if not read.ratings:
        click.echo("The sheet is blank: nothing to write.", err=True)
        return
    home = case_path(settings.library, case_id)
    path = coding_path(settings.library, case_id, coding) if coding else home
    for needed in dict.fromkeys((home, path)):
        if not needed.is_file():
            raise CannotGoOn(f"there is no file {needed}", "name a case, or a second coding, that is there")
    _write_into(path, home, read.ratings, yes=yes, dry_run=dry_run)


def _write_into(
    path: Path, home: Path, ratings: Mapping[str, Mapping[str, int | str]], *, yes: bool, dry_run: bool
) -> None:
    from peacecase.files.rating_edits import set_ratings
    from peacecase.files.reading import decode_text
    from peacecase.files.writing import write_file

    octets = path.read_bytes()
    _refuse_faults(octets, path, home, f"{path} has to validate before ratings can be written into it")
    text, _found = decode_text(octets, str(path))
    assert text is not None, "what validates can be read"
    edited = set_ratings(text, ratings)
    if edited == text:
        click.echo(f"{path} says all this already: nothing to write.", err=True)
        return
    # A byte order mark is no part of the text and stays before it.
    changed = octets[: len(octets) - len(text.encode("utf-8"))] + edited.encode("utf-8")
    click.echo(_difference(text, edited, path), nl=False)
    _refuse_faults(changed, path, home, "the result would not validate; nothing was written")
    if dry_run:
        return
    if not yes and not click.confirm(f"Write this into {path}?", err=True):
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(1)
    if path.read_bytes() != octets:
        raise CannotGoOn(f"{path} was changed meanwhile; nothing was written", "run the command again")
    write_file(path, changed, replace=True)
    click.echo(f"{len(ratings)} ratings written into {path}", err=True)


def _refuse_faults(octets: bytes, path: Path, home: Path, why: str) -> None:
    """Tell the errors that the content would have as this file, and end with exit code 1 where there are any."""
    from peacecase.checks.references import check_coding_references, check_references
    from peacecase.cli.opening import tell
    from peacecase.files.cases import load_case
    from peacecase.files.positions import place_findings
    from peacecase.files.records import parse_record
    from peacecase.model.case import Case
    from peacecase.model.coding import SecondCoding

    if path == home:
        case, found = parse_record(octets, Case, str(path))
        findings = check_references(case) if case else []
    else:
        coding, found = parse_record(octets, SecondCoding, str(path))
        case, _faults = load_case(home)
        findings = check_coding_references(coding, case, ()) if coding and case else []
    found += place_findings(findings, octets.decode("utf-8-sig"), str(path)) if findings else []
    errors = [each for each in found if each.severity == "error"]
    if errors:
        tell(errors)
        click.echo(f"Refused: {why}.", err=True)
        raise click.exceptions.Exit(1)


def _difference(before: str, after: str, path: Path) -> str:
    """The unified difference, coloured on a terminal."""
    import difflib

    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{path} (now)", f"{path} (with the sheet)", lineterm="", n=2
    )
    coloured = sys.stdout.isatty()
    signs = {"+": "green", "-": "red", "@": "cyan"}
    return "".join((click.style(line, fg=signs.get(line[:1])) if coloured else line) + "\n" for line in lines)
