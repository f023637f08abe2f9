"""Who coded and how far they agree, in words that are given counts and kinds of coder: none speaks of coders unseen."""

from collections.abc import Iterable, Mapping

from peacecase.analysis.coders import REFERENCE_CODING, CodedBy, is_by_one_model
from peacecase.analysis.reliability import TENTATIVE, Reliability
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.wording.signs import listed

PARTED = 0.3
"""Distance of AC2 and alpha from which the reader is told why."""


def coded_by_in_words(coded_by: CodedBy) -> str:
    """Whose coding a page shows."""
    return {
        "people": _("Coded by people"),
        "model": _("Machine-coded, not reviewed"),
        "model_reviewed": _("Machine-coded, reviewed by a person"),
        "both": _("Coded by people and machine-coded, not reviewed"),
        "nobody": _("Coder not stated"),
    }[coded_by]


def status_in_words(case: Case, codings: Iterable[SecondCoding]) -> str:
    """The case's status; that all codings of it are one language model's is said with it."""
    status = _(case.status.replace("_", " "))
    return _("{status} (by one model)").format(status=status) if is_by_one_model(case, codings) else status


def coding_names(codings: Iterable[SecondCoding]) -> dict[str, str]:
    """What pages call each coding of a case, by its id: whose it is, or which in the row; never the id itself."""
    named = {REFERENCE_CODING: _("reference coding")}
    unnamed = 0
    for coding in codings:
        if coding.coder.name:
            named[coding.id] = coding.coder.name
        elif coding.kind == "independent":
            unnamed += 1
            named[coding.id] = _("further coding {number}").format(number=unnamed)
        else:
            named[coding.id] = {"adjudication": _("adjudication"), "earlier": _("earlier coding")}[
                coding.kind
            ]
    return named


def coding_stamp(cases: Mapping[CodedBy, int], drafts: int) -> str:
    """The same for a page on so many cases, by whose coding each has, of which so many are drafts."""
    number = sum(cases.values())
    parts = {coded_by_in_words(coded_by): count for coded_by, count in cases.items() if count}
    parts |= {_("DRAFT"): drafts} if drafts else {}
    return " · ".join(
        words
        if count == number
        else _("{words}: {count} of {number}").format(words=words, count=count, number=number)
        for words, count in parts.items()
    )


def coders_in_words(people: int, models: tuple[str, ...]) -> str:
    """``2 people``, ``1 person and 1 language model``."""
    told = {
        ngettext("{number} person", "{number} people", people).format(number=people): people,
        ngettext("{number} language model", "{number} language models", len(models)).format(
            number=len(models)
        ): len(models),
    }
    return listed([words for words, number in told.items() if number])


def agreement_sentence(measured: Reliability) -> str:
    """How many ratings two or more coders made, who these are, and how often they agree."""
    return ngettext(
        "{number} rating was made by two or more coders ({who}); {exact} agree exactly, {within} within one level.",
        "{number} ratings were made by two or more coders ({who}); {exact} agree exactly, {within} within one level.",
        measured.compared,
    ).format(
        number=measured.compared,
        who=coders_in_words(measured.people, measured.models),
        exact=measured.exact_count,
        within=measured.within_one_count,
    )


def stability_sentence(model: str, measured: Reliability) -> str:
    """How often one language model that was asked more than once agrees with itself."""
    return ngettext(
        "Stability of one model, {model}, asked more than once: of {number} rating {exact} agrees exactly, {within} within "
        "one level. That is no agreement of coders.",
        "Stability of one model, {model}, asked more than once: of {number} ratings {exact} agree exactly, {within} within "
        "one level. That is no agreement of coders.",
        measured.compared,
    ).format(
        model=model, number=measured.compared, exact=measured.exact_count, within=measured.within_one_count
    )


def drift_sentence(measured: Reliability) -> str:
    """On which side the reference coding stands where a second one gave another level; empty where none did."""
    drift = measured.drift
    number = drift.lower + drift.higher
    if not number:
        return ""
    return ngettext(
        "{number} second coding gave another level than the reference coding: {lower} a higher one, {higher} a lower one.",
        "{number} second codings gave another level than the reference coding: {lower} a higher one, {higher} a lower one.",
        number,
    ).format(number=number, lower=drift.lower, higher=drift.higher)


def machine_sentence(measured: Reliability) -> str:
    """What language models among the coders take from their agreement; empty where there are none."""
    if not measured.models:
        return ""
    return _(
        "Coders: {who}. Agreement with or between machines is not agreement between people, and may rest on shared faults."
    ).format(who=coders_in_words(measured.people, measured.models))


def lone_level_sentence(measured: Reliability) -> str:
    """Why alpha is low and AC2 high where nearly all levels are the same one; empty where the two do not part so."""
    alpha, ac2 = measured.alpha.value, measured.ac2.value
    if alpha is None or ac2 is None or ac2 < TENTATIVE or alpha >= TENTATIVE or ac2 - alpha < PARTED:
        return ""
    return _(
        "Most levels are the same one, so that coders who chose by chance would agree often: alpha takes that off and is low, "
        "AC2 takes off less. More variation among the cases would tell how far coders agree."
    )
