"""Case files of the first form, peacecase/1, written in the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from peacecase.analysis.conflict_activity import looked_up
from peacecase.api.checked import Paths, listed_paths
from peacecase.api.opened import Opened
from peacecase.api.options import Editing
from peacecase.api.result import Edit, Result, ResultTable, columns
from peacecase.api.running import Run
from peacecase.api.use_case import use_case
from peacecase.files.cases import load_case
from peacecase.files.library_folder import CODINGS, case_files
from peacecase.files.migration import SECOND, migrated
from peacecase.files.plain_file import read_plain
from peacecase.files.reading import MAX_BYTES, decode_text, with_text
from peacecase.files.trees import parsed_text
from peacecase.model.case import Case


@dataclass(frozen=True)
class MigrateOptions(Editing):
    """Bring case files of the first form, peacecase/1, up to date.

    PATH is a case file or a folder of cases; without one, the library. Comments, order and layout stay: the key `on`
    becomes `target`, since programs that follow YAML 1.1 read `on` as the word true. The difference is shown and you are
    asked, file by file. What the second form asks and only a person knows is listed, and left to you.

    \b
    Examples:
      peacecase migrate --dry-run
      peacecase migrate --yes
      peacecase migrate cases/aceh-2005-cmi.yaml
    """

    paths: Paths = ()


@use_case("migrate", MigrateOptions, parts=("left",))
def run_migrate(library: Opened, asked: MigrateOptions, _run: Run) -> Result[dict[str, tuple[str, ...]]]:
    """What is left to a person, by file; the changes are the result's edits. Rows: one a file and thing to decide."""
    edits: list[Edit] = []
    left: dict[str, tuple[str, ...]] = {}
    notes: list[str] = []
    for path, home in _files(listed_paths(asked.paths) or library.places()):
        before = read_plain(path, MAX_BYTES, home)
        text, _faults = decode_text(before, str(path))
        case, _found = load_case(path, home=home)
        if text is None or case is None:
            notes.append(f"{path}: left as it is: it has errors, which peacecase validate tells")
            continue
        after = migrated(text)
        if after == text:
            continue
        second, _found = load_case(path, parsed=parsed_text(after, str(path), []))
        if second != case.model_copy(update={"schema_": SECOND}):
            notes.append(
                f"{path}: left as it is: an anchor (&) stands at an 'on' or at the schema; write it out"
            )
            continue
        edits.append(Edit(path, before, with_text(before, text, after), f"{path} is in the second form"))
        left[str(path)] = tuple(_to_decide(case))
    rows = [(file, decision) for file, decisions in left.items() for decision in decisions]
    if not edits and not notes:
        notes = ["nothing here is in the first form"]
    table = ResultTable("left", columns("file decision"), lambda: rows)
    return Result(left, (table,), lambda: left, notes=tuple(notes), edits=tuple(edits))


def _files(paths: list[Path]) -> Iterator[tuple[Path, Path | None]]:
    """Each case file, and the folder that it was found in: no link may lead out of that."""
    for path in paths:
        if path.is_dir():
            yield from ((file, path) for file in case_files(path))
        elif path.parent.parent.name != CODINGS:
            yield path, None


def _to_decide(case: Case) -> Iterator[str]:
    """What the second form has a place for, and no program can know."""
    for coder_id, coder in case.coders.items():
        if coder.saw is None:
            yield f"coders.{coder_id}.saw: what this coder had seen of the case when rating"
    if not looked_up(case):
        yield "conflict.links: which conflict of UCDP it is, and why that one"
    stated = sum(source.distance is not None for source in case.sources.values())
    if stated < len(case.sources):
        yield f"sources.*.distance: how near each stood; stated for {stated} of {len(case.sources)}"
    known = {*case.sources, *case.actors, "coder"}
    drawn = [str(position) for position, lesson in enumerate(case.lessons) if lesson.drawn_by not in known]
    if drawn:
        yield f"lessons[{', '.join(drawn)}].drawn_by: the id of a source or of an actor, or coder"
    lines = {
        "short": case.short,
        "mission.objective.in_one_line": case.mission.objective.in_one_line,
        "mission.led_by": case.mission.led_by,
        "conflict.ended": case.conflict.ended,
        "stood": case.stood or None,
    }
    missing = [name for name, line in lines.items() if line is None]
    if missing:
        yield f"{', '.join(missing)}: short lines for pages, where you want them"
