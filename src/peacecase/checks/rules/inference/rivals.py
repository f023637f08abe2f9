"""Rules on explaining: rival explanations, words of cause, lessons and overclaims."""

from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex, TextAt
from peacecase.checks.claim_words import CAUSAL_VERBS, OVERCLAIMS, without_quotations
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.diagnostic import format_path

FEWEST_WEIGHINGS = 3


@case_rule("PC6101", "no-rival", "warning", draft="info", publication="error")
def no_rival(index: CaseIndex) -> Iterator[Remark]:
    """Outcomes are rated, and no rival explanation is weighed.

    Why: The parties' exhaustion, a patron's withdrawal or a defeat may explain the outcome without
    the mission. A case that weighs none claims it for the mission in silence.

    Fix: Write under rivals what an opponent of the mission's part would say, and weigh evidence
    items for and against it.

    Fails:
        rivals: {}

    Passes:
        rivals:
          exhaustion:
            claim: >-
              Both armies had run out of recruits and money before the envoy came.
    """
    has_outcome = any(rating.level is not None for _, _, rating in index.case.outcomes.items())
    if has_outcome and not index.case.rivals:
        yield Remark((), "outcomes are rated, and no rival explanation is weighed")


@case_rule("PC6102", "straw-man", "warning")
def straw_man(index: CaseIndex) -> Iterator[Remark]:
    """A rival explanation is weighed against items that all speak against it, or too few.

    Why: A rival with nothing for it was chosen to lose.

    Fix: Look for what its best defender would cite, and weigh at least three items.

    Fails:
        rivals:
          exhaustion:
            verdict: weaker
            weighed:
              - {evidence: e01, reads: against}
              - {evidence: e09, reads: against}
              - {evidence: e12, reads: against}

    Passes:
        rivals:
          exhaustion:
            verdict: weaker
            weighed:
              - {evidence: e01, reads: against}
              - {evidence: e09, reads: for}
              - {evidence: e12, reads: against}
    """
    for rival_id, rival in index.case.rivals.items():
        readings = [weighing.reads for weighing in rival.weighed]
        if len(readings) < FEWEST_WEIGHINGS:
            yield Remark(
                ("rivals", rival_id, "weighed"),
                f"the rival '{rival_id}' is weighed on {len(readings)} evidence items",
            )
        elif set(readings) == {"against"}:
            yield Remark(
                ("rivals", rival_id, "weighed"),
                f"all {len(readings)} items weighed for the rival '{rival_id}' speak against it",
            )


@case_rule("PC6103", "verdict-against-weighing", "warning")
def verdict_against_weighing(index: CaseIndex) -> Iterator[Remark]:
    """The verdict on a rival goes against all the items weighed for it.

    Why: Either a reading is wrong, or something else decided that is not on record.

    Fix: Check the readings, add what decided, or change the verdict.

    Fails:
        rivals:
          exhaustion:
            verdict: weaker
            weighed:
              - {evidence: e01, reads: for}
              - {evidence: e09, reads: for}
              - {evidence: e12, reads: neutral}

    Passes:
        rivals:
          exhaustion:
            verdict: comparable
            weighed:
              - {evidence: e01, reads: for}
              - {evidence: e09, reads: for}
              - {evidence: e12, reads: neutral}
    """
    for rival_id, rival in index.case.rivals.items():
        readings = {weighing.reads for weighing in rival.weighed} - {"neutral"}
        if (rival.verdict, readings) in (("weaker", {"for"}), ("stronger", {"against"})):
            yield Remark(
                ("rivals", rival_id, "verdict"),
                f"the rival '{rival_id}' is called {rival.verdict}, and every item that tells speaks "
                f"{'for' if readings == {'for'} else 'against'} it",
            )


