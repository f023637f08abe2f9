"""The marks of one document as pictures: each drawn once, and shown as an image with its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from peacecase.analysis.conflict_activity import Activity
from peacecase.analysis.mission_facts import MissionStep, OutcomeMark
from peacecase.charts.canvas import Chart
from peacecase.charts.mark_rows import RowMark, strip_chart
from peacecase.charts.marks import (
    BoxKind,
    BoxMark,
    Filling,
    activity_chart,
    box_chart,
    circles_chart,
    diamond_chart,
    event_chart,
    turn_chart,
)
from peacecase.charts.style import INK
from peacecase.language import gettext as _
from peacecase.model.coding import EpisodeResult, Rating
from peacecase.model.outcomes import HORIZONS, Horizon
from peacecase.model.scale import LEVELS
from peacecase.wording.how_far import activity_in_words, how_far, mark_in_words, result_in_words
from peacecase.wording.signs import horizon_as_sign

_HORIZON_PITCH = 21.0
"""CSS pixels from one horizon to the next: the width of its column."""


@dataclass(slots=True)
class MarkImages:
    """Collects the marks while the pages are put together."""

    assets: dict[str, bytes] = field(default_factory=dict)
    """Address -> SVG."""
    ink: str = INK
    """The colour of marks for which no other is named."""

    def box(self, level: int, color: str | None = None) -> Markup:
        """The box of a level."""
        return self._image(
            f"box-{level}", color, box_chart(BoxMark("level", level), how_far(level), color or self.ink)
        )

    def beside_words(self, rating: Rating, color: str | None = None) -> Markup:
        """The box of a rating whose words stand beside it: its own words are figures, so that nothing is read twice."""
        words = (
            "?"
            if rating.level is None
            else _("{level} of {highest}").format(level=rating.level, highest=LEVELS[-1])
        )
        if rating.level is None:
            shown = BoxMark("not_applicable" if rating.rating == "not_applicable" else "unknown")
            return self._image(f"beside-{shown.kind}", INK, box_chart(shown, words), "mark beside")
        chart = box_chart(BoxMark("level", rating.level), words, color or self.ink)
        return self._image(f"beside-{rating.level}", color, chart, "mark beside")

    def missing(self, kind: str, words: str) -> Markup:
        """The box of a rating without a level."""
        shown = {"unknown": "unknown", "not_applicable": "not_applicable"}.get(kind, "not_assessed")
        chart = box_chart(BoxMark(shown), words)  # type: ignore[arg-type]  # one of its kinds
        return self._image(f"box-{shown}", INK, chart)

    def outcome(self, mark: OutcomeMark, color: str | None = None) -> Markup:
        """The mark of an outcome at a horizon."""
        words, color = mark_in_words(mark), color or self.ink
        if mark.kind == "ucdp":
            intensity = mark.reading.intensity if mark.reading else 0
            return self._image(f"ucdp-{intensity}", color, activity_chart(intensity, words, color))
        return self._image(
            f"outcome-{mark.kind}-{mark.level}-{mark.newest}",
            color,
            box_chart(BoxMark(mark.kind, mark.level or 0), words, color),
        )

    def outcomes(self, marks: Sequence[OutcomeMark], pitch: float = _HORIZON_PITCH) -> Markup:
        """Outcomes side by side in one picture, each under the head of its column of so many pixels."""
        words = _("; ").join(f"{horizon_as_sign(each.horizon)} {mark_in_words(each)}" for each in marks)
        return self._strip([_row_mark(each) for each in marks], pitch, words)

    def activities(self, found: Mapping[Horizon, Activity], pitch: float = _HORIZON_PITCH) -> Markup:
        """What conflict-years say at the horizons, in one picture."""
        words = _("; ").join(
            f"{horizon_as_sign(each)} {activity_in_words(found[each].intensity)}"
            for each in HORIZONS
            if each in found
        )
        shown = [
            RowMark("war", intensity=found[each].intensity) if each in found else None for each in HORIZONS
        ]
        return self._strip(shown, pitch, words or _("nothing looked up"))

    def _strip(self, marks: Sequence[RowMark | None], pitch: float, words: str) -> Markup:
        name = "-".join(_code(each) for each in marks)
        return self._image(f"strip-{pitch:g}-{name}", None, strip_chart(marks, pitch, words))

    def activity(self, intensity: int, color: str | None = None) -> Markup:
        """The mark of conflict-years."""
        words = activity_in_words(intensity)
        return self._image(f"ucdp-{intensity}", color, activity_chart(intensity, words, color or self.ink))

    def rival(self, filled: Filling, words: str) -> Markup:
        """The mark of another explanation, for a key."""
        return self._image(f"rival-{filled}", INK, diamond_chart(filled, words))

    @staticmethod
    def activity_words(intensity: int) -> str:
        """What a mark of conflict-years means, for a key."""
        return activity_in_words(intensity)

    def steps(self, steps: Sequence[MissionStep], words: str, color: str | None = None) -> Markup:
        """The circles of steps, in their order."""
        results = [step.result for step in steps]
        name = "steps-" + "".join(result[0] for result in results)
        return self._image(name, color, circles_chart(results, words, color or self.ink), "marks")

    def step(self, step: MissionStep, color: str | None = None) -> Markup:
        """The circle of one step."""
        words = result_in_words(step.result)
        return self._image(
            f"step-{step.result}", color, circles_chart([step.result], words, color or self.ink)
        )

    def sample(self, kind: BoxKind) -> Markup:
        """A mark without a level, or of a victory, for a key."""
        words = mark_in_words(OutcomeMark("", "end", None, kind, 3 if kind == "victory" else None))
        return self._image(f"sample-{kind}", None, box_chart(BoxMark(kind), words, self.ink))

    def step_sample(self, result: EpisodeResult) -> Markup:
        """A circle for a key."""
        return self._image(f"step-{result}", None, circles_chart([result], result_in_words(result), self.ink))

    def turn(self) -> Markup:
        """The flag of the turn, for a key."""
        return self._image("turn", INK, turn_chart(_("the turn")))

    def event(self) -> Markup:
        """The shade of a key event, for a key."""
        return self._image("event", INK, event_chart(_("key event, between the steps")))

    def picture(self, name: str, chart: Chart) -> Markup:
        """A larger picture, which says its size: a Word document shows it so."""
        size = Markup(' style="width: {}px; height: {}px"').format(f"{chart.width:g}", f"{chart.height:g}")
        return self._image(name, INK, chart, "picture", size)

    def _image(
        self, name: str, color: str | None, chart: Chart, kind: str = "mark", size: str = ""
    ) -> Markup:
        """A mark has the size of its picture; to say it would give each a style of its own, which takes time to set."""
        src = f"marks/{name}-{(color or self.ink).removeprefix('#')}.svg"
        self.assets.setdefault(src, chart.svg.encode("utf-8"))
        return Markup('<img class="{}" src="{}" alt="{}"{}>').format(kind, src, chart.alt, size)


def _row_mark(mark: OutcomeMark) -> RowMark:
    """An outcome at a horizon as one mark of a row, underlined where its newest evidence is old."""
    is_old = mark.newest is not None
    if mark.kind == "ucdp":
        return RowMark("war", intensity=mark.reading.intensity if mark.reading else 0, is_old=is_old)
    return RowMark("box", BoxMark(mark.kind, mark.level or 0), is_old=is_old)


def _code(mark: RowMark | None) -> str:
    """What tells a mark from others, for the name of a picture."""
    if mark is None:
        return "none"
    shown = f"{mark.box.kind}{mark.box.level}" if mark.box else f"war{mark.intensity}"
    return f"{shown}old" if mark.is_old else shown
