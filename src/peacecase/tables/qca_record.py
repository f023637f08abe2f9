"""A QCA as plain data, for JSON."""

from collections.abc import Iterable
from typing import Any

from peacecase.analysis.plain import plain
from peacecase.qca.analysis import Analysis, Solution, SolvedModel
from peacecase.qca.cautions import Caution, cautions, enhanced_cautions
from peacecase.qca.counterfactuals import written_expectation
from peacecase.qca.necessary import NecessaryExpression
from peacecase.qca.permutation import PermutationBand, PermutationTest
from peacecase.qca.robustness import Trial, stable_ranges
from peacecase.qca.terms import FREE, Notation
from peacecase.qca.truth_table import TruthRow
from peacecase.qca.untenable import EnhancedSolutions, untenable_assumptions
from peacecase.wording.qca_words import caution_in_words

JsonObject = dict[str, Any]


def analysis_record(analysis: Analysis) -> JsonObject:
    """`conditions`, `outcome`, `options`, `truth_table`, `necessity`, `solutions`, and what must be known beside them.

    The truth table holds the rows with enough cases (and those excluded); rows with too few cases stand under
    `too_few_cases`. `solutions` has a list of models for each kind; how many models and prime implicants there are,
    and whether all are listed, stands under `search`.
    """
    notation = analysis.data.notation
    pairs = analysis.intermediate.pairs if analysis.intermediate is not None else ()
    return {
        "conditions": list(notation.names),
        "outcome": analysis.data.outcome_name,
        "cases": list(analysis.data.cases),
        "options": _options(analysis),
        "truth_table": [_row(row) for row in analysis.table.rows],
        "too_few_cases": [_row(row) for row in analysis.table.too_few_cases],
        "remainders": analysis.table.remainders,
        "necessity": [_necessary(found, passes) for found, passes in analysis.necessity],
        "solutions": {
            "complex": _models(analysis.complex),
            "parsimonious": _models(analysis.parsimonious),
            "intermediate": _models(analysis.intermediate),
        },
        "search": {kind: _search(solution, notation) for kind, solution in analysis.solutions.items()},
        "counterfactuals": plain(pairs),
        "counterfactual_pairs": analysis.intermediate.pair_count if analysis.intermediate is not None else 0,
        "findings": _findings(cautions(analysis)),
    }


def enhanced_record(enhanced: EnhancedSolutions, analysis: Analysis) -> JsonObject:
    """Untenable claims, solutions without them, and which assumptions of the standard ones are untenable."""
    return {
        "claims": [
            {"reason": claim.reason, "source": claim.source, **plain(claim.rows)} for claim in enhanced.claims
        ],
        "untenable_in_parsimonious": [
            plain(rows) for rows in untenable_assumptions(analysis, enhanced.claims)
        ],
        "solutions": {
            "parsimonious": _models(enhanced.parsimonious),
            "intermediate": _models(enhanced.intermediate),
        },
        "search": {
            kind: _search(solution, analysis.data.notation) for kind, solution in enhanced.solutions.items()
        },
        "findings": _findings(enhanced_cautions(enhanced)),
    }


def chance_record(test: PermutationTest) -> JsonObject:
    """The truth table against chance."""
    return {
        **plain(test, "rows"),
        "sufficient_rows": _band(test.rows),
        "coverage": _band(test.coverage),
    }


def robustness_record(trials: Iterable[Trial]) -> JsonObject:
    """Every trial, and the ranges in which nothing changes."""
    trials = list(trials)
    return {
        "trials": plain(trials),
        "stable": [
            {**plain(stable, "tried_from", "tried_to"), "tried": [stable.tried_from, stable.tried_to]}
            for stable in stable_ranges(trials)
        ],
    }


def _options(analysis: Analysis) -> JsonObject:
    options, notation = analysis.options, analysis.data.notation
    cut_offs, expectations = options.cut_offs, options.expectations
    return {
        "incl_cut": cut_offs.consistency,
        "incl_cut_contradiction": cut_offs.contradiction,
        "pri_cut": cut_offs.pri,
        "n_cut": cut_offs.cases,
        "contradictions": options.contradictions,
        "dir_exp": None
        if expectations is None
        else {
            name: written_expectation(expected)
            for name, expected in zip(notation.names, expectations.single, strict=True)
        },
        "dir_exp_joint": [notation.term(term) for term in expectations.joint] if expectations else [],
        "excluded": [notation.term(term) for term in options.excluded],
        "all_models": options.choice.with_any_size,
        "row_dominance": options.choice.with_row_dominance,
        "max_models": options.choice.most_listed,
        "necessity": {
            "incl_cut": options.necessity.consistency,
            "cov_cut": options.necessity.coverage,
            "ron_cut": options.necessity.relevance,
        },
    }


def _findings(found: Iterable[Caution]) -> list[JsonObject]:
    return [
        {"kind": each.kind, "message": caution_in_words(each), "cases": list(each.cases)} for each in found
    ]


def _row(row: TruthRow) -> JsonObject:
    values = ["-" if value == FREE else value for value in row.values]
    return {"row": row.number, "values": values, **plain(row, "number", "values")}


def _necessary(found: NecessaryExpression, passes: bool) -> JsonObject:
    return {**plain(found, "literals", "fit"), **plain(found.fit), "passes": passes}


def _models(solution: Solution | None) -> list[JsonObject]:
    return [_model(model) for model in solution.models] if solution is not None else []


def _model(model: SolvedModel) -> JsonObject:
    record = {
        **plain(model.fitted),
        "terms": [plain(term, "term") for term in model.fitted.terms],
        "assumptions": plain(model.assumed),
    }
    if model.between:
        record["between"] = [{"complex": first, "parsimonious": second} for first, second in model.between]
    return record


def _search(solution: Solution, notation: Notation) -> JsonObject:
    return {
        "models": solution.model_count,
        "listed": len(solution.models),
        "are_all_counted": solution.are_all_counted,
        "is_smallest": solution.is_smallest,
        "prime_implicants": solution.implicant_count,
        "first_prime_implicants": [notation.term(term) for term in solution.implicants],
    }


def _band(band: PermutationBand) -> JsonObject:
    return {**plain(band), "is_beyond_chance": band.is_beyond_chance}
