"""The way out of a QCA: matrix, R script, fs/QCA table."""

import csv
import io
import re
from collections.abc import Sequence

import pytest

from peacecase.errors import UserError
from peacecase.exports.qca import plain_names, render_qca
from peacecase.qca.analysis import Analysis, Options, analyse
from peacecase.qca.counterfactuals import parse_expectations
from peacecase.qca.minimise import ModelChoice
from peacecase.qca.necessary import NecessityCutOffs
from peacecase.qca.sets import SetData, set_data
from peacecase.qca.terms import FREE
from peacecase.qca.truth_table import CutOffs


def data_of(rows: Sequence[Sequence[float]], outcome: str = "Y", cases: Sequence[str] = ()) -> SetData:
    letters = "ABCDEFGH"[: len(rows[0]) - 1]
    columns = {name: [row[at] for row in rows] for at, name in enumerate([*letters, "Y"])}
    return set_data(list(cases) or [f"c{at}" for at in range(len(rows))], columns, outcome, list(letters))


FUZZY = [(0.9, 0.8, 0.7), (0.2, 0.9, 0.1), (0.6, 0.1, 1 / 3), (0.1, 0.2, 0.05)]


def analysis_of(data: SetData, **options: object) -> Analysis:
    expectations = (
        parse_expectations(str(options.pop("dir_exp")), data.notation) if "dir_exp" in options else None
    )
    return analyse(data, Options(expectations=expectations, **options))  # type: ignore[arg-type]


def test_the_matrix_reads_back_to_the_last_digit() -> None:
    data = data_of(FUZZY, cases=["NA", "Congo, Republic", 'a "b"', "d"])
    rows = list(csv.reader(io.StringIO(render_qca(analysis_of(data), "m.csv", "t").matrix)))
    assert rows[0] == ["case", "A", "B", "Y"]
    assert [row[0] for row in rows[1:]] == list(data.cases)
    assert [tuple(map(float, row[1:])) for row in rows[1:]] == FUZZY


def test_an_absence_is_negated_by_the_script_and_not_in_the_matrix() -> None:
    files = render_qca(analysis_of(data_of(FUZZY, "~Y")), "m.csv", "t")
    assert list(csv.reader(io.StringIO(files.matrix)))[4] == ["c3", "0.1", "0.2", "0.05"]
    assert 'outcome = "~Y"' in files.r_script


def test_the_script_repeats_every_option() -> None:
    data = data_of([(1, 1, 1, 1), (1, 0, 1, 0), (0, 1, 0, 0), (0, 0, 0, 1)])
    analysis = analysis_of(
        data,
        cut_offs=CutOffs(0.9, contradiction=0.5, pri=0.25, cases=1),
        excluded=((FREE, 1, 0), (0, 1, 1)),
        contradictions="explained",
        choice=ModelChoice(with_any_size=True, with_row_dominance=True),
        dir_exp="A=1,B=-,C=0",
    )
    script = render_qca(analysis, "m.csv", "t").r_script
    for line in (
        "incl.cut = c(0.9, 0.5),",
        "pri.cut = 0.25,",
        "n.cut = 1,",
        "exclude = c(3, 4, 7),",
        'complex <- minimize(tt, details = TRUE, explain = c("1", "C"), all.sol = TRUE, row.dom = TRUE)',
        'dir.exp = "1,-,0"',
    ):
        assert line in script


def test_contradictions_that_are_allowed_are_included() -> None:
    rows = [(1, 1, 1), (1, 0, 1), (1, 0, 0), (0, 0, 0)]
    cut_offs = CutOffs(0.9, contradiction=0.4)
    script = render_qca(
        analysis_of(data_of(rows), cut_offs=cut_offs, contradictions="allowed"), "m.csv", "t"
    ).r_script
    assert 'complex <- minimize(tt, details = TRUE, include = "C")' in script
    assert 'parsimonious <- minimize(tt, include = c("?", "C"), details = TRUE)' in script


def test_the_script_holds_every_model_against_r() -> None:
    analysis = analysis_of(data_of([(1, 0, 1), (0, 1, 0)]), dir_exp="1,1")
    script = render_qca(analysis, "m.csv", "t").r_script
    assert re.search(r'compare\("complex", complex\$solution,\s+list\("A\*~B"\)\)', script)
    assert re.search(r'compare\("parsimonious", parsimonious\$solution,\s+list\("A",\s+"~B"\)\)', script)
    assert re.search(r'recursive = FALSE\),\s+list\("A",\s+"A\*~B"\)\)', script)


