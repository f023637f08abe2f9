"""The kit of a decision point: a role for each party, a vote with reasons, the reveal, a note for whoever teaches with it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peacecase.language import gettext as _
from peacecase.language import speaking, translations_into
from peacecase.model.case import Case
from peacecase.model.countries import COUNTRIES
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.evidence import Evidence
from peacecase.model.report_definition import Paper
from peacecase.model.scale import parse_edtf
from peacecase.wording.dates import day_in_words, in_plain_words
from peacecase.workshop.kit.manifest import MANIFEST
from peacecase.workshop.kit.pages import fill_page, set_closely
from peacecase.workshop.kit.plan import MINUTES, KitProfile
from peacecase.workshop.kit.slides import Slide, slides_pdf, slides_pptx

SCHEMA = "peacecase/decision-kit/1"
NOTE, TALLY, SLIDES = "facilitator/teaching-note.pdf", "facilitator/vote-tally.pdf", "facilitator/slides.pdf"
SITUATION, VOTE, REVEAL = (
    "participants/situation.pdf",
    "participants/vote.pdf",
    "after-the-reveal/reveal.pdf",
)
_STEPS: tuple[tuple[str, tuple[int, int, int, int]], ...] = (
    ("welcome", (5, 5, 10, 15)),
    ("read", (10, 15, 25, 40)),
    ("vote", (4, 6, 10, 15)),
    ("table", (22, 34, 70, 150)),
    ("again", (3, 5, 10, 15)),
    ("break", (0, 0, 0, 65)),
    ("reveal", (6, 10, 15, 30)),
    ("debrief", (10, 15, 40, 60)),
)
"""Step -> its minutes in an hour, in 90 and 180 minutes, in a day."""


@dataclass(frozen=True, slots=True)
class DecisionRequest:
    """What kit is wanted."""

    profile: KitProfile
    tables: int
    """Tables that play it side by side."""
    paper: Paper
    language: str
    case_sha256: str
    decision_sha256: str
    made_on: datetime
    version: str


def build_decision_kit(
    case: Case,
    decision: DecisionPoint,
    asked: DecisionRequest,
    on_step: Callable[[str], None] = lambda _step: None,
) -> dict[str, bytes]:
    """Every file of the kit: name -> content, the manifest among them. What the case says stays in its language."""
    with speaking(translations_into(asked.language)):
        files = {}
        for name, (title, html) in _pages(case, decision, asked).items():
            on_step(name)
            files[name] = set_closely(
                html, title=title, paper=asked.paper, language=asked.language, made_on=asked.made_on
            )
        slides, title = decision_slides(decision), _("Slides of the decision")
        files[SLIDES] = slides_pdf(slides, title, asked.paper, asked.language, asked.made_on)
        files["facilitator/slides.pptx"] = slides_pptx(slides, title, asked.language, asked.made_on)
    files[MANIFEST] = _manifest(case, decision, asked, files).encode()
    return files


def role_file(actor: str) -> str:
    """The file of a party's role."""
    return f"participants/role-{actor}.pdf"


def _pages(case: Case, decision: DecisionPoint, asked: DecisionRequest) -> dict[str, tuple[str, str]]:
    day, episode = in_plain_words(decision.decided_on), case.episodes[decision.episode]
    options = [(chr(ord("A") + at), text) for at, text in enumerate(decision.options.values())]
    letters = dict(zip(decision.options, options, strict=True))
    roles = [(case.actors[role.actor].name, role) for role in decision.roles]

    def page(template: str, title: str, **more: Any) -> tuple[str, str]:
        html = fill_page(
            f"decision_{template}",
            title=title,
            language=asked.language,
            foot=title,
            decision=decision,
            day=day,
            options=options,
            roles=roles,
            countries=_(", ").join(_(COUNTRIES.get(code, code)) for code in case.conflict.countries),
            **more,
        )
        return title, html

    known = set(decision.evidence) | {item for role in decision.roles for item in role.evidence}
    after = [
        _told(case.evidence[item])
        for item in dict.fromkeys((*episode.evidence, *episode.result_evidence))
        if item not in known
    ]
    made = {
        "made_on": day_in_words(asked.made_on.date()),
        "version": asked.version,
        "case_hash": asked.case_sha256,
    }
    pages = {
        NOTE: page(
            "note",
            _("Teaching note"),
            episode=episode,
            case=case,
            tables=asked.tables,
            minutes=MINUTES[asked.profile],
            plan=decision_plan(asked.profile, len(roles)),
            files=[SITUATION, *(role_file(role.actor) for role in decision.roles), VOTE, TALLY, REVEAL],
            **made,
        ),
        SITUATION: page("situation", _("The situation"), facts=_facts(case, decision.evidence)),
        VOTE: page("vote", _("Vote")),
        TALLY: page("tally", _("Votes counted"), tables=asked.tables),
        REVEAL: page(
            "reveal",
            _("What was decided"),
            episode=episode,
            when=in_plain_words(episode.when),
            chosen=letters.get(decision.chosen) if decision.chosen else None,
            after=after,
        ),
    }
    for name, role in roles:
        title = _("Role: {name}").format(name=name)
        pages[role_file(role.actor)] = page(
            "role", title, name=name, role=role, facts=_facts(case, role.evidence)
        )
    return pages


