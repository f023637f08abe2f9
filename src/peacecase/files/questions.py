"""What a file says of the codebook's questions, laid out on the codebook before the file is bound to its model.

The models know no codebook: ratings are tables of ids. Here an id that the codebook lacks becomes a fault, so that it is
told beside all others, and what is left out is filled in, in the codebook's order.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from peacecase.did_you_mean import did_you_mean
from peacecase.files.lens_questions import (
    faults_of_lens,
    faults_of_lens_coding,
    horizon_missing,
    records_in,
)
from peacecase.files.schema_faults import SchemaFault, missing_field, unknown_field, wrong_shape
from peacecase.files.yaml_tree import Tree
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import RecordPath
from peacecase.model.lens import Lens
from peacecase.model.outcomes import HORIZONS
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import ReportDefinition

_CODEBOOK_HINT = "`peacecase codebook` lists indicators and outcomes"


def order_questions(tree: Tree, model: type[BaseModel], codebook: Codebook) -> list[SchemaFault]:
    """Put the codebook's ids in a tree into its order, the missing ones too; what it does not have is a fault.

    Changes the tree, and takes out of it what is told here. Trees of other models stay as they are.
    """
    if model is Codebook:
        return list(_faults_of_ids(tree))
    if model is WeightProfile:
        return _lay_out_weights(tree, codebook)
    if model is ReportDefinition:
        return list(_faults_of_qca(tree.get("qca"), codebook))
    if model is Lens:
        return list(faults_of_lens(tree, codebook))
    if model is not Case and model is not SecondCoding:
        return []
    if model is Case:
        _respell_targets(tree)
    faults = [] if model is Case else list(faults_of_lens_coding(tree))
    faults += _lay_out_ratings(tree, codebook)
    faults += _lay_out_table(tree, "outcomes", codebook.outcome_ids, (), codebook)
    faults += _lay_out_episodes(tree, codebook)
    faults += _faults_of_evidence(tree, codebook) if model is Case else _faults_of_superseded(tree, codebook)
    return faults


def _respell_targets(tree: Tree) -> None:
    """Read the key `on` of the first form as `target`: readers of YAML 1.1, in R and elsewhere, take it for true."""
    for record in target_records(tree):
        if "on" in record and "target" not in record:
            record["target"] = record.pop("on")


def target_records(tree: Tree) -> Iterator[Tree]:
    """The records of a case that say what they are about: bearings of evidence, searches, notes of the discussion."""
    for path, item in records_in(tree.get("evidence"), ("evidence",)):
        yield from (record for _, record in records_in(item.get("bears_on"), (*path, "bears_on")))
    for name in ("searched", "discussion"):
        yield from (record for _, record in records_in(tree.get(name), (name,)))


def _lay_out_ratings(tree: Tree, codebook: Codebook) -> list[SchemaFault]:
    faults = _lay_out_table(tree, "ratings", codebook.factor_ids, (), codebook)
    for factor in codebook.factors:
        ids = [indicator.id for indicator in factor.indicators]
        faults += _lay_out_table(tree["ratings"], factor.id, ids, ("ratings",), codebook)
    return faults


def _lay_out_table(
    owner: Tree, name: str, ids: Sequence[str], above: RecordPath, codebook: Codebook
) -> list[SchemaFault]:
    """Make the record `name` of `owner` one with these ids; one left empty is as if it were not written."""
    given, path = owner.get(name), (*above, name)
    faults = []
    if given is not None and not isinstance(given, dict):
        faults.append(wrong_shape(path, given))
        given = None
    written: Tree = given or {}
    faults += [
        unknown_field((*path, key), ids, value, codebook) for key, value in written.items() if key not in ids
    ]
    owner[name] = {key: {} if written.get(key) is None else written[key] for key in ids}
    return faults


def _lay_out_episodes(tree: Tree, codebook: Codebook) -> list[SchemaFault]:
    """Put the ratings of each episode into the codebook's order; those of no moment indicator are faults."""
    moments = [indicator.id for indicator in codebook.indicators if indicator.moment]
    faults = []
    for path, episode in records_in(tree.get("episodes"), ("episodes",)):
        given = episode.get("ratings")
        if not isinstance(given, dict):
            continue
        for key, value in given.items():
            here = (*path, "ratings", key)
            if key in codebook.indicator_ids and key not in moments:
                hint = (
                    f"episodes are rated on {', '.join(moments)}"
                    if moments
                    else "the codebook has no indicator that is"
                )
                faults.append(SchemaFault("PC1214", here, f"'{key}' is not rated by episode", hint))
            elif key not in moments:
                faults.append(unknown_field(here, moments, value, codebook))
        episode["ratings"] = {key: given[key] for key in moments if key in given}
    return faults