def test_models_that_are_not_all_listed_are_not_compared() -> None:
    analysis = analysis_of(data_of([(1, 0, 1), (0, 1, 0)]), choice=ModelChoice(most_listed=1))
    script = render_qca(analysis, "m.csv", "t").r_script
    assert 'compare("parsimonious"' not in script
    assert "has not listed all models of the parsimonious solution" in script


@pytest.mark.parametrize(
    ("rows", "says"),
    [([(1, 0), (0, 0)], "nothing to minimise"), ([(1, 1), (0, 1)], "R refuses")],
)
def test_what_r_refuses_to_minimise_is_left_out_with_the_reason(
    rows: list[tuple[int, int]], says: str
) -> None:
    script = render_qca(analysis_of(data_of(rows)), "m.csv", "t").r_script
    assert says in script
    assert "parsimonious <-" not in script


def test_known_defects_of_r_are_told_where_they_matter() -> None:
    wide = {f"C{at}": [1, 0] for at in range(17)} | {"Y": [1, 0]}
    one = NecessityCutOffs(most_literals=1)  # all that could be necessary together would be 131,071
    many = analysis_of(set_data(["a", "b"], wide, "Y", [f"C{at}" for at in range(17)]), necessity=one)
    assert "lose prime implicants" in render_qca(many, "m.csv", "t").r_script
    doubled = analysis_of(data_of([(1, 1), (0, 0)]), cut_offs=CutOffs(0.9, contradiction=0.5, cases=2))
    assert "contradictions on other rows" in render_qca(doubled, "m.csv", "t").r_script
    assert "Then models differ" not in render_qca(analysis_of(data_of(FUZZY)), "m.csv", "t").r_script


def test_names_become_letters_and_digits_and_stay_apart() -> None:
    names = plain_names(["DEV", "leader_commitment", "violence_ended@+5", "5th", "Leader commitment", "dev"])
    assert names == {
        "DEV": "DEV",
        "leader_commitment": "LeaderCommitment",
        "violence_ended@+5": "ViolenceEnded5",
        "5th": "X5th",
        "Leader commitment": "LeaderCommitment2",
        "dev": "dev2",
    }


def test_fsqca_gets_plain_case_names_and_no_multi_value_conditions() -> None:
    table = render_qca(analysis_of(data_of(FUZZY, cases=["a,b", "c;d", "e", "f"])), "m.csv", "t").fsqca
    assert table is not None
    assert [line.partition(",")[0] for line in table.splitlines()] == ["caseid", "a b", "c d", "e", "f"]
    assert render_qca(analysis_of(data_of([(2, 1), (0, 0)])), "m.csv", "t").fsqca is None


def test_a_case_name_that_a_spreadsheet_would_run_carries_an_apostrophe() -> None:
    cases = ["=SUM(A1)", " @b", "e", "f"]
    files = render_qca(analysis_of(data_of(FUZZY, cases=cases)), "m.csv", "t")
    for table in (files.matrix, files.fsqca or ""):
        names = [row[0] for row in csv.reader(io.StringIO(table))]
        assert names[1].startswith("'=SUM")
        assert names[2].startswith("'")


def test_too_many_excluded_rows_are_refused() -> None:
    wide = {f"C{at}": [0] for at in range(14)} | {"Y": [1]}
    data = set_data(["a"], wide, "Y", [f"C{at}" for at in range(14)])
    with pytest.raises(UserError, match="more rows than an R script can list"):
        render_qca(analysis_of(data, excluded=((1, *(FREE,) * 13),)), "m.csv", "t")


def test_r_reads_every_case_in_every_locale_or_stops() -> None:
    """Under LC_ALL=C `fileEncoding` ends at the first letter beyond ASCII, with a warning; `encoding` only says what is read."""
    cases = ["NA", "São Tomé", "Côte d'Ivoire", "d"]
    script = render_qca(analysis_of(data_of(FUZZY, cases=cases)), "m.csv", "t").r_script
    (call,) = re.findall(r"^data <- read\.csv\((.+?)\)$", script, re.MULTILINE | re.DOTALL)
    given = dict(each.split(" = ") for each in re.split(r",\s+", call)[1:])
    assert given == {"row.names": "1", "na.strings": '""', "check.names": "FALSE", "encoding": '"UTF-8"'}
    after = script.partition(call)[2]
    assert after.startswith(")\nstopifnot(nrow(data) == 4)\n")


def test_quotes_in_names_do_not_end_the_text() -> None:
    script = render_qca(analysis_of(data_of(FUZZY)), 'my "best".csv', "two\nlines").r_script
    assert r'read.csv("my \"best\".csv"' in script
    assert script.startswith("# two lines\n")
