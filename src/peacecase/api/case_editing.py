"""Editing cases while people work on them: every change is written at once, held against what others wrote, and can be taken back."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import Any, Literal

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import read_settings
from peacecase.api.reference_faults import check_case, check_coding
from peacecase.checks.lint import lint_cases
from peacecase.checks.policy import Policy
from peacecase.errors import UserError
from peacecase.files.case_edits import Add, CaseEdit, Move, Put, Remove, Rename, edited
from peacecase.files.cases import load_case, load_coding, locate
from peacecase.files.codebooks import library_codebook
from peacecase.files.conflict_years import library_conflict_years
from peacecase.files.library_folder import case_path, coding_files, coding_path
from peacecase.files.named_files import named_path, settings_above
from peacecase.files.new_ids import proposed_id
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.files.tree_edits import rewritten
from peacecase.files.tree_merge import Clash, merged, place_in
from peacecase.files.tree_paths import path_in, value_at
from peacecase.files.trees import Parsed, parsed_text
from peacecase.files.undo import Versions, version_of
from peacecase.files.writing import ChangedMeanwhileError, edit_file
from peacecase.files.yaml_places import CannotEditError
from peacecase.files.yaml_tree import Tree
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.conflict_years import ConflictYears
from peacecase.model.diagnostic import Diagnostic, RecordPath
from peacecase.model.library import Library

__all__ = [
    "Add",
    "CannotEditError",
    "CaseEdit",
    "CaseEditing",
    "CaseState",
    "Clash",
    "Edited",
    "FieldFinding",
    "Move",
    "Put",
    "Remove",
    "Rename",
    "proposed_id",
]

_VERSIONS_HELD = 8
"""Versions of one case that are held in memory, for edits that were made from them."""
_TRIES = 5


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """What `validate` or `lint` says of one field, in the same words."""

    path: RecordPath
    """Keys and list positions; empty for what is about the file as a whole."""
    diagnostic: Diagnostic
    told_by: Literal["validate", "lint"]

    @property
    def is_error(self) -> bool:
        """Whether the file does not validate for it; what lint calls an error keeps nobody from using the case."""
        return self.told_by == "validate" and self.diagnostic.severity == "error"


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case file as it stands on the disk."""

    case_id: str
    path: Path
    hash: str
    """Which version of the file it is: SHA-256 of its bytes."""
    tree: Tree | None
    """What the file says, every level as its text; None where no sense can be made of it."""
    case: Case | None
    """The record; None where the file breaks the schema."""
    library: Library | None
    """This case with its second codings, as if the library held no other; None where the file breaks the schema."""
    codebook: Codebook
    findings: tuple[FieldFinding, ...]
    """In the order of the file. `lint` has its say once there is no error."""
    undo: int = 0
    """How many changes can be taken back."""
    redo: int = 0
    """How many of those taken back can be made again."""

    @property
    def is_sound(self) -> bool:
        """Whether `validate` finds no error."""
        return not any(each.is_error for each in self.findings)

    def value(self, path: RecordPath) -> Any:
        """What the file says at a path; None where it says nothing."""
        return value_at(self.tree, path)

    def at(self, path: RecordPath) -> tuple[FieldFinding, ...]:
        """What is found in the field at a path itself."""
        return tuple(each for each in self.findings if each.path == path)

    def within(self, path: RecordPath) -> tuple[FieldFinding, ...]:
        """What is found at a path and below it."""
        return tuple(each for each in self.findings if each.path[: len(path)] == path)


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of edits."""

    state: CaseState
    """As the file stands now, whatever happened."""
    written: bool = False
    merged: bool = False
    """The file had been changed since, in other fields: it holds both now."""
    ids: tuple[str, ...] = ()
    """Ids that new items were given, in order."""
    places: tuple[RecordPath, ...] = ()
    """Of what was written, where each edit's place is now: an item in a list moves when others put one in before it."""
    clashes: tuple[Clash, ...] = ()
    """Fields that others changed too; then nothing was written."""
    refused: tuple[FieldFinding, ...] = ()
    """Errors that the edits would have made, or why they cannot be made; then nothing was written."""


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a case is judged by beside its own file."""

    signature: tuple[object, ...]
    codebook: Codebook
    policy: Policy
    codings: tuple[SecondCoding, ...]
    conflict_years: ConflictYears | None


@dataclass
class _Version:
    """A version of a file with all that was found in it."""

    content: bytes
    text: str | None
    parsed: Parsed
    state: CaseState
    today: date
    around: _Surroundings


@dataclass
class _Held:
    """What is held of one case: the version on the disk, and trees of those before by their hash."""

    version: _Version | None = None
    trees: dict[str, Tree] = field(default_factory=dict)
    written: bytes | None = None
    """What was written last; where others changed the file since, it is an earlier version too."""


class CaseEditing:
    """The cases of one library, open to be edited. One serves all windows; it may be called from several threads."""

    def __init__(self, folder: Path, today: Callable[[], date]) -> None:
        self._folder = folder
        self._today = today
        self._lock = RLock()
        self._held: dict[str, _Held] = {}
        self._around: dict[str, _Surroundings] = {}

    def state(self, case_id: str) -> CaseState:
        """The case as it stands on the disk, with all that is found in it; what did not change is not read again.

        Raises UserError where there is no such file, and FaultyLibraryError where the codebook has an error.
        """
        with self._lock:
            return self._with_counts(self._read(case_id).state)

    def edit(self, case_id: str, edits: Sequence[CaseEdit], base: str, *, unsound: bool = False) -> Edited:
        """Make edits, all or none, and write them; `base`: hash of the version that they were made from.

        Where the file was changed meanwhile, what both changed is a clash, and all else stays as both have it. Errors that
        the edits would make are refused, unless `unsound`. Raises as `state`, and UserError where a place cannot be changed by
        itself (an alias, say), where a text holds what cannot be seen, and when the disk refuses.
        """
        with self._lock:
            for _try in range(_TRIES):
                try:
                    return self._edit(case_id, edits, base, unsound)
                except ChangedMeanwhileError:
                    continue
            raise UserError(
                f"{case_path(self._folder, case_id)} is changed again and again",
                "look which other program writes it",
            )

    def undo(self, case_id: str, base: str) -> Edited:
        """Take the last change back. Raises as `edit`."""
        return self._step(case_id, base, back=True)

    def redo(self, case_id: str, base: str) -> Edited:
        """Make the change again that was taken back last. Raises as `edit`."""
        return self._step(case_id, base, back=False)

    def _edit(self, case_id: str, edits: Sequence[CaseEdit], base: str, unsound: bool) -> Edited:
        now = self._read(case_id)
        tree, text = now.parsed.tree, now.text
        if tree is None or text is None:
            return Edited(self._with_counts(now.state), refused=now.state.findings)
        before = tree if base == now.state.hash else self._tree(case_id, base)
        if before is None:
            return Edited(self._with_counts(now.state), clashes=tuple(_unknown(edits, tree)))
        yours, ids, after, parsed = before, list[str](), text, now.parsed
        places: list[RecordPath] = []
        for stage in _stages(edits):
            yours, given = edited(yours, stage, now.around.codebook, beside=tree)
            wanted, clashes = merged(before, tree, yours)
            if clashes:
                return Edited(self._with_counts(now.state), clashes=clashes)
            after, parsed = rewritten(after, wanted, parsed, str(now.state.path))
            ids += given
            places += (each.path if before is tree else place_in(wanted, yours, each.path) for each in stage)
        if after == text:
            return Edited(self._with_counts(now.state), ids=tuple(ids))
        made = self._judged(case_id, with_text(now.content, text, after), now.around, parsed)
        refused = () if unsound else (*_new_errors(now.state, made.state), *_lost_by_codings(now, made))
        if refused:
            return Edited(self._with_counts(now.state), refused=refused)
        self._write(case_id, now, made)
        return Edited(
            self._with_counts(made.state),
            written=True,
            merged=base != now.state.hash,
            ids=tuple(ids),
            places=tuple(places),
        )

    def _write(self, case_id: str, now: _Version, made: _Version) -> None:
        held, versions = self._held[case_id], Versions(self._folder, case_id)
        if held.written not in (None, now.content):  # others changed what we wrote
            versions.keep(held.written or b"")
        versions.keep(now.content)
        edit_file(now.state.path, now.content, made.content)
        self._hold(case_id, made)
        held.written = made.content

    def _step(self, case_id: str, base: str, *, back: bool) -> Edited:
        with self._lock:
            now = self._read(case_id)
            if base != now.state.hash:
                return Edited(self._with_counts(now.state), clashes=(Clash((), None, now.state.tree, None),))
            with Versions(self._folder, case_id).stepping(now.content, back=back) as content:
                if content is None:
                    return Edited(self._with_counts(now.state))
                edit_file(now.state.path, now.content, content)
            made = self._judged(case_id, content, now.around)
            self._hold(case_id, made)
            self._held[case_id].written = content
            return Edited(self._with_counts(made.state), written=True)

    # ------------------------------------------------------------------ reading

    def _read(self, case_id: str) -> _Version:
        path = case_path(self._folder, case_id)
        if not path.is_file():
            raise UserError(f"there is no case '{case_id}' in {self._folder}")
        content = read_plain(path, MAX_BYTES, self._folder)
        around = self._surroundings(case_id)
        held = self._held.setdefault(case_id, _Held()).version
        if held and held.content == content and held.around is around and held.today == self._today():
            return held
        version = self._judged(case_id, content, around)
        self._hold(case_id, version)
        return version

    def _hold(self, case_id: str, version: _Version) -> None:
        held = self._held[case_id]
        held.version = version
        if version.parsed.tree is not None:
            held.trees.pop(version.state.hash, None)
            held.trees[version.state.hash] = version.parsed.tree
            for old in list(held.trees)[:-_VERSIONS_HELD]:
                del held.trees[old]

    def _tree(self, case_id: str, version: str) -> Tree | None:
        """What an earlier version said; None where nobody knows it any more."""
        known = self._held[case_id].trees.get(version)
        content = None if known else Versions(self._folder, case_id).holding(version)
        text = decode_text(content, "")[0] if content else None
        return known if text is None else parsed_text(text, "").tree

    def _judged(
        self, case_id: str, content: bytes, around: _Surroundings, parsed: Parsed | None = None
    ) -> _Version:
        """The version that the file would be with this content; `parsed`: where that is done."""
        path, today = case_path(self._folder, case_id), self._today()
        text, of_bytes = decode_text(content, str(path))
        if parsed is not None:
            parsed = Parsed(parsed.text, parsed.tree, [*of_bytes, *parsed.found])
        else:
            parsed = Parsed(None, None, of_bytes) if text is None else parsed_text(text, str(path), of_bytes)
        # what reads the file changes the tree and adds to what was found
        given = Parsed(parsed.text, copy.deepcopy(parsed.tree), list(parsed.found))
        case, found = load_case(path, around.codebook, self._folder, given)
        library, doubts = None, []
        if case is not None:
            found = found + check_case(case, around.codebook, path, parsed.text)
            codings = {case_id: around.codings} if around.codings else {}
            library = Library(
                {case_id: case}, codings, codebook=around.codebook, conflict_years=around.conflict_years
            )
            if not any(each.severity == "error" for each in found):
                linted = lint_cases(library, [case_id], today, around.policy)
                own = [each for each in linted.findings if each.path[:1] != ("codings",)]
                doubts = locate(own, path, parsed.text)
        told = [FieldFinding(path_in(parsed.tree, each.path), each, "validate") for each in found]
        told += [FieldFinding(path_in(parsed.tree, each.path), each, "lint") for each in doubts]
        findings = tuple(sorted(told, key=lambda each: each.diagnostic))
        state = CaseState(
            case_id, path, version_of(content), parsed.tree, case, library, around.codebook, findings
        )
        return _Version(content, text, parsed, state, today, around)

    def _surroundings(self, case_id: str) -> _Surroundings:
        files = [
            settings_above(self._folder),
            named_path(self._folder, "codebook"),
            named_path(self._folder, "data", "ucdp"),
        ]
        codings = coding_files(self._folder, case_id)
        signature = tuple(_stamp(path) for path in (*files, *codings) if path is not None)
        known = self._around.get(case_id)
        if known is not None and known.signature == signature:
            return known
        codebook, faults = library_codebook(self._folder)
        if codebook is None:
            raise FaultyLibraryError(faults)
        read = (load_coding(path, codebook, self._folder)[0] for path in codings)
        found = _Surroundings(
            signature,
            codebook,
            Policy(read_settings(self._folder)[0].lint),
            tuple(sorted((each for each in read if each and each.case == case_id), key=lambda each: each.id)),
            library_conflict_years(self._folder)[0],
        )
        self._around[case_id] = found
        return found

    def _with_counts(self, state: CaseState) -> CaseState:
        undo, redo = Versions(self._folder, state.case_id).counts()
        return replace(state, undo=undo, redo=redo)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size


def _stages(edits: Sequence[CaseEdit]) -> Iterator[list[CaseEdit]]:
    """The edits in parts that are written one after the other: a record that is renamed or moved is known by what it holds."""
    part: list[CaseEdit] = []
    for edit in edits:
        if isinstance(edit, Rename | Move):
            if part:
                yield part
            yield [edit]
            part = []
        else:
            part.append(edit)
    if part:
        yield part


def _unknown(edits: Iterable[CaseEdit], tree: Tree) -> Iterable[Clash]:
    """Every field that edits of an unknown version would change."""
    for edit in edits:
        yours = edit.value if isinstance(edit, Put | Add) else None
        yield Clash(edit.path, None, value_at(tree, edit.path), yours)


def _lost_by_codings(now: _Version, made: _Version) -> Iterator[FieldFinding]:
    """What second codings refer to and would no longer find."""
    if now.state.case is None or made.state.case is None:
        return
    for coding in now.around.codings:
        path = coding_path(now.state.path.parent, coding.case, coding.id)
        before, after = (
            check_coding(coding, each.state.case, each.around.codebook, each.around.codings, path)
            for each in (now, made)
            if each.state.case
        )
        yield from (FieldFinding((), each, "validate") for each in after if each not in before)


def _new_errors(before: CaseState, after: CaseState) -> tuple[FieldFinding, ...]:
    known = {(each.path, each.diagnostic.code, each.diagnostic.message) for each in before.findings}
    errors = (each for each in after.findings if each.is_error)
    return tuple(
        each for each in errors if (each.path, each.diagnostic.code, each.diagnostic.message) not in known
    )
