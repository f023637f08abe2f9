"""Rules on evidence: one fact an item, in its place and time, from both sides."""

from collections.abc import Iterator

from peacecase.analysis.windows import is_in_place
from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import counted, folded, in_short, leaning_word, word_count
from peacecase.checks.rule import Remark, case_rule

FEWEST_ITEMS = 20
CONTRARY_SHARE = 0.25
FEWEST_ITEMS_FOR_SHARE = 8
LONGEST_STATEMENT_WORDS = 90


@case_rule("PC4001", "direct-outside-window", "warning")
def direct_outside_window(index: CaseIndex) -> Iterator[Remark]:
    """An item from outside the mission's window is not marked as inferential evidence on an indicator.

    Why: Indicators ask about the mission while it ran. What happened before or after it can point
    at that, and has to be concluded from; it also lowers the ceiling on confidence. Trust may rest on the years before it, and
    help on the twelve months after it, where the codebook says so.

    Fix: Write directness: inferential, and say in why how it bears on the window.

    Fails:
        evidence:
          e01: {when: 1985, directness: direct}

    Passes:
        evidence:
          e01: {when: 1992-06, directness: direct}
    """
    for item_id, item in index.case.evidence.items():
        on_indicators = [
            bearing.target for bearing in item.bears_on if bearing.target in index.codebook.indicator_ids
        ]
        in_place = (is_in_place(index.codebook, index.case, target, item) for target in on_indicators)
        if item.directness != "inferential" and on_indicators and not any(in_place):
            yield Remark(
                ("evidence", item_id),
                f"{item_id} ({item.when}) lies outside the window {index.case.mission.window} and is not marked "
                f"as inferential evidence on {in_short(on_indicators)}",
            )


@case_rule("PC4002", "little-evidence", "warning", draft="info")
def little_evidence(index: CaseIndex) -> Iterator[Remark]:
    """A coded case has fewer than twenty evidence items.

    Why: There are many indicators and outcomes to rate. With fewer items than questions,
    most ratings rest on an impression.

    Fix: Go through the sources indicator by indicator and record what each shows.

    Fails:
        # A coded case with only one evidence item:
        evidence: {}

    Passes:
        # A coded case with twenty items or more.
        status: coded
    """
    items = len(index.case.evidence)
    if items < FEWEST_ITEMS and not index.is_draft:
        yield Remark(
            ("evidence",),
            f"the case has {counted(items, 'evidence item', 'evidence items')} for {len(index.codebook.indicators)} indicators and the outcomes",
        )


@case_rule("PC4003", "one-sided-evidence", "warning", draft="info")
def one_sided_evidence(index: CaseIndex) -> Iterator[Remark]:
    """Fewer than a quarter of the items weaken a rating or are mixed.

    Why: Every mission did some things badly. Evidence that nearly all points up was collected by
    looking up.

    Fix: Ask of each high rating who would deny it, and look there.

    Fails:
        evidence:
          e05: {bears_on: [{target: public_commitment, direction: supports}]}
          e06: {bears_on: [{target: personal_engagement, direction: supports}]}

    Passes:
        evidence:
          e05: {bears_on: [{target: public_commitment, direction: mixed}]}
          e06: {bears_on: [{target: personal_engagement, direction: weakens}]}
    """
    items = index.case.evidence.values()
    contrary = sum(any(bearing.direction != "supports" for bearing in item.bears_on) for item in items)
    if len(items) >= FEWEST_ITEMS_FOR_SHARE and contrary < CONTRARY_SHARE * len(items):
        yield Remark(
            ("evidence",),
            f"{contrary} of {len(items)} evidence items weaken a rating or are mixed: fewer than a quarter",
        )