def decision_plan(profile: KitProfile, roles: int) -> list[tuple[int, int, str, str]]:
    """(start, end, step, what to do) from minute 0 to the end without a gap, in the language in use."""
    said = {
        "welcome": (
            _("Welcome"),
            _("Show the question. Say on which day the room stands, and that nobody knows what comes next."),
        ),
        "read": (
            _("Read, each its own role"),
            _(
                "At each table one person or pair for each of the {roles} parties. Everybody reads the situation and one role, "
                "and shows the role to nobody."
            ).format(roles=roles),
        ),
        "vote": (
            _("First vote, alone"),
            _("In your role: which option, and for which reason? Write it down before anybody speaks."),
        ),
        "table": (
            _("At the table"),
            _(
                "Each party says in a minute what it wants. Then talk, in the open or aside. Only what stands on a sheet is known. "
                "The first party named on the situation sheet opens and closes."
            ),
        ),
        "again": (
            _("Second vote, alone"),
            _("The same sheet, second column. Collect the votes and count them."),
        ),
        "break": (_("Lunch"), _("Count the votes table by table.")),
        "reveal": (
            _("Reveal"),
            _(
                "Hand out what was decided and what came afterwards. What was done is not what was right: ask who chose it, and why."
            ),
        ),
        "debrief": (_("Debrief"), _("Out of the roles first: one sentence each. Then the questions below.")),
    }
    column = ("60", "90", "180", "day").index(profile)
    plan, clock = [], 0
    for name, in_profiles in _STEPS:
        minutes = in_profiles[column]
        if minutes:
            plan.append((clock, clock + minutes, *said[name]))
            clock += minutes
    return plan


def decision_slides(decision: DecisionPoint) -> tuple[Slide, ...]:
    """The deck: nothing on it tells what was done."""
    options = tuple(
        _("{letter}: {text}").format(letter=chr(ord("A") + at), text=text)
        for at, text in enumerate(decision.options.values())
    )
    return (
        Slide(
            _("It is {day}").format(day=in_plain_words(decision.decided_on)),
            (decision.question,),
            of_case="points",
        ),
        Slide(
            _("Read your role and show it to nobody"),
            (
                _("You know what stands on your sheets, and nothing of what comes next."),
                _("Then vote alone, in your role, with a reason."),
                _("The vote is secret; no names."),
            ),
        ),
        Slide(_("What could be done"), options, of_case="points"),
        Slide(
            _("At the table"),
            (
                _("A minute each: what do you want?"),
                _("Then talk, in the open or aside."),
                _("What is not on a sheet is not known."),
            ),
        ),
        Slide(
            _("Vote again, alone"),
            (_("Did you change? By what: an argument, an offer, a threat?"),),
        ),
        Slide(
            _("Reveal: what was decided"),
            (
                _("What was done is not what was right."),
                _("Who at your table would have been nearest to it?"),
            ),
        ),
        *((Slide(_("To talk about"), decision.discuss, of_case="points"),) if decision.discuss else ()),
    )


def _facts(case: Case, items: tuple[str, ...]) -> list[tuple[str, str]]:
    """(when, statement) in the order in which things happened."""
    held = [case.evidence[item] for item in items]
    return [_told(item) for item in sorted(held, key=lambda item: str(parse_edtf(item.when).earliest or ""))]


def _told(item: Evidence) -> tuple[str, str]:
    return in_plain_words(item.when), item.statement


def _manifest(case: Case, decision: DecisionPoint, asked: DecisionRequest, files: dict[str, bytes]) -> str:
    record = {
        "schema": SCHEMA,
        "made_on": asked.made_on.date().isoformat(),
        "peacecase": asked.version,
        "case": case.id,
        "episode": decision.episode,
        "decided_on": decision.decided_on,
        "case_sha256": asked.case_sha256,
        "decision_sha256": asked.decision_sha256,
        "profile": asked.profile,
        "tables": asked.tables,
        "paper": asked.paper,
        "language": asked.language,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"
