"""Rules on second codings: whether they are independent, blind, reasoned and by the same codebook."""

from collections.abc import Iterator

from peacecase.checks.case_index import CodingIndex
from peacecase.checks.claim_words import folded
from peacecase.checks.rule import Remark, coding_rule
from peacecase.model.scale import parse_edtf

UNBLINDING = ("ratings", "rationales")


@coding_rule("PC7101", "not-independent", "error")
def not_independent(index: CodingIndex) -> Iterator[Remark]:
    """A coding called independent was made with the first ratings or rationales in view.

    Why: Who has seen a rating is drawn to it. Agreement then measures memory, and reliability comes
    out too high.

    Fix: Code again without them; or take the coding out of codings/.

    Fails:
        # codings/<case id>/second.yaml
        saw: [evidence_statements, ratings]

    Passes:
        # codings/<case id>/second.yaml
        saw: [evidence_statements, sources]
    """
    seen = [what for what in UNBLINDING if what in index.coding.saw]
    if index.coding.kind == "independent" and seen:
        yield Remark(
            ("saw",),
            f"the coding is called independent, and its coder had seen the first {' and '.join(seen)}",
        )


@coding_rule("PC7102", "outcome-seen", "warning")
def outcome_seen(index: CodingIndex) -> Iterator[Remark]:
    """The second coder knew what came of the mission.

    Why: Knowing the outcome colours every rating (hindsight). A second coding is the chance to find
    out how much.

    Fix: Give the next coder the evidence statements without the outcomes.

    Fails:
        # codings/<case id>/second.yaml
        saw: [evidence_statements, outcomes]

    Passes:
        # codings/<case id>/second.yaml
        saw: [evidence_statements]
    """
    if index.coding.kind == "independent" and "outcomes" in index.coding.saw:
        yield Remark(
            ("saw",), "the second coder had seen the outcomes: hindsight may have coloured both codings alike"
        )


@coding_rule("PC7103", "same-coder-twice", "error")
def same_coder_twice(index: CodingIndex) -> Iterator[Remark]:
    """The second coding is by the coder of the first.

    Why: It measures whether one coder is steady, not whether two agree.

    Fix: Have another coder do it. For a machine, another model.

    Fails:
        # codings/<case id>/second.yaml
        coder: {kind: human, name: Ana Berg}

    Passes:
        # codings/<case id>/second.yaml
        coder: {kind: human, name: Ben Lund}
    """
    second = index.coding.coder
    if index.coding.kind != "independent":
        return
    for coder_id, first in index.case.case.coders.items():
        if second.name and first.name and folded(second.name) == folded(first.name):
            yield Remark(
                ("coder", "name"), f"the second coder, {second.name}, coded the case itself ('{coder_id}')"
            )


@coding_rule("PC7104", "same-model-twice", "info")
def same_model_twice(index: CodingIndex) -> Iterator[Remark]:
    """The second coding is by the same machine model as the first.

    Why: Two runs of one model share its habits. Their agreement is an upper bound of what people
    would reach.

    Fix: Add a person's coding, and report the agreement of machines as what it is.

    Fails:
        # codings/<case id>/second.yaml; the first coder is a machine, Some model 1.0
        coder: {kind: machine, model: Some model 1.0, reviewed_by: Ana Berg}

    Passes:
        # codings/<case id>/second.yaml
        coder: {kind: human, name: Ben Lund}
    """
    second = index.coding.coder
    models = {folded(coder.model) for coder in index.case.case.coders.values() if coder.model}
    if index.coding.kind == "independent" and second.model and folded(second.model) in models:
        yield Remark(("coder",), f"both codings are by {second.model}: their errors are shared")


@coding_rule("PC7105", "coding-by-old-codebook", "warning")
def coding_by_old_codebook(index: CodingIndex) -> Iterator[Remark]:
    """The second coding used another version of the codebook.

    Why: Two codings by two wordings cannot be compared.

    Fix: Code the indicators again that the changes touch in a file of their own, and name them here under superseded.

    Fails:
        # codings/<case id>/second.yaml
        codebook: "0.1"

    Passes:
        # codings/<case id>/second.yaml; delivery was coded again elsewhere
        codebook: "0.1"
        superseded: [delivery]
    """
    is_kept = index.coding.kind == "earlier" or index.coding.superseded
    if index.coding.codebook != index.case.codebook.version and not is_kept:
        yield Remark(
            ("codebook",),
            f"the coding used codebook {index.coding.codebook}; it is now {index.case.codebook.version}",
        )


@coding_rule("PC7106", "second-reasons-missing", "info")
def second_reasons_missing(index: CodingIndex) -> Iterator[Remark]:
    """Most ratings of a second coding have no reason.

    Why: Where codings differ, the reasons say whether evidence, codebook or coder is at fault.

    Fix: Write a line of why on each rating.

    Fails:
        # codings/<case id>/second.yaml, with two ratings
        ratings:
          legitimacy:
            formal_mandate: {rating: 2, confidence: moderate, why: null}
            perceived_impartiality: {rating: 2, confidence: low, why: null}

    Passes:
        # codings/<case id>/second.yaml, with two ratings
        ratings:
          legitimacy:
            formal_mandate: {rating: 2, confidence: moderate, why: null}
    """
    rated = [at for at in index.indicator_ratings if at.rating.level is not None]
    bare = [at for at in rated if at.rating.why is None]
    if len(bare) * 2 > len(rated):
        yield Remark(bare[0].path, f"{len(bare)} of {len(rated)} ratings of this coding have no reason")


@coding_rule("PC7107", "coding-dated-ahead", "error")
def coding_dated_ahead(index: CodingIndex) -> Iterator[Remark]:
    """The second coding is dated after today.

    Why: It is a slip of the hand; the latest adjudication counts, so dates matter.

    Fix: Correct coded_on.

    Fails:
        # codings/<case id>/second.yaml
        coded_on: 2126-03-01

    Passes:
        # codings/<case id>/second.yaml
        coded_on: 2026-03-01
    """
    first = parse_edtf(index.coding.coded_on).earliest
    if first is not None and first > index.case.today:
        yield Remark(("coded_on",), f"coded_on is {index.coding.coded_on}, which lies after today")


@coding_rule("PC7108", "adjudication-of-nothing", "warning")
def adjudication_of_nothing(index: CodingIndex) -> Iterator[Remark]:
    """An adjudication names no codings that it settles.

    Why: An adjudicated rating replaces the pool. A reader must be able to see what it replaced.

    Fix: List the second codings under resolves, and keep their files.

    Fails:
        # codings/<case id>/settled.yaml
        kind: adjudication
        resolves: []

    Passes:
        # codings/<case id>/settled.yaml
        kind: adjudication
        resolves: [first-reader]
    """
    if index.coding.kind == "adjudication" and not index.coding.resolves:
        yield Remark(("resolves",), "the adjudication names no codings that it settles")
