"""The tables hold what the analysis computes, row by row, and CSV hands it on whole."""

import csv
import io

import pytest

from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
from peacecase.analysis.scores import factor_scores
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.library import Library
from peacecase.model.sources import Cite
from peacecase.tables.library_tables import TABLES

from .conftest import CASE


def test_the_long_table_has_every_rating_that_counts_once(library: Library) -> None:
    rows = TABLES["long"](library).records()
    settled = ratings_in_force_by_case(library)
    told = {
        (row["case"], row["item"], row["horizon_years"]): row["rating"]
        for row in rows
        if row["kind"] == "indicator"
    }
    assert told == {
        (case, indicator, None): str(rating.rating)
        for case, coding in settled.items()
        for indicator, rating in coding.ratings.items()
    }
    outcomes = [row for row in rows if row["kind"] == "outcome"]
    assert len(outcomes) == sum(len(coding.outcomes) for coding in settled.values())
    assert {row["horizon_years"] for row in outcomes} <= {0, 1, 5, 10}


def test_a_rating_stands_beside_the_evidence_for_and_against_it(library: Library) -> None:
    (row,) = [
        r for r in TABLES["long"](library).records() if (r["case"], r["item"]) == (CASE, "formal_mandate")
    ]
    assert (row["supports"], row["weakens"], row["mixed"]) == (1, 1, 0)
    assert row["ceiling"] in ("high", "moderate", "low", "very_low")


def test_the_matrix_has_one_row_a_case_and_the_scores_of_the_analysis(library: Library) -> None:
    rows = {row["case"]: row for row in TABLES["wide"](library).records()}
    assert list(rows) == list(library.cases)
    for case, coding in ratings_in_force_by_case(library).items():
        for factor, score in factor_scores(coding).items():
            assert rows[case][f"{factor}_score"] == score.score
            assert (rows[case][f"{factor}_low"], rows[case][f"{factor}_high"]) == (score.low, score.high)


def test_raw_codings_are_kept_apart_and_name_the_kind_of_coder(library: Library) -> None:
    rows = [row for row in TABLES["codings"](library).records() if row["case"] == CASE]
    by_coding = {row["coding"] for row in rows}
    assert by_coding == {"reference", "coder-b"}
    assert {row["coder_kind"] for row in rows if row["coding"] == "coder-b"} == {"machine"}
    assert len([row for row in rows if row["coding"] == "reference" and row["kind"] == "indicator"]) == len(
        MEMOIR.indicators
    )


def test_an_unreviewed_machine_coding_is_marked_in_both_rating_tables(
    library: Library, machine_coded: Library
) -> None:
    for name in ("long", "wide"):
        assert not any(row["needs_review"] for row in TABLES[name](library).records())
        assert {row["case"] for row in TABLES[name](machine_coded).records() if row["needs_review"]} == {CASE}


def test_an_item_that_bears_on_two_questions_has_two_rows(library: Library) -> None:
    rows = [row for row in TABLES["evidence"](library).records() if row["evidence"] == "mandate-1991"]
    assert [row["target"] for row in rows] == ["formal_mandate", "international_confidence"]
    assert {row["cites"] for row in rows} == {"resolution (¶4)"}


def test_evidence_joins_the_ratings_that_it_bears_on_as_it_stands(library: Library) -> None:
    def by_target(name: str) -> list[tuple[object, ...]]:
        names = ("case", "kind", "factor", "item", "horizon_years")
        return [tuple(row[each] for each in names) for row in TABLES[name](library).records()]

    ratings = by_target("long")
    assert len(set(ratings)) == len(ratings)
    bearing = by_target("evidence")
    assert {"indicator", "outcome"} <= {target[1] for target in bearing}
    assert {target for target in bearing if target[1] == "indicator"} <= set(ratings)
    for row in TABLES["evidence"](library).records():
        item, _at, _horizon = str(row["target"]).partition("@")
        assert row["item"] == item


def test_the_places_of_an_item_are_apart_whatever_their_locators_hold(library: Library) -> None:
    case = library.cases[CASE]
    (item_id, item), *_others = case.evidence.items()
    cites = (Cite(source="resolution", locator="¶4; memoir (p. 3)"), Cite(source="memoir"))
    evidence = {item_id: item.model_copy(update={"cites": cites})}
    only = Library({CASE: case.model_copy(update={"evidence": evidence})}, codebook=MEMOIR)
    assert TABLES["citations"](only).rows == (
        (CASE, item_id, "resolution", "¶4; memoir (p. 3)"),
        (CASE, item_id, "memoir", None),
    )


def test_sources_keep_position_and_interest(library: Library) -> None:
    (row,) = [r for r in TABLES["sources"](library).records() if (r["case"], r["source"]) == (CASE, "memoir")]
    assert row["position"] == "examplia"
    assert row["interest"]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_explained_and_every_row_is_as_long_as_the_header(
    library: Library, name: str
) -> None:
    table = TABLES[name](library)
    assert table.rows
    assert all(column.meaning for column in table.columns.values())
    assert {len(row) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_a_csv_opens_like_a_formula(hostile: Library, name: str) -> None:
    rows = list(csv.reader(io.StringIO(TABLES[name](hostile).to_csv())))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_csv_hands_on_every_text_whole(library: Library) -> None:
    table = TABLES["long"](library)
    rows = list(csv.DictReader(io.StringIO(table.to_csv())))
    assert [row["why"] for row in rows] == [record["why"] or "" for record in table.records()]
    assert [row["level"] for row in rows] == [
        "" if r["level"] is None else str(r["level"]) for r in table.records()
    ]


def test_a_choice_that_the_coder_left_open_is_not_stated_and_never_made_for_them(library: Library) -> None:
    distances = {
        row["source"]: row["distance"] for row in TABLES["sources"](library).records() if row["case"] == CASE
    }
    assert (distances["history"], distances["paper"]) == ("later", "not stated")
    said = {row["evidence"]: row["directness"] for row in TABLES["evidence"](library).records()}
    assert (said["timber"], said["speech"]) == ("inferential", "not stated")
