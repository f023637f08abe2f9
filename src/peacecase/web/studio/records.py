"""Every kind of record that a case holds."""

from __future__ import annotations

from peacecase.web.studio.frame import Frame
from peacecase.web.studio.ground_records import actors_kind, coders_kind, evidence_kind, sources_kind
from peacecase.web.studio.record_kind import RecordKind
from peacecase.web.studio.story_records import (
    alternatives_kind,
    discussion_kind,
    episodes_kind,
    lessons_kind,
    rivals_kind,
    searched_kind,
    timeline_kind,
)


def kinds_of(frame: Frame) -> dict[str, RecordKind]:
    """Every kind, in the language in use, with the choices that this case offers."""
    makers = (
        sources_kind, evidence_kind, actors_kind, coders_kind, timeline_kind, episodes_kind, rivals_kind, lessons_kind, searched_kind, alternatives_kind,
        discussion_kind,
    )  # fmt: skip
    return {kind.name: kind for kind in (make(frame) for make in makers)}
