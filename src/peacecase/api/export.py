"""The library in the formats of spreadsheets, statistics, reference managers and archives: each registered here, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated, Literal

from peacecase.analysis.episodes import not_shown_blind
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Cases, Opt, Placed, ReadAs, StrPath, Written, into
from peacecase.api.qca_question import QcaQuestion, bind_request, refused_in_words
from peacecase.api.result import Document, Folder
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.api.validate import beside_cases
from peacecase.api.writing import STANDARD_OUTPUT
from peacecase.did_you_mean import did_you_mean
from peacecase.errors import UserError
from peacecase.exports.bibtex import render_bibtex
from peacecase.exports.blind_sheet import render_blind_sheet
from peacecase.exports.citation import Citation, cite_library
from peacecase.exports.csl import csl_item
from peacecase.exports.json_text import library_record, render_json
from peacecase.exports.ro_crate import ro_crate_record
from peacecase.exports.snapshot import render_snapshot
from peacecase.exports.workbook import render_workbook
from peacecase.files.library_files import read_library_files
from peacecase.files.library_folder import coding_path
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.tables.cells import BYTE_ORDER_MARK
from peacecase.tables.library_tables import TABLES
from peacecase.wording.works import collect_works

TO_SCREEN = Path(STANDARD_OUTPUT)


@dataclass(frozen=True)
class TextExport(Placed):
    """A format that is text goes to standard output where no file is named."""

    output: Annotated[StrPath | None, into("File to write.", default="standard output")] = None
    cases: Cases = ()


@dataclass(frozen=True)
class FileExport(Written):
    """A format that is no text takes a file."""

    cases: Cases = ()


@dataclass(frozen=True)
class Cited:
    """What a citation says that the files do not."""

    _: KW_ONLY
    title: Annotated[str | None, Opt("Title of the library.")] = None
    authors: Annotated[
        str | Sequence[str],
        Opt(
            "Author, a person's name as it is to be printed or 'Family, Given'; may be repeated. Else the coders named.",
            flags=("--author",),
            metavar="NAME",
            many=True,
        ),
    ] = ()
    license_id: Annotated[
        str | None, Opt("Licence of the cases, such as CC-BY-4.0.", flags=("--license",), metavar="SPDX")
    ] = None


@dataclass(frozen=True)
class ExportCsvOptions(TextExport):
    """Write a table as CSV: ratings as a tidy long table or a matrix.

    A text that a spreadsheet could run as a formula carries an apostrophe before it. A file begins with the mark that
    tells Excel it is UTF-8; standard output does not.

    \b
    Examples:
      peacecase export csv > ratings.csv
      peacecase export csv --table wide -o matrix.csv
      peacecase export csv cambodia-1992-japan --table evidence
    """

    _: KW_ONLY
    reading: ReadAs = "lead"
    table: Annotated[
        Literal["long", "wide", "codings", "evidence", "citations", "sources"],
        Opt(
            "long: a rating a row; wide: a case a row; codings: every coder's raw ratings; evidence; citations: where in "
            "a source an item stands; sources."
        ),
    ] = "long"


@use_case("export csv", ExportCsvOptions)
def run_export_csv(library: Opened, asked: ExportCsvOptions, _run: Run) -> Document:
    """Returns the path."""
    text = TABLES[asked.table](library.read(asked.cases)).to_csv()
    to_file = Path(asked.output or TO_SCREEN) != TO_SCREEN
    return Document(BYTE_ORDER_MARK + text if to_file else text, place=TO_SCREEN)


@dataclass(frozen=True)
class ExportJsonOptions(TextExport):
    """Write everything that the files say as one JSON document.

    Cases, second codings and audits, with fields named as in the files; what a file leaves out is left out.
    library.schema.json, which `peacecase schema` writes, is its JSON Schema.

    \b
    Examples:
      peacecase export json -o library.json
      peacecase export json | jq '.cases[].title'
    """


@use_case("export json", ExportJsonOptions)
def run_export_json(library: Opened, asked: ExportJsonOptions, _run: Run) -> Document:
    """Returns the path."""
    return Document(render_json(library_record(library.read(asked.cases))), place=TO_SCREEN)


@dataclass(frozen=True)
class ExportCslOptions(TextExport):
    """Write the sources as CSL-JSON, for Zotero and pandoc.

    Each work once, with position and interest in its note.

    \b
    Example:
      peacecase export csl -o sources.json
    """


@use_case("export csl", ExportCslOptions)
def run_export_csl(library: Opened, asked: ExportCslOptions, _run: Run) -> Document:
    """Returns the path."""
    works = collect_works(library.read(asked.cases))
    return Document(render_json([csl_item(work) for work in works]), place=TO_SCREEN)


@dataclass(frozen=True)
class ExportBibtexOptions(TextExport):
    """Write the sources as BibTeX, for LaTeX, JabRef and Zotero.

    Each work once, with position and interest in its note.

    \b
    Example:
      peacecase export bibtex cambodia-1992-japan -o cambodia.bib
    """


@use_case("export bibtex", ExportBibtexOptions)
def run_export_bibtex(library: Opened, asked: ExportBibtexOptions, _run: Run) -> Document:
    """Returns the path."""
    return Document(render_bibtex(collect_works(library.read(asked.cases))), place=TO_SCREEN)


@dataclass(frozen=True)
class ExportXlsxOptions(FileExport):
    """Write a workbook: codebook, ratings, outcomes, evidence, sources, coding sheet.

    The sheet 'coding' has a row a rating, with lists to choose from; `peacecase import ratings` reads it back. With one
    case named it has a row for each of its parties as well.

    \b
    Examples:
      peacecase export xlsx -o library.xlsx
      peacecase export xlsx cambodia-1992-japan --blank -o sheet.xlsx
    """

    _: KW_ONLY
    reading: ReadAs = "lead"
    blank: Annotated[
        bool, Opt("Codebook and coding sheet alone, for a coder who is not to see any rating.")
    ] = False


@use_case("export xlsx", ExportXlsxOptions)
def run_export_xlsx(library: Opened, asked: ExportXlsxOptions, run: Run) -> Document:
    """Returns the path. Raises UserError where the extra `office` is not installed."""
    return Document(render_workbook(library.read(asked.cases), run.moment(), blank=asked.blank))


@dataclass(frozen=True)
class ExportBlindSheetOptions(Placed):
    """Write a sheet on which a coder rates the episodes of a case without seeing how they ended.

    It is a second coding to be filled in: of each episode the aim, the days, and the facts up to its decisive moment; no
    result, no rating, no outcome, nothing later. With --mission it asks the questions of the whole mission in their
    place. It says in its field `saw` what the coder had before them.

    \b
    Examples:
      peacecase export blind-sheet cambodia-1992-japan --id blind-reader -o blind.yaml
      peacecase export blind-sheet cambodia-1992-japan --mission -i delivery -o blind.yaml
    """

    case: Annotated[str, Arg("CASE", "The case, by id or by file.")]
    coding_id: Annotated[str, Opt("Id of the coding.", flags=("--id",))] = "blind"
    _: KW_ONLY
    mission: Annotated[bool, Opt("Ask about the whole mission in place of its episodes.")] = False
    indicators: Annotated[
        Sequence[str],
        Opt(
            "With --mission: ask about this one; may be repeated.",
            flags=("-i", "--indicator"),
            metavar="INDICATOR",
            many=True,
        ),
    ] = ()
    output: Annotated[StrPath | None, into("File to write.", default="standard output")] = None


def _asked_of_mission(codebook: Codebook, asked: ExportBlindSheetOptions) -> tuple[str, ...]:
    for indicator in asked.indicators:
        if indicator not in codebook.indicator_ids:
            problem = f"'{indicator}' is no indicator{did_you_mean(indicator, codebook.indicator_ids)}"
            raise UserError(problem, option="indicators")
    return tuple(asked.indicators) or codebook.indicator_ids


@use_case("export blind-sheet", ExportBlindSheetOptions)
def run_export_blind_sheet(library: Opened, asked: ExportBlindSheetOptions, run: Run) -> Document:
    """Returns the path. Raises UserError where the case has no episodes, or the codebook no moment indicators."""
    (case_id,) = library.ids((asked.case,))
    content = library.read((asked.case,))
    case = content.cases[case_id]
    if not asked.mission and not (case.episodes and any(each.moment for each in content.codebook.indicators)):
        raise UserError(
            f"{case_id} has no episodes to rate" if not case.episodes else "the codebook rates no moments",
            "write them under episodes, each with the aim as it was stated",
        )
    place = coding_path(library.folder, case_id, asked.coding_id)  # refuses what is no id
    day = run.moment().date().isoformat()
    mission_on = _asked_of_mission(content.codebook, asked) if asked.mission else None
    sheet = render_blind_sheet(case, content.codebook, asked.coding_id, day, mission_on)
    notes = [f"filled in, it belongs in {place}"]
    if not asked.mission and (hidden := not_shown_blind(case)):
        told = "; ".join(hidden)
        notes.append(f"not on it, since they may tell of a later day (PC6201, PC6202): {told}")
    return Document(sheet, tuple(notes), TO_SCREEN)


@dataclass(frozen=True)
class ExportSqliteOptions(FileExport):
    """Write a SQLite database that opens in Datasette.

    One thing a table, with links between them, labels, a search box for evidence, sources and cases, and the meaning of
    every column in the table 'columns'.

    \b
    Example:
      peacecase export sqlite -o library.db && datasette library.db
    """


@use_case("export sqlite", ExportSqliteOptions)
def run_export_sqlite(library: Opened, asked: ExportSqliteOptions, _run: Run) -> Document:
    """Returns the path."""
    from peacecase.exports.sqlite_file import render_sqlite

    return Document(render_sqlite(library.read(asked.cases)))


@dataclass(frozen=True)
class ExportRoCrateOptions(Cited, TextExport):
    """Describe the library's files as an RO-Crate, for repositories.

    The description names the files of the library's folder and belongs there, as ro-crate-metadata.json. `peacecase
    export snapshot` packs files and description into one zip.

    \b
    Example:
      peacecase export ro-crate --license CC-BY-4.0 -o cases/ro-crate-metadata.json
    """


@use_case("export ro-crate", ExportRoCrateOptions)
def run_export_ro_crate(library: Opened, asked: ExportRoCrateOptions, run: Run) -> Document:
    """Returns the path. Raises UserError for a licence that is no SPDX identifier."""
    content = library.read(asked.cases)
    return Document(
        render_json(ro_crate_record(content, *_cited(library, content, asked, run))), place=TO_SCREEN
    )


@dataclass(frozen=True)
class ExportSnapshotOptions(Cited, FileExport):
    """Pack the library as a zip to deposit and cite.

    Cases, codings, codebook, schemas, tables, CITATION.cff, an RO-Crate description and SHA-256 checksums. The version
    is a hash of the files; with SOURCE_DATE_EPOCH set, the same files give the same zip to the byte.

    \b
    Example:
      peacecase export snapshot --author "Ana Example" --license CC-BY-4.0 -o library-2026.zip
    """


@use_case("export snapshot", ExportSnapshotOptions)
def run_export_snapshot(library: Opened, asked: ExportSnapshotOptions, run: Run) -> Document:
    """Returns the path. Raises UserError for a licence that is no SPDX identifier."""
    content = library.read(asked.cases)
    return Document(render_snapshot(content, *_cited(library, content, asked, run)))


def _cited(library: Opened, content: Library, asked: Cited, run: Run) -> tuple[dict[str, bytes], Citation]:
    """The library's files, and how it is to be cited."""
    faults = [each for found in beside_cases(library.folder).values() for each in found]
    if any(each.severity == "error" for each in faults):
        raise FaultyLibraryError(faults)
    files = read_library_files(library.folder, content)
    authors = (asked.authors,) if isinstance(asked.authors, str) else tuple(asked.authors)
    day = run.moment().date()
    return files, cite_library(content, files, day, asked.title, authors, asked.license_id)


@dataclass(frozen=True)
class ExportQcaOptions(QcaQuestion, Written):
    """Write an analysis for R (QCA, SetMethods) and fs/QCA.

    The calibrated matrix as CSV; an R script that analyses it with the same options and stops where R finds other models;
    a table for fs/QCA. The options are those of `peacecase qca`.

    \b
    Example:
      peacecase export qca --data cases.csv --outcome Y --incl-cut 0.8 -o for-r && (cd for-r && Rscript qca.R)
    """

    output: Annotated[StrPath, into("Folder to write into; made where it is missing.")]
    _: KW_ONLY
    name: Annotated[str, Opt("Name of the files, without ending.")] = "qca"


@use_case("export qca", ExportQcaOptions)
def run_export_qca(library: Opened, asked: ExportQcaOptions, run: Run) -> Folder:
    """Writes NAME.csv, NAME.R and, for conditions of two values, NAME-fsqca.csv; returns their paths."""
    from peacecase.exports.qca import render_qca
    from peacecase.qca.analysis import analyse

    request = bind_request(library, asked)
    with run.searching(asked.time_limit) as watch, refused_in_words():
        analysis = analyse(request.data, request.options, watch)
    title = f"{request.data.outcome_name} by {', '.join(request.conditions)} ({request.name})"
    files = render_qca(analysis, f"{asked.name}.csv", title)
    contents = {
        f"{asked.name}.csv": files.matrix,
        f"{asked.name}.R": files.r_script,
        f"{asked.name}-fsqca.csv": files.fsqca,
    }
    unknown = "No file for fs/QCA: it knows no multi-value conditions, and none is written where one does not apply (-)."
    return Folder(
        {name: content for name, content in contents.items() if content is not None},
        notes=(unknown,) if files.fsqca is None else (),
    )
