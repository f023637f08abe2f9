"""Sources of a case from a reference manager: what is new is written into the file, what is there already is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Annotated

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.import_ratings import checked_case, errors_of
from peacecase.api.opened import Opened
from peacecase.api.options import Arg, Editing, Opt, StrPath
from peacecase.api.result import Edit, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.checks.claim_words import folded
from peacecase.errors import UserError
from peacecase.files.codebooks import codebook_in_use
from peacecase.files.library_folder import case_path
from peacecase.files.new_ids import free_id, source_id
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.files.reference_lists import GivenWork, read_works
from peacecase.files.tree_edits import rewritten
from peacecase.files.tree_fields import with_fields
from peacecase.files.trees import parsed_text
from peacecase.unseen import unseen

SOURCE_ORDER = ("type", "title", "author", "publisher", "issued", "url", "doi", "language", "accessed")
"""Fields of a source in the order in which new ones are written."""


SHOWN = 10
"""Works named that are there already."""


@dataclass(frozen=True)
class ImportSourcesOptions(Editing):
    """Write the works of a reference manager's list into a case file, as sources.

    LIST is what Zotero exports as BibTeX (.bib), CSL JSON (.json) or RIS (.ris). A work that the case has already, by its
    DOI or its title, is named and left alone. Comments and layout of the file stay. The difference is shown before it is
    written. Type is a guess; position, interest and distance are yours to state, and are asked for.

    \b
    Examples:
      peacecase import sources refs.bib --case aceh-2005-cmi
      peacecase import sources refs.json --case aceh-2005-cmi --dry-run
    """

    works: Annotated[StrPath, Arg("LIST", "The list of works: .bib, .json or .ris.")]
    _: KW_ONLY
    case: Annotated[str, Opt("The case, by id or by file.", metavar="CASE")]


@dataclass(frozen=True, slots=True)
class NewSource:
    """A work of the list."""

    place: str
    title: str
    source: str
    """Id of the source in the case: a new one, or the one that is the same work."""
    is_new: bool
    by: str
    """By what it was found to be there already: doi or title; empty of a new one."""


@dataclass(frozen=True, slots=True)
class SourceImport:
    """What an import would do to a case file."""

    path: Path
    before: bytes
    after: bytes
    works: tuple[NewSource, ...]

    def difference(self) -> str:
        """The unified difference; empty where nothing changes."""
        return Edit(self.path, self.before, self.after).difference("with the list")


@use_case("import sources", ImportSourcesOptions, parts=("works",), forms=("diff", "json", "csv"))
def run_import_sources(library: Opened, asked: ImportSourcesOptions, run: Run) -> Result[SourceImport]:
    """What the list adds to the case file: `found.difference()` shows it, `yes` has it written.

    Rows: one a work. Raises UserError where the file is no such list, and FaultyLibraryError where the case does not
    validate, or would not afterwards.
    """
    path = Path(asked.works)
    text, faults = decode_text(read_plain(path, MAX_BYTES, pipes=True), str(path))
    if text is None:
        raise FaultyLibraryError(faults, f"{path} cannot be read: export it again from Zotero, in UTF-8")
    given = read_works(text, path.suffix.lower().removeprefix("."))
    untitled = [each.place for each in given if not each.fields.get("title")]
    (case_id,) = library.ids((asked.case,))
    found = _plan(given, library.folder, case_id, run.moment().date().isoformat())
    new = [each for each in found.works if each.is_new]
    known = [each for each in found.works if not each.is_new]
    notes = [
        f"{each.place}: the case has this work already, as {each.source} (by {each.by})"
        for each in known[:SHOWN]
    ]
    if untitled:
        more = f" and {len(untitled) - SHOWN} more" if len(untitled) > SHOWN else ""
        notes.append(f"Left out, since they have no title: {', '.join(untitled[:SHOWN])}{more}")
    if len(known) > SHOWN:
        notes.append(f"and {len(known) - SHOWN} more that the case has already; --format csv lists them all")
    edits: tuple[Edit, ...] = ()
    if new:
        told = f"{len(new)} source{'s' if len(new) != 1 else ''} added to {found.path}"
        edits = (Edit(found.path, found.before, found.after, told),)
        notes.append(
            f"State distance, and for whoever speaks for a side position and interest, of {', '.join(each.source for each in new)}; "
            "look whether type is right (peacecase lint asks for what is missing)."
        )
    else:
        notes.append(f"{found.path} has all works of the list already: nothing to write.")
    head = columns("work title source is_new:bool found_by")
    table = ResultTable(
        "works",
        head,
        lambda: ((each.place, each.title, each.source, each.is_new, each.by) for each in found.works),
    )
    return Result(found, (table,), table.records, tuple(notes), {"diff": found.difference}, edits=edits)


def _plan(given: Iterable[GivenWork], folder: Path, case_id: str, today: str) -> SourceImport:
    path = case_path(folder, case_id)
    if not path.is_file():
        raise UserError(f"there is no file {path}", "name a case that is there")
    before = read_plain(path, MAX_BYTES, folder)
    codebook = codebook_in_use(folder)
    text, found = decode_text(before, str(path))
    case, errors = (None, errors_of(found)) if text is None else checked_case(text, path, codebook)
    if errors or text is None or case is None:
        raise FaultyLibraryError(errors, f"{path} has to validate before sources can be written into it")
    works: list[NewSource] = []
    settings: dict[str, dict[str, str]] = {}
    by_doi = {each.doi.casefold(): key for key, each in case.sources.items() if each.doi}
    by_title = {_title(each.title): key for key, each in case.sources.items()}
    for work in given:
        fields = dict(work.fields)
        if not fields.get("title"):
            continue
        hidden = [sign[0] for each in fields.values() for sign in unseen(each)]
        if hidden:
            raise UserError(
                f"{work.place} holds U+{ord(hidden[0]):04X}, which cannot be seen",
                "delete it; it came in with copied text",
            )
        doi, title = fields.get("doi", "").casefold(), _title(fields["title"])
        known, by = (by_doi[doi], "doi") if doi in by_doi else (by_title.get(title, ""), "title")
        if known:
            works.append(NewSource(work.place, fields["title"], known, is_new=False, by=by))
            continue
        key = free_id(source_id(fields), {*case.sources, *settings})
        if "url" in fields:
            fields.setdefault("accessed", today)
        else:
            fields.pop("accessed", None)
        settings[key] = {name: fields[name] for name in SOURCE_ORDER if name in fields}
        works.append(NewSource(work.place, fields["title"], key, is_new=True, by=""))
        by_title[title] = key
        by_doi |= {doi: key} if doi else {}
    parsed = parsed_text(text, str(path))
    edited = (
        rewritten(text, with_fields(parsed.tree or {}, {"sources": settings}), parsed)[0]
        if settings
        else text
    )
    _case, errors = checked_case(edited, path, codebook)
    if errors:
        raise FaultyLibraryError(errors, "the result would not validate; nothing was written")
    return SourceImport(path, before, with_text(before, text, edited), tuple(works))


def _title(title: str) -> str:
    return re.sub(r"\W+", " ", folded(title)).strip()
