"""Of what nobody has coded nothing is computed and nothing is said, in any output."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import peacecase
from peacecase.explorer.content import page_content
from peacecase.files.profiles import shipped_profile

from .conftest import AS_OF, EMPTY, FICTONIA, TESTLAND, read, reported

Run = Callable[..., Result]
VERDICT = re.compile(r"leaning|above|higher index|no order between")


def test_a_comparison_with_an_empty_case_says_not_coded_and_nothing_else(run: Run, with_empty: Path) -> None:
    said = run("compare", EMPTY, TESTLAND).output
    assert f"Nothing is said of {EMPTY} and {TESTLAND}: not coded." in said
    assert f"{EMPTY} is not coded" in said
    assert not VERDICT.search(said)
    assert "rank 1" not in said, "of one case there are no ranks"


def test_the_record_of_a_comparison_has_no_number_of_an_empty_case(run: Run, with_empty: Path) -> None:
    record: Any = json.loads(run("compare", EMPTY, TESTLAND, FICTONIA, "--format", "json").output)
    assert set(record["not_coded"]) == {EMPTY}
    assert EMPTY not in record["smaa"]["pairwise"]
    assert all(EMPTY not in pair for pair in record["robust"]["pairs"])
    words = {(pair["first"], pair["second"]): (pair["word"], pair["index"]) for pair in record["pairs"]}
    assert words[EMPTY, TESTLAND] == words[EMPTY, FICTONIA] == ("not coded", None)
    assert words[TESTLAND, FICTONIA][0] != "not coded"
    (empty,) = (case for case in record["cases"] if case["case"] == EMPTY)
    assert empty["index"] == {"value": None, "low": None, "high": None, "is_coded": False}


def test_scores_and_the_page_of_an_empty_case_hold_no_number(run: Run, with_empty: Path) -> None:
    said = run("score", EMPTY).output
    assert "n/a" not in said
    assert said.count("Not coded: a question of the factor was not assessed.") == 1
    assert not re.search(r"\[\d+-\d+\]", said)
    assert "drawn: " not in run("show", EMPTY).output


def test_a_table_of_scores_says_which_factors_are_coded(with_empty: Path) -> None:
    rows = peacecase.open_library(with_empty).scores(cases=(EMPTY, TESTLAND)).to_records()
    assert {row["case"]: row["is_coded"] for row in rows} == {EMPTY: False, TESTLAND: True}
    assert {row["low"] for row in rows if row["case"] == EMPTY} == {None}


def test_one_question_that_nobody_looked_at_keeps_the_case_out_of_order_and_draws(
    run: Run, folder: Path
) -> None:
    """A draft with nineteen questions of twenty: it is named with the factor that is not coded."""
    path = folder / f"{TESTLAND}.yaml"
    text = path.read_text(encoding="utf-8").replace("status: double_coded", "status: draft")
    begun = text.replace(
        "{rating: 2, confidence: low, why: Half was paid in time.}", "{rating: not_assessed}"
    )
    assert begun.count("not_assessed") == 1
    path.write_text(begun, encoding="utf-8")
    said = run("compare", TESTLAND, FICTONIA).output
    assert f"{TESTLAND} is not coded on donor weight" in said
    assert not VERDICT.search(said)


def test_a_report_says_of_an_empty_case_only_that_it_is_not_coded(with_empty: Path) -> None:
    context, html = reported(read(with_empty), EMPTY, TESTLAND)
    first = context.opening.first
    assert "Not ended yet: Antarctica." in first.blocks[0].paragraph
    assert not any(
        "none of" in said for said in (*first.answer, *(block.paragraph for block in first.blocks))
    )
    assert "Nothing is said of cases that are not coded." in html
    assert "not coded" in html
    assert "Not stated." in html  # why it is in the library
    assert context.order.acceptability == ()
    assert context.order.leading == ()
    for page in re.findall(r"<img[^>]*alt=\"([^\"]*Emptyland[^\"]*)\"", html):
        assert "0–100" not in page


def test_the_explorer_has_no_draws_of_an_empty_case(with_empty: Path) -> None:
    data: Any = page_content(
        read(with_empty), (EMPTY, TESTLAND), [shipped_profile()], "A page", 200, as_of=AS_OF, shuffles=100
    ).data
    assert EMPTY not in data["draws"]["smaa"]["rank_acceptability"]
    (empty,) = (case for case in data["cases"] if case["id"] == EMPTY)
    assert {rating["rating"] for rating in empty["ratings"].values()} == {"not_assessed"}


@pytest.mark.parametrize("status", ["coded", "draft"])
def test_a_status_above_draft_does_not_pass_while_an_outcome_is_not_coded(
    run: Run, folder: Path, status: str
) -> None:
    path = folder / f"{FICTONIA}.yaml"
    text = path.read_text(encoding="utf-8")
    cut = text[: text.index("\noutcomes:")] + "\noutcomes: {}\n"
    path.write_text(cut.replace("status: coded", f"status: {status}"), encoding="utf-8")
    found = run("lint", path, "--select", "PC6001,PC6011")
    assert (found.exit_code, "rated at no horizon" in found.output) == (
        (1, True) if status == "coded" else (0, False)
    )
