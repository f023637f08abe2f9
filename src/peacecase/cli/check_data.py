"""`peacecase check-data`: what data of others say beside the coded outcomes, on the screen."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Column
from rich.text import Text

from peacecase.api.check_data import DataCheck
from peacecase.api.data_readings import Held
from peacecase.api.result import Result
from peacecase.cli.blocks import note, strong, table, words
from peacecase.wording.outside_data import data_rule, data_set_in_words, fits_words, reading_words

_ASKED = {
    "ucdp": "was the conflict active?",
    "pam": "how far was the accord carried out?",
    "vdem": "which regime did the country have?",
}
_UNSAID = "! the data do not fit the level, and the case does not say why; --format text tells the line"


def check_data_blocks(result: Result[DataCheck]) -> Iterator[RenderableType]:
    """For each data set a row a case and horizon: the reading, the levels that it fits, and the one that is coded."""
    found = result.found
    for data, version in found.versions.items():
        held = [each for each in found.held if each.reading.data == data]
        yield strong(f"{data_set_in_words(data, version)}: {_ASKED[data]}")
        if not held:
            yield Text("No case could be looked up.")
            continue
        yield table(
            Column("case", overflow="fold"),
            *words("at", "reading"),
            Column("fits"),
            Column("coded", no_wrap=True),
            rows=(
                (
                    each.case,
                    each.reading.horizon,
                    reading_words(each.reading),
                    fits_words(each.reading),
                    _coded(each),
                )
                for each in held
            ),
        )
        for each in held:
            if each.is_at_odds:
                yield Text(f"{each.case} {each.reading.horizon}: {each.reason or _UNSAID}")
        yield note(data_rule(data))


def _coded(held: Held) -> Text:
    rating = "not assessed" if held.rating is None else str(held.rating.rating).replace("_", " ")
    return Text(f"{rating} !", style="bold") if held.is_at_odds else Text(rating)
