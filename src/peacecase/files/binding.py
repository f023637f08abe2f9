"""From a plain tree to a record, laid out on the codebook that its library names."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.questions import order_questions
from peacecase.files.schema_faults import SchemaFault, fault_in_words
from peacecase.files.schema_types import is_optional
from peacecase.files.yaml_tree import Tree
from peacecase.model.codebook import Codebook

RecordType = TypeVar("RecordType", bound=BaseModel)
MOST_FAULTS = 1_000
"""Most breaks of the schema of one file that are told; of the others, how many there are."""


def bind_tree(
    tree: Tree, model: type[RecordType], codebook: Codebook = MEMOIR
) -> tuple[RecordType | None, list[SchemaFault]]:
    """The record that a tree holds, or all breaks of the schema and of the codebook whose ids it uses.

    What the tree says of the codebook's questions is laid out on the codebook first, in the tree itself. An optional
    field left empty (``timeline:`` with nothing after it) is as if it were not written.
    """
    faults = order_questions(tree, model, codebook)
    record: RecordType | None = None
    details: list[ErrorDetails] = []
    for _attempt in range(2):  # a second time without the fields left empty
        try:
            record, details = model.model_validate(tree), []
        except ValidationError as error:
            details = error.errors(include_url=False)
        emptied = [detail["loc"] for detail in details if detail["input"] is None and detail["loc"]]
        emptied = [loc for loc in emptied if is_optional(model, loc)]
        if not emptied:
            break
        for loc in emptied:
            _drop(tree, loc)
    details = _without_consequences(details)
    more = len(faults) + len(details) - MOST_FAULTS
    faults += [fault_in_words(detail, model, codebook) for detail in details[:MOST_FAULTS]]
    faults = _without_respelt(faults)[:MOST_FAULTS]
    if more > 0:
        said = f"{more:,} more such fault{'s' if more > 1 else ''}"
        faults.append(SchemaFault("PC1299", (), said, "mend the others first"))
    return (None if faults else record), faults


def _without_consequences(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The errors, less those that only follow from another: a list too short because its items are refused."""
    locs = (detail["loc"] for detail in details)
    above = {loc[:length] for loc in locs for length in range(len(loc))}
    return [detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in above]


def _without_respelt(faults: list[SchemaFault]) -> list[SchemaFault]:
    """The faults, less the missing fields that stand there under a misspelt name, which is told already."""
    meant = {fault.meant for fault in faults if fault.meant}
    return [fault for fault in faults if fault.code != "PC1202" or fault.path not in meant]


def _drop(tree: Any, loc: tuple[int | str, ...]) -> None:
    for step in loc[:-1]:
        tree = tree[step]
    tree.pop(loc[-1], None)
