"""The pages of the studio: what each shows, put into its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peacecase.api.opened import Opened
from peacecase.language import gettext as _
from peacecase.model.diagnostic import RecordPath
from peacecase.model.outcomes import HORIZONS
from peacecase.model.placeholder import TO_DO
from peacecase.model.scale import CONFIDENCE_POINTS
from peacecase.web.studio.bearings import bearing_cards
from peacecase.web.studio.cited import cited_sources
from peacecase.web.studio.desk import StudioDesk
from peacecase.web.studio.doubts import doubt_rows
from peacecase.web.studio.fields import fields, rest_of
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.lines import context_asks, line_groups
from peacecase.web.studio.look import studio_templates
from peacecase.web.studio.mission import mission_groups
from peacecase.web.studio.places import LISTED, address_of, case_address, field_id
from peacecase.web.studio.question import question_page
from peacecase.web.studio.record_kind import RecordKind
from peacecase.web.studio.records import kinds_of
from peacecase.web.studio.shell import Shell, mark_of, outcome_targets, shell_of
from peacecase.wording.signs import horizon_in_words, question_in_words

CASE_PAGES = ("mission", "sources", "evidence", "questions", "story", "context", "lines", "doubts")
_STORY = ("timeline", "episodes", "rivals", "lessons", "alternatives", "searched", "discussion")
_STEP_OF = {"context": "story", "lines": "story"}


def start_page(
    desk: StudioDesk,
    token: str,
    sent: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> str:
    """Six lines begin a case, or go on with one."""
    case_ids = Opened(str(desk.folder)).file_ids()
    cases = [(case_id, case_address(case_id)) for case_id in case_ids]
    return (
        studio_templates()
        .get_template("start.html.jinja")
        .render(
            studio=desk,
            token=token,
            sent=sent or {"knows": "true"},
            wrong=wrong or {},
            cases=cases,
            address="/",
        )
    )


def standing_part(desk: StudioDesk, frame: Frame, _token: str, _name: str, query: Mapping[str, str]) -> str:
    """What a case is called and what it still lacks, for the list on the first page."""
    html = studio_templates().get_template("standing.html.jinja")
    return html.render(frame=frame, missing=shell_of(frame, "").missing[:2])


def case_page(desk: StudioDesk, frame: Frame, token: str, name: str, query: Mapping[str, str]) -> str:
    """A page of a case that is no single record."""
    build = {
        "mission": _mission,
        "sources": _list,
        "evidence": _list,
        "questions": _questions,
        "story": _story,
        "context": _context,
        "lines": _lines,
        "doubts": _doubts,
    }[name]
    shell = shell_of(frame, _STEP_OF.get(name, name))
    template = name if name not in LISTED else "list"
    return _render(desk, frame, token, f"{template}.html.jinja", shell, (name,), query, **build(frame, name))


def one_page(
    desk: StudioDesk, frame: Frame, token: str, kind_name: str, key: str, query: Mapping[str, str]
) -> str:
    """One record, every field of it live."""
    kind = _kind(frame, kind_name)
    keys = list(frame.records(kind.name))
    if key not in keys:
        return case_page(desk, frame, token, kind.step if kind.step in CASE_PAGES else "mission", query)
    step: str | int = int(key) if isinstance(frame.at(kind.name), list) else key
    base: RecordPath = (kind.name, step)
    shown = fields(frame, base, kind.asks)
    at = keys.index(key)
    is_fact = kind.name == "evidence"
    more: dict[str, Any] = {"cards": bearing_cards(frame, (*base, "bears_on")) if is_fact else None}
    told = [*shown, *([more["cards"].field] if more["cards"] else [])]
    more["cited"] = cited_sources(frame, key) if is_fact else ()
    return _render(
        desk,
        frame,
        token,
        "record.html.jinja",
        shell_of(frame, kind.step),
        (kind.name, key),
        query,
        kind=kind,
        fields=shown,
        base=base,
        is_new=False,
        back="",
        place=_("{number} of {whole}").format(number=at + 1, whole=len(keys)),
        rest=rest_of(frame, base, told),
        before=case_address(frame.state.case_id, kind.name, keys[at - 1]) if at else "",
        after=case_address(frame.state.case_id, kind.name, keys[at + 1]) if at + 1 < len(keys) else "",
        **more,
    )


def new_page(desk: StudioDesk, frame: Frame, token: str, kind_name: str, query: Mapping[str, str]) -> str:
    """A record that is not in the file yet; `for` names a question that a new fact bears on."""
    kind = _kind(frame, kind_name)
    base: RecordPath = (kind.name, "new")
    cards = (
        bearing_cards(frame, (*base, "bears_on"), query.get("for", "")) if kind.name == "evidence" else None
    )
    back = query.get("back", "")
    return _render(
        desk,
        frame,
        token,
        "record.html.jinja",
        shell_of(frame, kind.step),
        ("new", kind.name),
        query,
        kind=kind,
        fields=fields(frame, base, kind.asks, is_new=True),
        base=base,
        is_new=True,
        place="",
        cited=(),
        rest=(),
        before="",
        after="",
        cards=cards,
        # only to a page of this case: what a query says is anybody's
        back=back if back.startswith(case_address(frame.state.case_id)) else "",
    )


def question_page_html(
    desk: StudioDesk, frame: Frame, token: str, target: str, query: Mapping[str, str]
) -> str:
    """The page of one question."""
    name, _at, where = target.partition("@")
    known = name in frame.codebook.questions and (
        target in frame.codebook.targets or where in frame.records("episodes")
    )
    if not known:
        return case_page(desk, frame, token, "questions", query)
    step = "story" if where else "questions"
    return _render(
        desk,
        frame,
        token,
        "question.html.jinja",
        shell_of(frame, step, target),
        ("question", target),
        query,
        page=question_page(frame, target),
        points=CONFIDENCE_POINTS,
    )


def _kind(frame: Frame, name: str) -> RecordKind:
    kinds = kinds_of(frame)
    return kinds[name] if name in kinds else kinds["sources"]


def _render(
    desk: StudioDesk,
    frame: Frame,
    token: str,
    template: str,
    shell: Shell,
    parts: Sequence[str],
    query: Mapping[str, str],
    **more: Any,
) -> str:
    return (
        studio_templates()
        .get_template(template)
        .render(
            studio=desk,
            frame=frame,
            token=token,
            shell=shell,
            address=case_address(frame.state.case_id, *parts),
            case_address=lambda *parts: case_address(frame.state.case_id, *parts),
            address_of=lambda path: address_of(frame, path),
            field_id=field_id,
            query=query,
            live=[],
            **more,
        )
    )


def _mission(frame: Frame, _name: str) -> dict[str, Any]:
    kinds = kinds_of(frame)
    lists = [_listed(frame, kinds["actors"]), _listed(frame, kinds["coders"])]
    return {"groups": mission_groups(frame), "lists": lists}


def _list(frame: Frame, name: str) -> dict[str, Any]:
    return {"list": _listed(frame, kinds_of(frame)[name])}


def _listed(frame: Frame, kind: RecordKind) -> dict[str, Any]:
    """A list of records: each with its name, its page and how many findings stand in it."""
    rows = []
    is_list = isinstance(frame.at(kind.name), list)
    for key, held in frame.records(kind.name).items():
        base: RecordPath = (kind.name, int(key) if is_list else key)
        found = frame.state.within(base)
        worst = "error" if any(each.diagnostic.severity == "error" for each in found) else ""
        address = case_address(frame.state.case_id, kind.name, key)
        name = kind.named(held)
        name = _("still to be named") if name.startswith(TO_DO) else name or key
        rows.append((name, address, len(found), worst, field_id(base)))
    return {"kind": kind, "rows": rows, "id": field_id((kind.name,))}


def _questions(frame: Frame, _name: str) -> dict[str, Any]:
    factors = [
        (
            _(factor.name),
            _(factor.asks),
            [_question_row(frame, indicator.id) for indicator in factor.indicators],
        )
        for factor in frame.codebook.factors
    ]
    return {"factors": factors}


def _question_row(frame: Frame, target: str) -> dict[str, Any]:
    facts = sum(map(len, frame.bearing_on(target).values()))
    return {
        "name": question_in_words(frame.codebook, target),
        "address": case_address(frame.state.case_id, "question", target),
        "mark": mark_of(frame, target),
        "facts": facts,
    }


def _story(frame: Frame, _name: str) -> dict[str, Any]:
    reached = outcome_targets(frame)
    outcomes = [
        (
            _(outcome.name),
            [
                (horizon_in_words(horizon), _question_row(frame, f"{outcome.id}@{horizon}"))
                for horizon in HORIZONS
                if f"{outcome.id}@{horizon}" in reached
            ],
        )
        for outcome in frame.codebook.outcomes
    ]
    kinds = kinds_of(frame)
    moments = [indicator for indicator in frame.codebook.indicators if indicator.moment]
    steps = [
        (
            held.get("title") or key,
            [_question_row(frame, f"{indicator.id}@{key}") for indicator in moments],
        )
        for key, held in frame.records("episodes").items()
    ]
    return {
        "outcomes": outcomes,
        "steps": steps if moments else [],
        "lists": [_listed(frame, kinds[name]) for name in _STORY],
    }


def _context(frame: Frame, _name: str) -> dict[str, Any]:
    return {
        "groups": [
            (title, fields(frame, base, asks, group=field_id(base)))
            for title, base, asks in context_asks(frame)
        ]
    }


def _lines(frame: Frame, _name: str) -> dict[str, Any]:
    return {
        "groups": [
            (title, fields(frame, base, asks, group=field_id(base) if base[:1] == ("stood",) else ""))
            for title, base, asks in line_groups(frame)
        ]
    }


def _doubts(frame: Frame, _name: str) -> dict[str, Any]:
    return {"doubts": doubt_rows(frame)}