@case_rule("PC6104", "rivals-all-beaten", "info")
def rivals_all_beaten(index: CaseIndex) -> Iterator[Remark]:
    """Every rival explanation is called weaker than the mission's own part.

    Why: It may be so. It is also how a friend of the mission would write it.

    Fix: Let somebody who doubts the mission's part read the rivals.

    Fails:
        rivals:
          exhaustion: {verdict: weaker}
          patron: {verdict: weaker}

    Passes:
        rivals:
          exhaustion: {verdict: complementary}
          patron: {verdict: weaker}
    """
    verdicts = [rival.verdict for rival in index.case.rivals.values()]
    if len(verdicts) >= 2 and set(verdicts) == {"weaker"}:
        yield Remark(
            ("rivals",),
            f"all {len(verdicts)} rival explanations are called weaker than the mission's own part",
        )


@case_rule("PC6105", "causal-words", "warning", publication="error")
def causal_words(index: CaseIndex) -> Iterator[Remark]:
    """The summary or the title speaks of cause, and no rival explanation is weighed.

    Why: 'Led to' and 'thanks to' are findings. One case cannot give them while other explanations
    are not weighed.

    Fix: Tell what happened in order, without words of cause; or weigh rivals first.

    Fails:
        title: How Norland's patience brought about the pact of 1993
        rivals: {}

    Passes:
        title: Norland between the Republic and the Front, 1991-1993
        rivals: {}
    """
    if any(rival.weighed for rival in index.case.rivals.values()):
        return
    for field, text in (("title", index.case.title), ("summary", index.case.summary)):
        match = CAUSAL_VERBS.search(without_quotations(text))
        if match:
            yield Remark(
                (field,), f"the {field} speaks of cause (“{match[0]}”), and no rival explanation is weighed"
            )


@case_rule("PC6106", "overclaim", "warning", publication="error")
def overclaim(index: CaseIndex) -> Iterator[Remark]:
    """A text claims more than a comparison of cases can carry.

    Why: A handful of cases, coded by judgement, can fit an explanation or not. They prove nothing,
    and a score is no measure of success.

    Fix: Write what the evidence shows and how sure it is.

    Fails:
        lessons:
          - text: The mission proves that small states make good mediators.
            drawn_by: coder
            evidence: [e01, e09]

    Passes:
        lessons:
          - text: A small state without stakes was accepted by both sides.
            drawn_by: coder
            evidence: [e01, e09]
    """
    for path, text in _own_words(index):
        match = OVERCLAIMS.search(without_quotations(text))
        if match:
            yield Remark(path, f"{format_path(path)} claims more than cases can carry: “{match[0]}”")


@case_rule("PC6107", "lesson-from-one-voice", "info")
def lesson_from_one_voice(index: CaseIndex) -> Iterator[Remark]:
    """A lesson rests on one origin group alone.

    Why: It is then that source's lesson, whoever is said to draw it.

    Fix: Add an item from another origin, or say in drawn_by whose lesson it is.

    Fails:
        lessons:
          - {text: Small states can stay long., drawn_by: coder, evidence: [oend]}

    Passes:
        lessons:
          - text: Small states can stay long.
            drawn_by: coder
            evidence: [e05, e09]
    """
    for position, lesson in enumerate(index.case.lessons):
        if "coder" in lesson.drawn_by.casefold():
            origins = {
                index.origins[cite.source]
                for item_id in lesson.evidence
                if item_id in index.case.evidence
                for cite in index.case.evidence[item_id].cites
                if cite.source in index.origins
            }
            if len(origins) == 1:
                yield Remark(
                    ("lessons", position), f"the lesson rests on one origin group alone, '{min(origins)}'"
                )


def _own_words(index: CaseIndex) -> Iterator[TextAt]:
    """Texts in which the coder argues, with their places."""
    case = index.case
    yield ("title",), case.title
    yield ("summary",), case.summary
    for at in index.all_ratings:
        if at.rating.why is not None:
            yield (*at.path, "why"), at.rating.why
    for rival_id, rival in case.rivals.items():
        yield ("rivals", rival_id, "why"), rival.why
    for position, lesson in enumerate(case.lessons):
        yield ("lessons", position, "text"), lesson.text
