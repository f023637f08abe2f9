"""Nobody is credited with what others did: who coded is told page by page, people and models apart."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from peacecase.explorer.content import page_content
from peacecase.files.profiles import shipped_profile

from .conftest import AS_OF, FICTONIA, TESTLAND, read, reported

Run = Callable[..., Result]
MODEL = "coders: {reference: {kind: machine, model: Made-up 1}}\n"


def coded_by_model(folder: Path, case: str) -> None:
    """The case file as a language model's, which nobody has reviewed."""
    path = folder / f"{case}.yaml"
    text, count = re.subn(r"(?m)^coders:\n(?: .*\n|\n)+", MODEL, path.read_text(encoding="utf-8"))
    assert count == 1
    path.write_text(text, encoding="utf-8")


def second_coding_by_model(folder: Path, case: str) -> None:
    """Of the second codings of the case the first, as the same model's; the others go."""
    first, *others = sorted((folder / "codings" / case).glob("*.yaml"))
    for other in others:
        other.unlink()
    text = re.sub(
        r"(?m)^coder:.*\n(?: .*\n)*",
        "coder: {kind: machine, model: Made-up 1}\n",
        first.read_text(encoding="utf-8"),
    )
    first.write_text(text, encoding="utf-8")


def stamps(html: str) -> dict[str, str]:
    """Title of a page -> what stands at its foot."""
    return dict(re.findall(r'data-title="([^"]*)" data-stamp="([^"]*)"', html))


def test_each_page_says_whose_coding_it_shows(folder: Path) -> None:
    coded_by_model(folder, FICTONIA)
    context, html = reported(read(folder), FICTONIA, TESTLAND)
    machine, people = (context.view_by_case[case].name.label for case in (FICTONIA, TESTLAND))
    foot = stamps(html)
    assert foot[machine] == foot[f"Record: {machine}"] == "Machine-coded, not reviewed"
    assert foot[people] == foot[f"Record: {people}"] == "Coded by people"
    assert foot["All ratings"] == "Machine-coded, not reviewed: 1 of 2 · Coded by people: 1 of 2"
    assert foot["A report"] == "Coded by people: 1 of 2 · Machine-coded, not reviewed: 1 of 2"


def test_a_model_as_second_coder_does_not_make_the_pages_of_a_person_its_own(folder: Path) -> None:
    second_coding_by_model(folder, TESTLAND)
    context, html = reported(read(folder), TESTLAND)
    assert set(stamps(html).values()) == {"Coded by people", "Rated by one person"}
    assert not context.needs_review
    assert "(1 person and 1 language model)" in html


def test_one_model_asked_twice_is_never_told_as_two_coders(run: Run, folder: Path) -> None:
    coded_by_model(folder, TESTLAND)
    second_coding_by_model(folder, TESTLAND)
    said = run("reliability").output
    assert "No rating was made by two coders" in said
    assert "Stability of one model, Made-up 1, asked more than once" in said
    record: Any = json.loads(run("reliability", "--format", "json").output)
    assert record["reliability"] is None
    assert set(record["stability"]) == {"Made-up 1"}
    assert record["stability"]["Made-up 1"]["alpha"]["verdict"] is None
    context, html = reported(read(folder), TESTLAND)
    assert "Coded more than once, by one language model alone" in " ".join(context.limits)
    told = (said, html, *(text for point in context.opening.third.changes for text in point))
    for text in told:
        assert not re.search(r"independent coders|two or more coders", text)


def test_a_person_and_a_model_are_counted_apart(run: Run, folder: Path) -> None:
    assert "(1 person and 1 language model)" in run("reliability").output
    rows = run("reliability", "--format", "csv").output.splitlines()[1:]
    assert {row.split(",")[3] for row in rows} == {"person", "language model"}


def test_the_explorer_names_the_coder_of_every_case(folder: Path) -> None:
    coded_by_model(folder, FICTONIA)
    data: Any = page_content(
        read(folder), (FICTONIA, TESTLAND), [shipped_profile()], "A page", 200, as_of=AS_OF, shuffles=100
    ).data
    assert {case["id"]: case["coded_by"] for case in data["cases"]} == {
        FICTONIA: "Machine-coded, not reviewed",
        TESTLAND: "Coded by people",
    }