def _lay_out_weights(tree: Tree, codebook: Codebook) -> list[SchemaFault]:
    if "weights" not in tree:
        return []
    given = tree["weights"]
    if not isinstance(given, dict):
        tree["weights"] = {}
        return [wrong_shape(("weights",), given)]
    ids = codebook.factor_ids
    faults = [missing_field(("weights", factor)) for factor in ids if factor not in given]
    faults += [unknown_field(("weights", key), ids, given[key], codebook) for key in given if key not in ids]
    tree["weights"] = {factor: given[factor] for factor in ids if factor in given}
    return faults


def _faults_of_evidence(tree: Tree, codebook: Codebook) -> list[SchemaFault]:
    faults = []
    for path, item in records_in(tree.get("evidence"), ("evidence",)):
        for place, link in records_in(item.get("bears_on"), (*path, "bears_on")):
            target = link.get("target")
            if not isinstance(target, str) or target in codebook.targets:
                continue
            place = (*place, "target")
            if target in codebook.outcome_ids:
                faults.append(horizon_missing(place, target))
            else:
                near = did_you_mean(target, codebook.targets)
                message = f"'{target}' is no indicator or outcome of the codebook{near}"
                faults.append(SchemaFault("PC1214", place, message, _CODEBOOK_HINT))
    return faults


def _faults_of_superseded(tree: Tree, codebook: Codebook) -> list[SchemaFault]:
    given = tree.get("superseded")
    for indicator in given if isinstance(given, list) else ():
        if isinstance(indicator, str) and indicator not in codebook.indicator_ids:
            near = did_you_mean(indicator, codebook.indicator_ids)
            message = f"'{indicator}' is no indicator of the codebook{near}"
            return [SchemaFault("PC1214", ("superseded",), message, _CODEBOOK_HINT)]
    return []


def _faults_of_qca(given: Any, codebook: Codebook) -> Iterator[SchemaFault]:
    """In a report definition: what its analysis asks for and the codebook does not have."""
    if not isinstance(given, dict):
        return
    target = given.get("outcome")
    conditions = given["conditions"] if isinstance(given.get("conditions"), list) else []
    expected = given["expected"] if isinstance(given.get("expected"), dict) else {}
    known = (*codebook.factor_ids, *codebook.indicator_ids)
    if isinstance(target, str) and (target not in codebook.targets or target in codebook.indicator_ids):
        example = f"{codebook.main_outcome}@{HORIZONS[-2]}"
        yield SchemaFault(
            "PC1299", ("qca", "outcome"), f"outcome: write an outcome and a horizon, such as {example}"
        )
    named = [((position,), False, name) for position, name in enumerate(conditions)]
    named += [((name,), True, name) for name in expected]
    for step, at_key, name in named:
        if isinstance(name, str) and name not in known:
            path = ("qca", "expected" if at_key else "conditions", *step)
            message = f"{step[0]}: a condition is the id of a factor or of an indicator"
            yield SchemaFault("PC1299", path, message, at_key=at_key)
    strangers = sorted(set(expected) & set(known) - set(codebook.factor_ids))
    if strangers and not conditions:
        listed = ", ".join(strangers)
        message = f"qca: expected names {listed}, which the analysis has not as a condition"
        yield SchemaFault("PC1299", ("qca",), message)


def _faults_of_ids(tree: Tree) -> Iterator[SchemaFault]:
    """In a codebook's own file: an id used twice, and a main outcome that it does not have."""
    seen: dict[str, str] = {}
    outcomes = []
    for name, kind in (("factors", "factor"), ("indicators", "indicator"), ("outcomes", "outcome")):
        for path, record in _questions(tree, name):
            given = record.get("id")
            if not isinstance(given, str):
                continue
            if kind == "outcome":
                outcomes.append(given)
            if given in seen:
                message = f"'{given}' is the id of {seen[given]} already"
                yield SchemaFault("PC1220", (*path, "id"), message, "rename one of the two")
            seen.setdefault(given, f"an {kind}" if kind != "factor" else "a factor")
    main = tree.get("main_outcome")
    if isinstance(main, str) and outcomes and main not in outcomes:
        message = f"'{main}' is no outcome of this codebook{did_you_mean(main, outcomes)}"
        yield SchemaFault("PC1214", ("main_outcome",), message, f"outcomes here: {', '.join(outcomes)}")


def _questions(tree: Tree, name: str) -> Iterator[tuple[RecordPath, Tree]]:
    if name != "indicators":
        yield from records_in(tree.get(name), (name,))
        return
    for path, factor in records_in(tree.get("factors"), ("factors",)):
        yield from records_in(factor.get("indicators"), (*path, "indicators"))
