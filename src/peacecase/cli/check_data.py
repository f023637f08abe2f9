"""`peacecase check-data`: conflict-years beside the coded outcomes, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.api.check_data import DataCheck, Held
from peacecase.api.result import Result
from peacecase.cli.blocks import note, strong, table, words
from peacecase.wording.conflict_activity import activity_rule, activity_words


def check_data_blocks(result: Result[DataCheck]) -> Iterator[RenderableType]:
    """A row a case and horizon: the reading, the levels that it fits, and the one that is coded."""
    found = result.found
    yield strong(f"UCDP/PRIO Armed Conflict Dataset {found.version}: was the conflict active?")
    if not found.held:
        yield Text("No case could be looked up.")
        return
    yield table(
        Column("case", overflow="fold"),
        *words("at", "conflict-years"),
        Column("fits", no_wrap=True),
        Column("coded", no_wrap=True),
        rows=(
            (
                each.case,
                each.reading.horizon,
                activity_words(each.reading),
                " or ".join(map(str, each.reading.fits)),
                _coded(each),
            )
            for each in found.held
        ),
    )
    for each in found.held:
        if each.is_at_odds and each.reason is not None:
            yield Text(f"{each.case} {each.reading.horizon}: {each.reason}")
    yield note(activity_rule())


def _coded(held: Held) -> Text:
    rating = "not assessed" if held.rating is None else str(held.rating.rating).replace("_", " ")
    return Text(f"{rating} !", style="bold") if held.is_at_odds else Text(rating)