@case_rule("PC4004", "long-statement", "info")
def long_statement(index: CaseIndex) -> Iterator[Remark]:
    """An evidence statement holds more than ninety words.

    Why: One item, one fact. A long statement holds several, which bear on different indicators and
    in different directions.

    Fix: Split it into items of one or two sentences.

    Fails:
        evidence:
          e01:
            statement: >-
              The envoy met both delegations in March, and the insurgents asked him
              to stay on, and the government sent its deputy minister, who had
              stayed away before, and the talks went on for nine days, in which the
              two sides exchanged lists of prisoners, agreed on a hotline between
              their staffs, and put off the question of arms to the summer, while
              the lead's parliament debated whether to go on paying for the talks at
              all, a debate in which the opposition asked for an end to the mission
              and the foreign minister gave his word that it would run to the end of
              the year whatever it cost.

    Passes:
        evidence:
          e01:
            statement: >-
              In March the insurgents asked the envoy to stay on for another round.
    """
    for item_id, item in index.case.evidence.items():
        words = word_count(item.statement)
        if words > LONGEST_STATEMENT_WORDS:
            yield Remark(
                ("evidence", item_id, "statement"),
                f"{item_id} has {words} words: it probably holds several facts",
            )


@case_rule("PC4005", "repeated-statement", "error")
def repeated_statement(index: CaseIndex) -> Iterator[Remark]:
    """Two evidence items say the same.

    Why: One fact told twice counts twice.

    Fix: Keep one item, with both sources under cites and all bearings under bears_on.

    Fails:
        evidence:
          e01: {statement: The council asked Norland to mediate.}
          e02: {statement: The council asked Norland to mediate.}

    Passes:
        evidence:
          e01: {statement: The council asked Norland to mediate.}
          e02:
            statement: Both delegations went back to the talks after the attack.
    """
    first_by_statement: dict[str, str] = {}
    for item_id, item in index.case.evidence.items():
        first = first_by_statement.setdefault(folded(item.statement), item_id)
        if first != item_id:
            yield Remark(
                ("evidence", item_id, "statement"),
                f"{item_id} says the same as {first}: one fact counts twice",
            )


@case_rule("PC4008", "inference-not-explained", "info")
def inference_not_explained(index: CaseIndex) -> Iterator[Remark]:
    """Inferential items do not say how the conclusion is drawn.

    Why: Inferential means that a step lies between the fact and the indicator. The reader should
    see the step.

    Fix: Say in the bearing's why how the one follows from the other.

    Fails:
        evidence:
          e01:
            directness: inferential
            bears_on: [{target: formal_mandate, direction: supports}]

    Passes:
        evidence:
          e01:
            directness: inferential
            bears_on:
              - {target: formal_mandate, direction: supports, why: It is the chair.}
    """
    bare = [
        item_id
        for item_id, item in index.case.evidence.items()
        if item.directness == "inferential" and not any(bearing.why for bearing in item.bears_on)
    ]
    if bare:
        yield Remark(
            ("evidence", bare[0]),
            f"{counted(len(bare), 'inferential item does', 'inferential items do')} not say how the conclusion is drawn: {in_short(bare)}",
        )


@case_rule("PC4012", "encyclopedia-alone", "warning")
def encyclopedia_alone(index: CaseIndex) -> Iterator[Remark]:
    """Items rest on an encyclopedia alone.

    Why: An encyclopedia sums up what others found, without saying how sure it is.

    Fix: Cite what the article cites.

    Fails:
        sources:
          council: {type: encyclopedia}
        evidence:
          e01: {cites: [{source: council}]}

    Passes:
        sources:
          council: {type: encyclopedia}
        evidence:
          e01: {cites: [{source: council}, {source: survey, locator: p. 3}]}
    """
    alone = [
        item_id
        for item_id, item in index.case.evidence.items()
        if all(source.type == "encyclopedia" for source in index.sources_of(item))
    ]
    if alone:
        yield Remark(
            ("evidence", alone[0], "cites"),
            f"{counted(len(alone), 'item rests', 'items rest')} on an encyclopedia alone: {in_short(alone)}",
        )


@case_rule("PC4013", "statement-leans", "warning")
def statement_leans(index: CaseIndex) -> Iterator[Remark]:
    """A statement begins with a word that points at another one.

    Why: Items are read alone and in other orders: beside a rating, in a table, on a card. Who He was, or which day
    That day, is then not known.

    Fix: Name who or what is meant, or the date.

    Fails:
        evidence:
          e01: {statement: That day he signed.}

    Passes:
        evidence:
          e01: {statement: The envoy signed on 3 May 1992.}
    """
    for item_id, item in index.case.evidence.items():
        leaning = leaning_word(item.statement)
        if leaning:
            yield Remark(
                ("evidence", item_id, "statement"),
                f"'{leaning}' points at something outside of the statement",
            )
