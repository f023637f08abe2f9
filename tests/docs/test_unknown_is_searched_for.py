"""Whoever is told to write unknown is sent to `searched` in the same breath, in rules, hints, templates and docs."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
TOLD = re.compile(r"\b(?:write|say|rate it|choose|answer)s?:? `?unknown\b", re.I)
NEAR = 80
"""Characters before and after the advice within which the search has to be named."""
PLACES = [
    *(ROOT / "src/peacecase").glob("checks/**/*.py"),
    *(ROOT / "src/peacecase").glob("files/**/*.py"),
    *(ROOT / "src/peacecase").glob("exports/*.py"),
    *(ROOT / "docs").glob("*.md"),
    ROOT / "README.md",
]


def told_without_search(text: str) -> list[str]:
    """The advice to write unknown that names no search."""
    found = (text[max(0, match.start() - NEAR) : match.end() + NEAR] for match in TOLD.finditer(text))
    return [advice for advice in found if "search" not in advice]


def test_advice_to_write_unknown_always_names_the_search() -> None:
    untold = {str(path): told_without_search(path.read_text(encoding="utf-8")) for path in PLACES}
    assert {path: advice for path, advice in untold.items() if advice} == {}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("rate the later horizons; where the sources do not say, write unknown", True),
        ("rate it, write unknown and where was looked under searched", False),
        ("Where you looked and found nothing, say `unknown` and record the search.", False),
        ("an unknown rating", False),
    ],
)
def test_such_advice_is_told_from_other_words(text: str, is_found: bool) -> None:
    assert bool(told_without_search(text)) is is_found


def test_only_sentences_that_know_of_a_search_say_that_something_was_looked_for() -> None:
    with (ROOT / "src/peacecase/locale/peacecase.pot").open("rb") as pot:
        ids = [message.id for message in read_po(pot)]
    messages = [form for told in ids for form in ([told] if isinstance(told, str) else told)]
    said = {message for message in messages if re.search(r"looked\s+for", message)}
    assert said == {
        "{number} rating is unknown: it was looked for and not found, and widens the bounds.",
        "{number} ratings are unknown: they were looked for and not found, and widen the bounds.",
        "Not known: it was looked for and not found.",  # a brief's, of a search on record
        "More was looked for and not found.",
        "Nothing that was looked for is open.",
        "None on file, and not looked for.",
        "Nothing. Was it looked for?",
        "Unknown: looked for, not found",  # an answer in the studio, which asks where
    }
