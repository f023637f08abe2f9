"""What a lens says of the codebook's questions, and a coding of a lens's concepts, held to both before binding."""

from collections.abc import Iterator
from typing import Any

from peacecase.did_you_mean import as_near, question
from peacecase.files.schema_faults import SchemaFault, missing_field
from peacecase.files.yaml_tree import Tree
from peacecase.model.codebook import Codebook
from peacecase.model.diagnostic import RecordPath
from peacecase.model.lens import CONTEXT_KEYS, mappable


def faults_of_lens(tree: Tree, codebook: Codebook) -> Iterator[SchemaFault]:
    """Targets that the codebook lacks, concepts of one id, expectations that are contested by nobody."""
    given = tree.get("codebook")
    is_ours = given == codebook.id
    if isinstance(given, str) and not is_ours:
        message = f"the lens maps the codebook '{given}', and this library is coded with '{codebook.id}'"
        yield SchemaFault("PC1221", ("codebook",), message, "its targets are not looked at")
    seen: set[str] = set()
    for path, concept in records_in(tree.get("concepts"), ("concepts",)):
        name = concept.get("id")
        if isinstance(name, str):
            if name in seen:
                message = f"'{name}' is the id of a concept already"
                yield SchemaFault("PC1220", (*path, "id"), message, "rename one of the two")
            seen.add(name)
        yield from _doubled(concept, path)
        for place, mapped in records_in(concept.get("maps"), (*path, "maps")):
            if is_ours:
                yield from _faults_of_target(mapped.get("target"), (*place, "target"), codebook)
            cites = mapped.get("cites")
            if mapped.get("expectation") == "contested" and isinstance(cites, list) and len(cites) == 1:
                message = "a contested expectation cites one work"
                hint = "cite who expects it and who does not, or write positive or negative"
                yield SchemaFault("PC1299", (*place, "cites"), message, hint)


def _doubled(concept: Tree, path: RecordPath) -> Iterator[SchemaFault]:
    """Targets that a concept maps to twice, which would be two arguments on one place, and items that it lists twice."""
    listed = concept.get("evidence")
    named = [
        ((*place, "target"), mapped.get("target"))
        for place, mapped in records_in(concept.get("maps"), (*path, "maps"))
    ]
    groups = [named] + [
        [((*path, "evidence", case, at), item) for at, item in enumerate(items)]
        for case, items in (listed.items() if isinstance(listed, dict) else ())
        if isinstance(items, list)
    ]
    for group in groups:
        seen: set[str] = set()
        for place, name in group:
            if isinstance(name, str):
                if name in seen:
                    yield SchemaFault(
                        "PC1220", place, f"'{name}' stands here already", "take one of the two out"
                    )
                seen.add(name)


def _faults_of_target(target: Any, place: RecordPath, codebook: Codebook) -> Iterator[SchemaFault]:
    known = mappable(codebook)
    if not isinstance(target, str) or target in known:
        return
    if target in codebook.outcome_ids:
        yield horizon_missing(place, target)
        return
    message = f"'{target}' is no indicator, outcome@horizon or key of the context"
    hint = question(as_near(target, known)) or (
        f"`peacecase codebook` lists indicators and outcomes; of the context: {', '.join(CONTEXT_KEYS)}"
    )
    yield SchemaFault("PC1214", place, message, hint)


def faults_of_lens_coding(tree: Tree) -> Iterator[SchemaFault]:
    """In a second coding: concepts that are rated beside anything else, or without saying whose they are."""
    lens, name = tree.get("lens"), tree.get("id")
    if tree.get("kind") != "lens":
        for field in ("lens", "concepts"):
            if tree.get(field):
                message = f"'{field}' stands in a coding that is not of the kind lens"
                hint = "write kind: lens, in a file that rates concepts alone"
                yield SchemaFault("PC1299", (field,), message, hint, at_key=True)
        return
    if not lens:
        yield missing_field(("lens",))
    elif isinstance(lens, str) and isinstance(name, str) and not name.startswith(f"{lens}-"):
        message = f"the id '{name}' does not begin with its lens"
        yield SchemaFault(
            "PC1299", ("id",), message, f"name coding and file {lens}-CODER, such as {lens}-first"
        )
    for field in ("ratings", "outcomes", "episodes"):
        if tree.get(field):
            message = f"'{field}' stands in a coding of a lens, which rates concepts alone"
            yield SchemaFault("PC1299", (field,), message, "put it into a coding of its own", at_key=True)


def horizon_missing(place: RecordPath, outcome: str) -> SchemaFault:
    """The fault that an outcome is named without the time that it is meant at."""
    message = f"'{outcome}' is an outcome and needs a horizon: {outcome}@end, @+1, @+5 or @+10"
    return SchemaFault("PC1215", place, message)


def records_in(given: Any, path: RecordPath) -> Iterator[tuple[RecordPath, Tree]]:
    """The records in a list or in a table of ids, each with its path; whatever else stands there is left out."""
    entries = (
        given.items() if isinstance(given, dict) else enumerate(given) if isinstance(given, list) else ()
    )
    for step, record in entries:
        if isinstance(record, dict):
            yield (*path, step), record
