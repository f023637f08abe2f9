"""Raw columns with the rules that make sets of them, kept together so that the rules can be moved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.qca.calibration import Calibration, calibrate
from peacecase.qca.sets import SetData, set_data


@dataclass(frozen=True, slots=True)
class RawColumns:
    """Cases and their raw values; a column without a calibration holds memberships already."""

    cases: tuple[str, ...]
    values: Mapping[str, tuple[float, ...]]
    calibrations: Mapping[str, Calibration]

    def memberships(self, moved: str = "", share: float = 0.0) -> dict[str, tuple[float, ...]]:
        """The calibrated columns, with the anchors of one of them moved by a share of their spread."""
        return {name: self._calibrated(name, share if name == moved else 0.0) for name in self.values}

    def data(self, outcome: str, conditions: Sequence[str], moved: str = "", share: float = 0.0) -> SetData:
        """The columns bound to their roles. Raises SetDataError, CalibrationError."""
        return set_data(self.cases, self.memberships(moved, share), outcome, conditions)

    def _calibrated(self, name: str, share: float) -> tuple[float, ...]:
        calibration = self.calibrations.get(name)
        if calibration is None:
            return self.values[name]
        return calibrate(self.values[name], calibration.moved(share) if share else calibration)
