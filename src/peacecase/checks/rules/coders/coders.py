"""Rules on coders: who coded, how often, having seen what, and where they differ."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import folded, in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.coding import SecondCoding
from peacecase.model.sources import in_natural_order


@case_rule("PC7001", "single-coded", "warning", draft="off", publication="error")
def single_coded(index: CaseIndex) -> Iterator[Remark]:
    """A coded case has no independent second coding.

    Why: How far a rating depends on the person who gave it shows only when another codes the same
    case.

    Fix: Have it coded again from the evidence statements alone, and put the file under
    codings/<case id>/.

    Fails:
        # No file under codings/ codes this case.
        status: coded

    Passes:
        status: draft
    """
    if index.case.status == "coded" and not _independent(index):
        yield Remark(
            ("status",),
            "the case is coded once: how far its ratings depend on the coder is not known",
            f"have it coded again from the evidence statements, in codings/{index.case.id}/",
        )


@case_rule("PC7002", "status-without-coding", "error")
def status_without_coding(index: CaseIndex) -> Iterator[Remark]:
    """The status says double coded or adjudicated, and the library holds no such coding.

    Why: A reader takes the status at its word.

    Fix: Add the file under codings/<case id>/, or write the status that holds.

    Fails:
        # No file under codings/ codes this case.
        status: double_coded

    Passes:
        # No file under codings/ codes this case.
        status: draft
    """
    status = index.case.status
    if status in ("double_coded", "adjudicated") and not _independent(index):
        yield Remark(
            ("status",),
            f"the status is {status}, and the library holds no independent second coding",
            f"add the file under codings/{index.case.id}/, or write status: coded",
        )
    elif status == "adjudicated" and not any(coding.kind == "adjudication" for coding in index.codings):
        yield Remark(
            ("status",),
            "the status is adjudicated, and the library holds no adjudication",
            f"add the file under codings/{index.case.id}/, or write status: double_coded",
        )


@case_rule("PC7003", "coder-not-named", "error")
def coder_not_named(index: CaseIndex) -> Iterator[Remark]:
    """A coded case does not say who coded it.

    Why: Ratings are judgements. A reader must know whether a person, a machine or a group made
    them, and when.

    Fix: Add an entry under coders; the name may be left out.

    Fails:
        coders: {}

    Passes:
        coders:
          ana: {kind: human, name: Ana Berg}
    """
    if not index.is_draft and not index.case.coders:
        yield Remark(("status",), f"the status is {index.case.status}, and coders does not say who coded")


@case_rule("PC7004", "machine-not-reviewed", "warning", draft="info", publication="error")
def machine_not_reviewed(index: CaseIndex) -> Iterator[Remark]:
    """A coding made by a machine has not been reviewed by a person.

    Why: A language model writes fluently about evidence that it did not weigh. Reports stamp such
    a coding until a person has gone through it.

    Fix: Have a person check each rating against its evidence, and write reviewed_by and
    reviewed_on.

    Fails:
        coders:
          ana: {kind: machine, model: Some model 1.0}

    Passes:
        coders:
          ana: {kind: machine, model: Some model 1.0, reviewed_by: Ana Berg}
    """
    for coder_id, coder in index.case.coders.items():
        if coder.needs_review and not index.is_draft:
            yield Remark(
                ("coders", coder_id), f"'{coder_id}' is a machine, and no person has reviewed its coding"
            )


@case_rule("PC7005", "machine-without-model", "error")
def machine_without_model(index: CaseIndex) -> Iterator[Remark]:
    """A machine coder does not say which model it was.

    Why: Models differ, and the same name changes from version to version. Without it the coding
    cannot be repeated or discounted.

    Fix: Write model, with its version.

    Fails:
        coders:
          ana: {kind: machine, model: null, reviewed_by: Ana Berg}

    Passes:
        coders:
          ana: {kind: machine, model: Some model 1.0, reviewed_by: Ana Berg}
    """
    for coder_id, coder in index.case.coders.items():
        if coder.kind == "machine" and coder.model is None:
            yield Remark(("coders", coder_id), f"'{coder_id}' is a machine, and its model is not named")


@case_rule("PC7006", "whose-rating", "warning")
def whose_rating(index: CaseIndex) -> Iterator[Remark]:
    """Several people coded the file, and ratings do not say who gave them.

    Why: Agreement and doubt belong to a coder.

    Fix: Write coder and the id on each rating; or keep one coder to a file, and put the second
    coding into a file of its own.

    Fails:
        coders:
          ben: {kind: human, name: Ben Lund, codebook: "2.0"}

    Passes:
        coders:
          ana: {kind: human, name: Ana Berg}
    """
    if len(index.case.coders) < 2:
        return
    bare = [at for at in index.all_ratings if at.rating.level is not None and at.rating.coder is None]
    if bare:
        yield Remark(
            bare[0].path,
            f"the file has {len(index.case.coders)} coders, and {len(bare)} ratings do not say whose they are",
        )


@case_rule("PC7007", "coder-is-source", "warning")
def coder_is_source(index: CaseIndex) -> Iterator[Remark]:
    """The coder is the author of a source of the case.

    Why: Who took part, or has published a view, is coding in their own cause.

    Fix: Have somebody else code it as well, and say so in the coder's note.

    Fails:
        sources:
          survey: {author: Ana Berg}

    Passes:
        sources:
          survey: {author: R. Hale}
    """
    coder_by_name = {
        folded(in_natural_order(coder.name)): coder_id
        for coder_id, coder in index.case.coders.items()
        if coder.name
    }
    for source_id, source in index.case.sources.items():
        for author in map(in_natural_order, source.authors):
            coder_id = coder_by_name.get(folded(author))
            if coder_id is not None and index.case.coders[coder_id].note is None:
                yield Remark(("coders", coder_id), f"the coder {author} wrote the source '{source_id}'")


@case_rule("PC7008", "old-codebook", "warning")
def old_codebook(index: CaseIndex) -> Iterator[Remark]:
    """The case was coded with another version of the codebook.

    Why: When the wording of a level changes, ratings by the old wording answer another question.

    Fix: Read the changes, code the indicators again that they touch, and write the new version.

    Fails:
        coders:
          ana: {codebook: "0.1"}

    Passes:
        coders:
          ana: {codebook: "2.0"}
    """
    for coder_id, coder in index.case.coders.items():
        if coder.codebook is not None and coder.codebook != index.codebook.version:
            yield Remark(
                ("coders", coder_id, "codebook"),
                f"'{coder_id}' coded with codebook {coder.codebook}; it is now {index.codebook.version}",
            )


@case_rule("PC7009", "dissent-not-met", "warning", publication="error")
def dissent_not_met(index: CaseIndex) -> Iterator[Remark]:
    """An independent coding differs by two levels or more, and nobody has taken it up.

    Why: Two levels is the other side of the line. Such a difference says that the evidence, the
    codebook or one coder is not clear.

    Fix: Adjudicate it in a file under codings/<case id>/ (kind: adjudication), or write under
    discussion what divides the codings.

    Fails:
        # A second coding rates formal_mandate 0.
        ratings:
          legitimacy: {formal_mandate: {rating: 3}}

    Passes:
        # A second coding rates formal_mandate 0.
        ratings:
          legitimacy: {formal_mandate: {rating: 1}}
    """
    discussed = {note.target for note in index.case.discussion}
    settled = {
        indicator
        for coding in index.codings
        if coding.kind == "adjudication"
        for indicator, rating in coding.ratings.items()
        if rating.rating != "not_assessed"
    }
    for at in index.indicator_ratings:
        if at.rating.level is None or at.target in discussed or at.target in settled:
            continue
        others = {
            coding.id: level
            for coding in _independent(index)
            if (level := coding.ratings.of(at.target).level) is not None and abs(level - at.rating.level) >= 2
        }
        if others:
            yield Remark(
                at.path,
                f"{at.name} is rated {at.rating.level} here and {min(others.values())} by {in_short(list(others))}",
                f"adjudicate it, or write under discussion (target: {at.target}) what divides the codings",
            )


def _independent(index: CaseIndex) -> list[SecondCoding]:
    return [coding for coding in index.codings if coding.kind == "independent"]
