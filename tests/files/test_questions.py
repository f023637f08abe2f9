"""What a file says of the codebook's questions is held against the codebook in the pass that binds the file."""

from typing import Any

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.binding import bind_tree
from peacecase.files.records import parse_record
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.profile import WeightProfile
from peacecase.model.report_definition import ReportDefinition

CODING = {
    "schema": "peacecase/coding/1",
    "case": "testland-1990-examplia",
    "id": "second",
    "kind": "independent",
    "coder": {"kind": "human"},
    "codebook": "2.0",
    "coded_on": "2026",
    "saw": ["evidence_statements"],
}


def test_what_is_left_out_is_filled_in_in_the_codebooks_order() -> None:
    ratings = {"donor_weight": {"delivery": {"rating": "2"}, "aid_scale": None}, "legitimacy": None}
    coding, faults = bind_tree({**CODING, "ratings": ratings}, SecondCoding)
    assert coding is not None, faults
    assert tuple(indicator for indicator, _ in coding.ratings.items()) == MEMOIR.indicator_ids
    assert [indicator for indicator, rating in coding.ratings.items() if rating.level == 2] == ["delivery"]
    assert tuple(coding.outcomes.root) == MEMOIR.outcome_ids


@pytest.mark.parametrize(
    ("changes", "code", "path", "message"),
    [
        ({"ratings": "good"}, "PC1204", ("ratings",), "'ratings' holds the text 'good'"),
        ({"ratings": {"legitimacy": []}}, "PC1204", ("ratings", "legitimacy"), "'legitimacy' holds a list"),
        ({"outcomes": []}, "PC1204", ("outcomes",), "'outcomes' holds a list"),
        ({"ratings": {"luck": {}}}, "PC1201", ("ratings", "luck"), "unknown field 'luck' in 'ratings'"),
        ({"outcomes": {"peace": {}}}, "PC1201", ("outcomes", "peace"), "unknown field 'peace' in 'outcomes'"),
        (
            {"superseded": ["delivery", "deliverey"]},
            "PC1214",
            ("superseded",),
            "'deliverey' is no indicator of the codebook (did you mean 'delivery'?)",
        ),
    ],
)
def test_what_the_codebook_does_not_have_is_a_fault(
    changes: dict[str, Any], code: str, path: tuple[str, ...], message: str
) -> None:
    record, faults = bind_tree({**CODING, **changes}, SecondCoding)
    assert record is None
    assert [(fault.code, fault.path, fault.message) for fault in faults] == [(code, path, message)]


@pytest.mark.parametrize(
    ("target", "code", "message"),
    [
        ("formal_mandat", "PC1214", "did you mean 'formal_mandate'"),
        ("violence_ended", "PC1215", "needs a horizon: violence_ended@end"),
        ("violence_ended@+7", "PC1214", "is no indicator or outcome"),
    ],
)
def test_evidence_bears_on_questions_of_the_codebook(
    minimal: str, target: str, code: str, message: str
) -> None:
    evidence = (
        "evidence:\n  first:\n    statement: x\n    when: 1990\n    cites: [{source: paper}]\n    bears_on:\n"
        f"      - {{on: {target}, direction: supports}}\n"
    )
    record, found = parse_record(minimal + evidence, Case)
    assert record is None
    (fault,) = [each for each in found if each.code == code]
    assert message in fault.message
    assert fault.path == "evidence.first.bears_on[0].target"
    assert fault.column == 14


def test_weights_are_one_for_each_factor_of_the_codebook() -> None:
    weight = {"weight": "1", "reason": "a test", "source": "none"}
    given = {factor: weight for factor in MEMOIR.factor_ids if factor != "legitimacy"} | {"luck": weight}
    tree = {"schema": "peacecase/profile/1", "id": "made-up", "title": "Made up", "weights": given}
    profile, faults = bind_tree(tree, WeightProfile)
    assert profile is None
    assert [(fault.code, fault.path) for fault in faults] == [
        ("PC1202", ("weights", "legitimacy")),
        ("PC1201", ("weights", "luck")),
    ]


@pytest.mark.parametrize(
    ("asked", "path", "message"),
    [
        ({"outcome": "violence_ended"}, ("qca", "outcome"), "write an outcome and a horizon, such as"),
        ({"outcome": "delivery"}, ("qca", "outcome"), "write an outcome and a horizon, such as"),
        (
            {"conditions": ["delivery", "luck"]},
            ("qca", "conditions", 1),
            "the id of a factor or of an indicator",
        ),
        (
            {"expected": {"luck": "present"}},
            ("qca", "expected", "luck"),
            "the id of a factor or of an indicator",
        ),
        ({"expected": {"delivery": "present"}}, ("qca",), "expected names delivery"),
    ],
)
def test_an_analysis_asks_for_what_the_codebook_has(
    asked: dict[str, Any], path: tuple[str | int, ...], message: str
) -> None:
    qca = {"outcome": "violence_ended@+5", **asked}
    tree = {"schema": "peacecase/report/1", "title": "T", "question": "Q?", "qca": qca}
    definition, faults = bind_tree(tree, ReportDefinition)
    assert definition is None
    assert [(fault.code, fault.path) for fault in faults] == [("PC1299", path)]
    assert message in faults[0].message


def test_conditions_left_out_are_the_factors_whatever_is_expected_of_them() -> None:
    asked = {"outcome": "violence_ended@+5", "expected": {"legitimacy": "present"}}
    tree = {"schema": "peacecase/report/1", "title": "T", "question": "Q?", "qca": asked}
    definition, faults = bind_tree(tree, ReportDefinition)
    assert definition is not None, faults
