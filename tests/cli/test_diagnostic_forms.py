"""Diagnostics read well in a terminal, and survive the forms that programs read."""

import pytest

from peacecase.api.checked import checked_result, count_in_words
from peacecase.cli.diagnostic_forms import PRINTED, render_diagnostic
from peacecase.model.diagnostic import Diagnostic

FIRST = Diagnostic("cases/a.yaml", 41, 7, "PC1203", "error", "what is wrong", "what to do", "mission.lead")
SECOND = Diagnostic("cases/a.yaml", 9, 1, "PC1007", "warning", "something odd")


def test_a_diagnostic_is_one_line_that_editors_can_follow_and_one_that_helps() -> None:
    assert render_diagnostic(FIRST) == "cases/a.yaml:41:7 error PC1203 what is wrong\n    what to do"
    assert render_diagnostic(SECOND) == "cases/a.yaml:9:1 warning PC1007 something odd"


def test_they_stand_in_the_order_of_the_file() -> None:
    printed = PRINTED["text"](checked_result([FIRST, SECOND], 1))
    assert printed.splitlines()[0].startswith("cases/a.yaml:9:1")


@pytest.mark.parametrize(
    ("diagnostics", "files", "words"),
    [
        ([], 0, "0 files: nothing to report"),
        ([], 1, "1 file: nothing to report"),
        ([FIRST], 1, "1 file: 1 error"),
        ([FIRST, FIRST, SECOND], 1200, "1,200 files: 2 errors, 1 warning"),
    ],
)
def test_the_summary_counts_in_words(diagnostics: list[Diagnostic], files: int, words: str) -> None:
    assert count_in_words(diagnostics, files) == words


def test_a_message_cannot_break_out_of_an_annotation() -> None:
    sly = Diagnostic("a,b:c\nd.yaml", 1, 1, "PC1203", "info", "100 %\n::error::x", "y")
    assert PRINTED["github"](checked_result([sly], 1)) == (
        "::notice file=a%2Cb%3Ac%0Ad.yaml,line=1,col=1,title=PC1203::100 %25%0A::error::x%0Ay\n"
    )
