"""The base case changed by pieces of YAML, as the samples in the rules' explanations are."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.files.conflict_years import shipped_conflict_years
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library

TODAY = date(2026, 11, 23)
ISLANDS = Path(__file__).parent / "islands"
BASE = "islands-1992-norland"


def tree_of(text: str) -> dict[str, Any]:
    """A piece of YAML as a tree of texts, read as case files are; only comments make an empty tree."""
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        return {}
    tree, faults = parse_tree(text, "piece")
    assert tree is not None, faults
    return tree


def changed(base: dict[str, Any], piece: dict[str, Any]) -> dict[str, Any]:
    """A copy of the base with the piece laid over it.

    Records are merged field by field; an empty value takes the field out, and everything else, an empty
    record too, takes the place of what was there.
    """
    merged = deepcopy(base)
    for key, change in piece.items():
        if change is None:
            merged.pop(key, None)
        elif isinstance(change, dict) and change and isinstance(merged.get(key), dict):
            merged[key] = changed(merged[key], change)
        elif isinstance(change, dict):
            merged[key] = changed({}, change)
        else:
            merged[key] = change
    return merged


BASE_CASE = tree_of((ISLANDS / f"{BASE}.yaml").read_text(encoding="utf-8"))
BASE_CODING = tree_of((ISLANDS / "codings" / BASE / "second-reader.yaml").read_text(encoding="utf-8"))


def case_with(piece: str = "", given: str = "", **fields: str) -> Case:
    """The base case with a piece of YAML laid over it, and over what is taken for granted before."""
    case, faults = bind_tree(changed(changed(BASE_CASE, tree_of(given)), tree_of(piece) | fields), Case)
    assert case is not None, faults
    return case


def coding_with(piece: str = "") -> SecondCoding:
    """The base case's second coding with a piece of YAML laid over it."""
    coding, faults = bind_tree(changed(BASE_CODING, tree_of(piece)), SecondCoding)
    assert coding is not None, faults
    return coding


def library_with(piece: str = "", *codings: str, given: str = "") -> Library:
    """A library of the base case alone with a piece laid over it, and its second coding with others laid over.

    Without `codings` the second coding is as it is.
    """
    case = case_with(piece, given)
    return Library(
        {case.id: case},
        {case.id: tuple(coding_with(coding) for coding in codings or ("",))},
        codebook=MEMOIR,
        conflict_years=shipped_conflict_years(),
    )


def library_of(pieces: str) -> Library:
    """A library of several cases: pieces by case id, each laid over the base case; no second codings."""
    cases = {}
    for case_id, piece in tree_of(pieces).items():
        case, faults = bind_tree(changed(BASE_CASE, {**piece, "id": case_id}), Case)
        assert case is not None, faults
        cases[case_id] = case
    return Library(dict(sorted(cases.items())), codebook=MEMOIR)
