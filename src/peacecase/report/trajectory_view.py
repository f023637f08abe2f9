"""The steps of a case as a picture: levels step by step, blind beside reference, and results."""

from peacecase.analysis.trajectories import Trajectory
from peacecase.charts.canvas import Chart
from peacecase.charts.style import FULL_WIDTH
from peacecase.charts.trajectory import TrajectoryRow, TrajectoryStep, trajectory_chart
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.scale import parse_edtf
from peacecase.wording.dates import in_plain_words


def trajectory_picture(
    case: Case, codebook: Codebook, trajectory: Trajectory, subject: str, width: float = FULL_WIDTH
) -> Chart | None:
    """The picture of a trajectory of the case; None where nobody has rated any of its steps.

    Questions that nobody has rated in any step are left out, and so is a blind coding that is not there.
    """
    rows = []
    for indicator in codebook.indicators:
        if indicator.moment:
            reference = [step.reference[indicator.id] for step in trajectory.steps]
            blind = [step.blind[indicator.id] for step in trajectory.steps]
            if {*reference, *blind} != {"not_assessed"}:
                shown = blind if trajectory.blind_coding else None
                rows.append(TrajectoryRow(_(indicator.name), reference, shown))
    if not rows:
        return None
    steps = [
        TrajectoryStep(
            number,
            _years(step.when),
            in_plain_words(step.when),
            case.episodes[step.episode].title,
            step.result,
        )
        for number, step in enumerate(trajectory.steps, start=1)
    ]
    return trajectory_chart(steps, rows, subject, width)


def _years(when: str) -> str:
    span = parse_edtf(when)
    first, last = span.earliest or span.latest, span.latest or span.earliest
    if first is None or last is None:
        return ""
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year % 100:02}"
