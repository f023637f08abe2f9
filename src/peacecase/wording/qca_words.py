"""QCA's cautions and settings in words, for the terminal and for JSON."""

from collections.abc import Mapping

from peacecase.qca.cautions import Caution, CautionKind
from peacecase.qca.robustness import CUT_OFFS

_SENTENCES: Mapping[CautionKind, str] = {
    "on_the_line": "at .5 in {set}: in no row of the truth table, though in the sums of every row",
    "contradiction": "row {row} ({term}) has cases on both sides of the outcome: with it {others}; without it",
    "skewed": "{set}: {share:.0%} of the cases are more in than out of this set",
    "nothing_to_explain": "no row of the truth table passes the cut-offs, so there is no solution",
    "everything_explained": "every row of the truth table counts as sufficient, so the parsimonious solution demands "
    "nothing",
    "limited_diversity": "{who} show {shown} of {possible} configurations{besides}{too_few_told}; {remainders} are remainders",
    "excluded_not_listed": "{number:,} configurations are excluded, too many for the truth table: it shows those with cases",
    "simultaneous": "sufficient both for {outcome} and for {other} by these cut-offs: row {rows}",
    "ambiguous": "the data allow {least}{models:,} models of the {solution} solution{part}; none of them is better "
    "supported than the others",
    "cut_short": "ended before its end: {stages}",
    "perhaps_not_smallest": "{solution} solution: models with fewer terms have not been ruled out",
    "partly_compared": "assumptions for both outcomes: of {least}{models:,} parsimonious models of {outcome} the first "
    "{compared:,} were compared; what the others assume is not ruled out",
}
_OUTCOME_ON_THE_LINE = "at .5 in the outcome {set}: neither for a row nor against it"


def caution_in_words(caution: Caution) -> str:
    """A caution without its cases, which are to be named after it."""
    facts, sentence = dict(caution.facts), _SENTENCES[caution.kind]
    if caution.kind == "on_the_line" and facts["is_outcome"]:
        sentence = _OUTCOME_ON_THE_LINE
    if caution.kind == "limited_diversity":
        cases, in_rows, too_few = facts["cases"], facts["in_rows"], facts["too_few"]
        facts["who"] = f"{cases} cases" if in_rows == cases else f"{in_rows} of {cases} cases"
        rows = facts["without_a_condition"]
        facts["besides"] = f", and {rows} in which a condition does not apply" if rows else ""
        facts["too_few_told"] = (
            f", {too_few} of them with fewer than {facts['needed']} cases" if too_few else ""
        )
    if "are_all_counted" in facts:
        facts["least"] = "" if facts["are_all_counted"] else "at least "
    if caution.kind == "ambiguous":
        is_partly_listed = facts["listed"] != facts["models"]
        facts["part"] = f", of which {facts['listed']:,} are listed" if is_partly_listed else ""
    return sentence.format_map(facts)


def setting_in_words(setting: str, value: float) -> str:
    """A value tried: of a cut-off as it is, of anchors as the share by which they were moved."""
    return f"{value:g}" if setting in CUT_OFFS else f"{value:+.0%}"
