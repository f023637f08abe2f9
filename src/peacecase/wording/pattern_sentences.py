"""What may be said of the factors beside the outcomes: the words of METHOD section 6, and no more."""

from collections.abc import Callable

from peacecase.analysis.chance import RELEVANT, STRONG_NECESSITY, STRONG_SUFFICIENCY, ChanceLine
from peacecase.analysis.patterns import Pattern, Patterns
from peacecase.language import gettext as _
from peacecase.wording.signs import listed, p_as_sign, target_in_words


def patterns_sentences(patterns: Patterns, name_of: Callable[[str], str] = str) -> list[str]:
    """Each row that stands out with what it must be read with, or what else may be said; empty where nothing was tested.

    `name_of` gives the name of a case.
    """
    if patterns.verdict is None:
        return []
    if patterns.verdict == "stands out":
        rows = [row_sentence(patterns, each, name_of) for each in patterns.patterns if each.stands_out]
        return [*rows, *still_artefacts(patterns, name_of)]
    if patterns.verdict == "like chance":
        return [_("Like chance at this size: no factor can be singled out.")]
    return [_("More strong rows than chance gives, but none can be singled out.")]


def chance_sentence(chance: ChanceLine) -> str:
    """How many rows of the table are strong, beside shuffled outcomes, and what strong means."""
    return _(
        "{observed} of {tested} rows are strong; shuffled outcomes give {expected} on average, and {low} to {high} in 95 % of "
        "shuffles. Strong: necessity with a consistency of {necessary} and a relevance of {relevant}, or sufficiency with a "
        "consistency of {sufficient}."
    ).format(
        observed=f"{chance.observed:g}",
        tested=chance.tested,
        expected=f"{chance.expected:.1f}",
        low=f"{chance.low:g}",
        high=f"{chance.high:g}",
        necessary=f"{STRONG_NECESSITY:.2f}",
        relevant=f"{RELEVANT:.2f}",
        sufficient=f"{STRONG_SUFFICIENCY:.2f}",
    )


def row_sentence(patterns: Patterns, row: Pattern, name_of: Callable[[str], str]) -> str:
    """A row that stands out, with the figures that it must be read with."""
    doubts = row.doubts
    assert doubts is not None, "a row that stands out has its doubts"
    told = _(
        "{factor} with {outcome} stands out over {n} missions ({p}; with regard to all rows {family})"
    ).format(
        factor=_(patterns.codebook.factor(row.factor).name),
        outcome=target_in_words(patterns.codebook, row.target),
        n=row.n,
        p=_p_in_words(row.p),
        family=_p_in_words(row.family_p),
    )
    left = _("at worst, without {case}, {p}").format(
        case=name_of(doubts.worst_without), p=_p_in_words(doubts.worst_p)
    )
    if doubts.p_without_holdout is None:
        return _("{told}; {left}.").format(told=told, left=left)
    bare = _("without the questions on who refused {p}").format(p=_p_in_words(doubts.p_without_holdout))
    return _("{told}; {bare}; {left}.").format(told=told, bare=bare, left=left)


def still_artefacts(patterns: Patterns, name_of: Callable[[str], str]) -> list[str]:
    """Why a row that stands out may be an artefact all the same."""
    reasons = []
    if patterns.outcome_known:
        reasons.append(_("missions were chosen, or rated, by somebody who knew how they had ended"))
    if any(each.doubts and each.doubts.p_without_holdout is not None for each in patterns.patterns):
        reasons.append(_("questions on who refused lean on the outcome"))
    if patterns.related:
        pairs = _("; ").join(listed([name_of(case) for case in pair]) for pair in patterns.related)
        reasons.append(_("not all missions are independent ({pairs})").format(pairs=pairs))
    if not reasons:
        return []
    return [_("It may be an artefact all the same: {reasons}.").format(reasons=_("; ").join(reasons))]


def _p_in_words(p: float) -> str:
    # Translators: {p} is a text such as "0.011" or "<0.001"
    return _("p {p}").format(p=p_as_sign(p))
