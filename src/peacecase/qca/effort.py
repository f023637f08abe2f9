"""How long a search may go on: asked again and again, answered from outside, where there is a clock."""

MODELS_LISTED = 10_000
SHUFFLES = 10_000
"""Of the outcome, for what chance alone would give."""


class SearchStopped(Exception):  # noqa: N818 - no error: the search ends with what it has
    """Raised inside a search when it may not go on."""


class Allowance:
    """What bounds a search: this one nothing; a clock or a progress bar is made of it."""

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        """Whether to go on, after `done` steps of `expected` (None: not known) in this stage."""
        return True

    def seconds_left(self, stage: str) -> float:
        """Time that this stage still has, for searches which must be told beforehand; infinity for no limit."""
        return float("inf")


class StepLimit(Allowance):
    """Ends each stage after so many checks: the same everywhere, where a clock would not be."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._taken: dict[str, int] = {}

    def may_go_on(self, stage: str, done: int, expected: int | None) -> bool:
        """Until the stage has been asked for often enough."""
        self._taken[stage] = self._taken.get(stage, 0) + 1
        return self._taken[stage] <= self._steps

    def seconds_left(self, stage: str) -> float:
        """None, so that no search is begun that a clock would have to end."""
        return 0.0


class Effort:
    """One analysis' allowance, and the memory that the user has interrupted it."""

    def __init__(self, allowance: Allowance | None = None) -> None:
        self._allowance = allowance or Allowance()
        self.was_interrupted = False
        self.stages_cut_short: list[str] = []

    def check(self, stage: str, done: int, expected: int | None = None) -> None:
        """Raise SearchStopped where the stage may not go on."""
        if self.was_interrupted or not self._allowance.may_go_on(stage, done, expected):
            raise SearchStopped(stage)

    def seconds_left(self, stage: str) -> float:
        """Time left to the stage in seconds; 0 after an interruption."""
        return 0.0 if self.was_interrupted else self._allowance.seconds_left(stage)

    def cut_short(self, stage: str, interrupted: bool) -> None:
        """Remember that the stage ended before its end; an interruption ends all later stages too."""
        self.was_interrupted = self.was_interrupted or interrupted
        if stage not in self.stages_cut_short:
            self.stages_cut_short.append(stage)
