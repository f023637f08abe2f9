"""`peacecase export`: the library in the formats of spreadsheets, statistics, word processors and archives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from peacecase.cli.opening import open_library
from peacecase.cli.qca import export_qca
from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError

if TYPE_CHECKING:
    pass

Command = TypeVar("Command", bound=Callable[..., Any])

TABLE_NAMES = ("long", "wide", "codings", "evidence", "sources")


@click.group(short_help="Write the library for spreadsheets, statistics, Zotero, archives.")
def export() -> None:
    """Write the library for spreadsheets, statistics, Zotero, archives.

    Each format is a command; all take the ids of cases (none: the whole library), -o FILE and --force. Formats that are
    text go to standard output without -o.

    \b
    Examples:
      peacecase export csv > ratings.csv
      peacecase export xlsx -o library.xlsx
      peacecase export sqlite -o library.db && datasette library.db
    """


export.add_command(export_qca)


def export_options(*, to_screen: bool) -> Callable[[Command], Command]:
    """[CASE]..., -o and --force; -o may be left out where the format is text that can go to the screen."""

    def add(command: Command) -> Command:
        output = click.option(
            "-o",
            "--output",
            required=not to_screen,
            type=click.Path(path_type=Path, dir_okay=False),
            help="File to write." + (" Standard output without it." if to_screen else ""),
        )
        force = click.option("--force", is_flag=True, help="Replace the file where it exists.")
        cases = click.argument("cases", nargs=-1, metavar="[CASE]...")
        return cast(Command, cases(output(force(pass_settings(command)))))

    return add


def deliver(content: str | bytes, output: Path | None, force: bool) -> None:
    """Write the file at once and print its path, or print a text where no file is named."""
    if output is None:
        click.echo(content, nl=False)
        return
    from peacecase.files.writing import WouldOverwriteError, write_file

    try:
        write_file(output, content, replace=force)
    except WouldOverwriteError as error:
        raise _is_there(output) from error
    click.echo(output)


def _is_there(output: Path) -> UserError:
    return UserError(f"{output} is there already", "choose another name, or replace it with --force")


@export.command()
@export_options(to_screen=True)
@click.option(
    "--table",
    "name",
    type=click.Choice(TABLE_NAMES),
    default="long",
    show_default=True,
    help="long: a rating a row; wide: a case a row; codings: every coder's raw ratings; evidence; sources.",
)
def csv(settings: Settings, cases: tuple[str, ...], output: Path | None, force: bool, name: str) -> None:
    """Write a table as CSV: ratings as a tidy long table or a matrix.

    A text that a spreadsheet could run as a formula carries an apostrophe before it. A file begins with the mark that
    tells Excel it is UTF-8; standard output does not.

    \b
    Examples:
      peacecase export csv > ratings.csv
      peacecase export csv --table wide -o matrix.csv
      peacecase export csv cambodia-1992-japan --table evidence
    """
    from peacecase.exports.csv_text import BYTE_ORDER_MARK, render_csv
    from peacecase.tables.library_tables import TABLES

    text = render_csv(TABLES[name](open_library(settings, cases)))
    deliver(text if output is None else BYTE_ORDER_MARK + text, output, force)


@export.command()
@export_options(to_screen=True)
def json(settings: Settings, cases: tuple[str, ...], output: Path | None, force: bool) -> None:
    """Write everything that the files say as one JSON document.

    Cases, second codings and audits, with fields named as in the files.

    \b
    Examples:
      peacecase export json -o library.json
      peacecase export json | jq '.cases[].title'
    """
    from peacecase.exports.json_text import library_record, render_json

    deliver(render_json(library_record(open_library(settings, cases))), output, force)


@export.command()
@export_options(to_screen=True)
def csl(settings: Settings, cases: tuple[str, ...], output: Path | None, force: bool) -> None:
    """Write the sources as CSL-JSON, for Zotero and pandoc.

    Each work once, with position and interest in its note.

    \b
    Example:
      peacecase export csl -o sources.json
    """
    from peacecase.exports.csl import csl_item
    from peacecase.exports.json_text import render_json
    from peacecase.wording.works import collect_works

    works = collect_works(open_library(settings, cases))
    deliver(render_json([csl_item(work) for work in works]), output, force)


@export.command()
@export_options(to_screen=True)
def bibtex(settings: Settings, cases: tuple[str, ...], output: Path | None, force: bool) -> None:
    """Write the sources as BibTeX, for LaTeX, JabRef and Zotero.

    Each work once, with position and interest in its note.

    \b
    Example:
      peacecase export bibtex cambodia-1992-japan -o cambodia.bib
    """
    from peacecase.exports.bibtex import render_bibtex
    from peacecase.wording.works import collect_works

    deliver(render_bibtex(collect_works(open_library(settings, cases))), output, force)


@export.command()
@export_options(to_screen=False)
@click.option(
    "--blank",
    is_flag=True,
    help="Codebook and coding sheet alone, for a coder who is not to see any rating.",
)
def xlsx(settings: Settings, cases: tuple[str, ...], output: Path, force: bool, blank: bool) -> None:
    """Write a workbook: codebook, ratings, outcomes, evidence, sources, coding sheet.

    The sheet 'coding' has a row a rating, with lists to choose from; `peacecase import ratings` reads it back. With one
    case named it has a row for each of its parties as well.

    \b
    Examples:
      peacecase export xlsx -o library.xlsx
      peacecase export xlsx cambodia-1992-japan --blank -o sheet.xlsx
    """
    from peacecase.clock import time_of_making
    from peacecase.exports.workbook import render_workbook

    deliver(render_workbook(open_library(settings, cases), time_of_making(), blank=blank), output, force)


@export.command()
@export_options(to_screen=False)
def sqlite(settings: Settings, cases: tuple[str, ...], output: Path, force: bool) -> None:
    """Write a SQLite database that opens in Datasette.

    One thing a table, with links between them, labels, a search box for evidence, sources and cases, and the meaning of
    every column in the table 'columns'.

    \b
    Example:
      peacecase export sqlite -o library.db && datasette library.db
    """
    from peacecase.exports.sqlite_file import render_sqlite

    deliver(render_sqlite(open_library(settings, cases)), output, force)


def citation_options(command: Command) -> Command:
    """What a citation says that the files do not: --title, --author, --license."""
    title = click.option("--title", help="Title of the library.")
    author = click.option(
        "--author",
        "authors",
        multiple=True,
        metavar="NAME",
        help="Author; may be repeated. Else the coders named.",
    )
    license_id = click.option(
        "--license", "license_id", metavar="SPDX", help="Licence of the cases, such as CC-BY-4.0."
    )
    return title(author(license_id(command)))


@export.command("ro-crate")
@export_options(to_screen=True)
@citation_options
def ro_crate(
    settings: Settings,
    cases: tuple[str, ...],
    output: Path | None,
    force: bool,
    title: str | None,
    authors: tuple[str, ...],
    license_id: str | None,
) -> None:
    """Describe the library's files as an RO-Crate, for repositories.

    The description names the files of the library's folder and belongs there, as ro-crate-metadata.json. `peacecase
    export snapshot` packs files and description into one zip.

    \b
    Example:
      peacecase export ro-crate --license CC-BY-4.0 -o cases/ro-crate-metadata.json
    """
    from peacecase.clock import time_of_making
    from peacecase.exports.citation import cite_library
    from peacecase.exports.json_text import render_json
    from peacecase.exports.ro_crate import ro_crate_record
    from peacecase.files.library_files import read_library_files

    library = open_library(settings, cases)
    files = read_library_files(settings.library, library)
    citation = cite_library(library, files, time_of_making().date(), title, authors, license_id)
    deliver(render_json(ro_crate_record(library, files, citation)), output, force)


@export.command()
@export_options(to_screen=False)
@citation_options
def snapshot(
    settings: Settings,
    cases: tuple[str, ...],
    output: Path,
    force: bool,
    title: str | None,
    authors: tuple[str, ...],
    license_id: str | None,
) -> None:
    """Pack the library as a zip to deposit and cite.

    Cases, codings, codebook, schemas, tables, CITATION.cff, an RO-Crate description and SHA-256 checksums. The version
    is a hash of the files; with SOURCE_DATE_EPOCH set, the same files give the same zip to the byte.

    \b
    Example:
      peacecase export snapshot --author "Ana Example" --license CC-BY-4.0 -o library-2026.zip
    """
    from peacecase.clock import time_of_making
    from peacecase.exports.citation import cite_library
    from peacecase.exports.snapshot import render_snapshot
    from peacecase.files.library_files import read_library_files

    library = open_library(settings, cases)
    files = read_library_files(settings.library, library)
    citation = cite_library(library, files, time_of_making().date(), title, authors, license_id)
    deliver(render_snapshot(library, files, citation), output, force)
