"""The enhanced standard analysis."""

from collections.abc import Callable, Sequence

from peacecase.qca.analysis import Analysis, Options, analyse
from peacecase.qca.cautions import cautions, enhanced_cautions
from peacecase.qca.counterfactuals import Assumptions, parse_expectations
from peacecase.qca.minimise import ModelChoice
from peacecase.qca.necessary import NecessityCutOffs
from peacecase.qca.sets import SetData, set_data
from peacecase.qca.terms import FREE, Term
from peacecase.qca.truth_table import CutOffs
from peacecase.qca.untenable import EnhancedSolutions, enhance, untenable_assumptions
from peacecase.wording.qca_words import caution_in_words

MakeData = Callable[..., SetData]


def both(data: SetData, expectations: str = "") -> tuple[Analysis, Analysis]:
    options = Options(expectations=parse_expectations(expectations, data.notation))
    return analyse(data, options), analyse(data.with_outcome_negated(), options)


def enhanced(
    data: SetData, impossible: Sequence[Term] = (), necessary: Sequence[Term] = ()
) -> tuple[Analysis, EnhancedSolutions]:
    analysis, negated = both(data, "A=1")
    return analysis, enhance(analysis, negated, impossible, necessary)


def test_the_absence_of_a_necessary_condition_is_not_assumed_sufficient(data_of: MakeData) -> None:
    """A is necessary for Y, though B alone is the simplest explanation."""
    analysis, found = enhanced(data_of((1, 1, 1), (1, 1, 1), (1, 0, 0), (0, 0, 0)))
    assert analysis.parsimonious.expressions == ("B",)
    assert analysis.parsimonious.models[0].assumed.rows == (2,)
    claim = next(claim for claim in found.claims if claim.reason == "necessity" and claim.source == "A")
    assert claim.rows.rows == (2,)
    (untenable,) = untenable_assumptions(analysis, found.claims)
    assert untenable == Assumptions(1, (2,))
    assert found.parsimonious.expressions == ("A*B",)
    assert found.intermediate is not None
    assert found.intermediate.expressions == ("A*B",)


def test_a_remainder_is_not_assumed_for_both_outcomes(data_of: MakeData) -> None:
    analysis, negated = both(data_of((1, 0, 1), (0, 1, 0)))
    assert analysis.parsimonious.expressions == ("A", "~B")
    assert negated.parsimonious.expressions == ("~A", "B")
    (claim,) = [claim for claim in enhance(analysis, negated).claims if claim.reason == "both outcomes"]
    assert claim.source == "Y and ~Y"
    assert claim.rows.rows == (1, 4)
    assert enhance(analysis, negated).parsimonious.expressions == ("A*~B",)


def test_a_row_that_is_sufficient_for_both_outcomes_explains_neither(data_of: MakeData) -> None:
    """R: findRows(type = 3)."""
    data = data_of((0.9, 0.1, 0.55), (0.1, 0.9, 0.9), (0.2, 0.1, 0.1))
    options = Options(CutOffs(0.5))
    analysis, negated = analyse(data, options), analyse(data.with_outcome_negated(), options)
    assert [row.number for row in analysis.table.rows_with("1")] == [2, 3]
    found = enhance(analysis, negated)
    (claim,) = [claim for claim in found.claims if claim.reason == "simultaneous subset relations"]
    assert (claim.source, claim.rows) == ("Y and ~Y", Assumptions(1, (3,)))
    assert found.parsimonious.models[0].fitted.terms[0].cases == ("b",)
    (told,) = [caution for caution in cautions(analysis) if caution.kind == "simultaneous"]
    assert caution_in_words(told) == "sufficient both for Y and for ~Y by these cut-offs: row 3"


def test_models_that_were_not_compared_are_told_of(data_of: MakeData) -> None:
    data = data_of((1, 0, 1), (0, 1, 0))
    options = Options(choice=ModelChoice(most_listed=1))
    analysis, negated = analyse(data, options), analyse(data.with_outcome_negated(), options)
    told = [caution_in_words(each) for each in enhanced_cautions(enhance(analysis, negated))]
    assert told == [
        f"assumptions for both outcomes: of 2 parsimonious models of {outcome} the first 1 were compared; what the "
        "others assume is not ruled out"
        for outcome in ("Y", "~Y")
    ]


def test_the_assumptions_of_every_model_are_compared() -> None:
    """Fifty-six models, of one of eight conditions or one of seven; the last ones need the last conditions."""
    names = [*(f"A{at}" for at in range(8)), *(f"B{at}" for at in range(7))]
    rows = {"a": "1" * 8 + "0" * 7 + "1", "b": "0" * 8 + "1" * 7 + "1", "c": "0" * 16}
    columns = {name: [int(row[at]) for row in rows.values()] for at, name in enumerate([*names, "Y"])}
    data = set_data(list(rows), columns, "Y", names)
    options = Options(necessity=NecessityCutOffs(most_literals=1))
    analysis, negated = analyse(data, options), analyse(data.with_outcome_negated(), options)
    assert analysis.parsimonious.model_count == negated.parsimonious.model_count == 56
    (claim,) = [claim for claim in enhance(analysis, negated).claims if claim.reason == "both outcomes"]
    # Some condition of each kind is absent, and not every condition is.
    assert claim.rows.count == (2**8 - 1) * (2**7 - 1) - 1


def test_an_impossible_remainder_is_left_out(data_of: MakeData) -> None:
    data = data_of((1, 1, 0, 1), (0, 1, 0, 1), (0, 0, 0, 0), (1, 0, 0, 0))
    analysis, found = enhanced(data, impossible=[(FREE, 1, 1)])
    assert analysis.parsimonious.expressions == ("B",)
    (claim,) = [claim for claim in found.claims if claim.reason == "impossible"]
    assert (claim.source, claim.rows.rows) == ("B*C", (4, 8))
    assert found.parsimonious.expressions == ("B*~C",)


def test_a_sum_named_as_necessary_rules_out_rows_with_none_of_its_terms(data_of: MakeData) -> None:
    data = data_of((1, 0, 1, 1), (0, 1, 1, 1), (1, 1, 0, 0))
    _, found = enhanced(data, necessary=[(1, FREE, FREE), (FREE, 1, FREE)])
    claim = next(claim for claim in found.claims if claim.source == "A + B")
    assert claim.rows.rows == (1, 2)


def test_what_a_case_shows_is_no_assumption(data_of: MakeData) -> None:
    """b has the outcome without A; its row stays explained, though A passes as necessary."""
    rows = [(1, 1, 1)] * 12 + [(0, 1, 1)] + [(0, 0, 0)]
    analysis, found = enhanced(data_of(*rows, names=[f"case {at}" for at in range(14)]))
    assert not any(claim.source == "A" for claim in found.claims)
    assert "A" in [expression.expression for expression in analysis.necessary]
    covered = {case for term in found.parsimonious.models[0].fitted.terms for case in term.cases}
    assert "case 12" in covered
