"""The JSON of an analysis."""

import json
from collections.abc import Callable

from peacecase.qca.analysis import Options, analyse
from peacecase.qca.counterfactuals import parse_expectations
from peacecase.qca.permutation import permutation_test
from peacecase.qca.robustness import cut_off_settings, try_settings
from peacecase.qca.sets import SetData
from peacecase.qca.untenable import enhance
from peacecase.tables.qca_record import (
    analysis_record,
    chance_record,
    enhanced_record,
    robustness_record,
)

MakeData = Callable[..., SetData]


def test_an_analysis_has_the_parts_that_readers_of_the_json_rely_on(data_of: MakeData) -> None:
    data = data_of((1, 1, 1), (1, 0, 0), (0, 0, 0))
    options = Options(expectations=parse_expectations("1,1", data.notation))
    record = analysis_record(analyse(data, options))
    assert record["conditions"] == ["A", "B"]
    assert record["outcome"] == "Y"
    assert record["options"]["dir_exp"] == {"A": "1", "B": "1"}
    assert record["truth_table"][2] == {
        "row": 4,
        "values": [1, 1],
        "n": 1,
        "consistency": 1.0,
        "pri": 1.0,
        "out": "1",
        "cases": ["a"],
        "deviant": [],
    }
    (model,) = record["solutions"]["parsimonious"]
    assert model["terms"] == [
        {
            "expression": "B",
            "consistency": 1.0,
            "pri": 1.0,
            "raw_coverage": 1.0,
            "unique_coverage": None,
            "cases": ["a"],
            "deviant": [],
        }
    ]
    assert (model["consistency"], model["pri"], model["coverage"]) == (1.0, 1.0, 1.0)
    assert model["assumptions"] == {"count": 1, "rows": [2]}
    assert record["solutions"]["intermediate"][0]["between"] == [{"complex": 1, "parsimonious": 1}]
    assert {entry["expression"]: entry["passes"] for entry in record["necessity"]} == {
        "A": True,
        "~A": False,
        "B": True,
        "~B": False,
        "A*B": True,
    }


def test_without_expectations_the_intermediate_solution_is_an_empty_list(data_of: MakeData) -> None:
    assert analysis_record(analyse(data_of((1, 1), (0, 0)), Options()))["solutions"]["intermediate"] == []


def test_every_part_is_plain_json(data_of: MakeData) -> None:
    data = data_of((0.9, 0.8, 0.7), (0.2, 0.9, 0.3), (0.6, 0.1, 0.8), (0.1, 0.2, 0.1))
    options = Options(expectations=parse_expectations("1,-", data.notation))
    analysis, negated = analyse(data, options), analyse(data.with_outcome_negated(), options)
    whole = {
        **analysis_record(analysis),
        "enhanced": enhanced_record(enhance(analysis, negated), analysis),
        "chance_line": chance_record(permutation_test(analysis, shuffles=20)),
        "robustness": robustness_record(
            try_settings(analysis, cut_off_settings(data, options), "intermediate")
        ),
    }
    assert json.loads(json.dumps(whole, allow_nan=False)) == whole
