"""`peacecase brief` writes one to five missions, in the order named, and refuses more before any work."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TESTLAND, FICTONIA = "testland-1990-examplia", "fictonia-2004-mock-union"
SPEC = """\
schema: peacecase/report/1
title: Two invented missions
question: What did they bring along?
cases: [fictonia-2004-mock-union, testland-1990-examplia]
sections: [glance, provenance]
audience_note: For tests alone.
prepared_by: Office of Inventions
paragraphs:
  - {after: parted, text: We were there.}
"""


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def words_of(path: str) -> str:
    body = Path(path).read_text("utf-8").partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_missions_stand_in_the_order_named(run: Run, library: Path) -> None:
    done = run("brief", TESTLAND, FICTONIA, "-o", "brief.html")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == ["brief.html"]
    text = words_of("brief.html")
    assert "Examplia in French Southern Territories, Mock Union in Bouvet Island" in text
    assert "23 November 2026" in text


def test_a_definition_gives_title_question_cases_and_whose_it_is(
    run: Run, library: Path, tmp_path: Path
) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "two.yaml").write_text(SPEC, encoding="utf-8")
    done = run("brief", "reports/two.yaml", "--format", "html")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == ["reports/build/two-brief.html"]
    assert "these parts stand in the report, not in a brief: glance, provenance" in done.stderr
    text = words_of("reports/build/two-brief.html")
    for said in (
        "Two invented missions",
        "Office of Inventions asks: What did they bring along?",
        "Office of Inventions writes: We were there.",
        "For whom this is. For tests alone.",
    ):
        assert said in text, said


def test_the_same_input_gives_the_same_bytes(run: Run, library: Path) -> None:
    for target in ("a.pdf", "b.pdf"):
        assert run("brief", FICTONIA, "-o", target).exit_code == 0
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()
    assert Path("a.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_is_there_is_replaced_only_with_force(run: Run, library: Path) -> None:
    Path("brief.html").write_text("mine", encoding="utf-8")
    assert run("brief", FICTONIA, "-o", "brief.html").exit_code == 2
    assert Path("brief.html").read_text(encoding="utf-8") == "mine"
    assert run("brief", FICTONIA, "-o", "brief.html", "--force").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((FICTONIA,), "say where to write: -o FILE.pdf"),
        ((FICTONIA, "-o", "brief.odt"), "the ending .odt is that of no form of a report"),
        (("nowhere-1990-nobody", "-o", "brief.pdf"), "nowhere-1990-nobody"),
        ((FICTONIA, "-o", "no/brief.pdf"), "there is no folder no"),
    ],
)
def test_what_cannot_be_done_is_said_before_the_work(
    run: Run, library: Path, words: tuple[str, ...], said: str
) -> None:
    done = run("brief", *words)
    assert done.exit_code == 2
    assert said in done.output


def test_more_than_five_missions_are_too_many(run: Run, library: Path) -> None:
    text = (library / f"{FICTONIA}.yaml").read_text(encoding="utf-8")
    for number in range(4):
        copy = f"copyland-200{number}-mock-union"
        (library / f"{copy}.yaml").write_text(text.replace(FICTONIA, copy), encoding="utf-8")
    done = run("brief", "-o", "brief.pdf")
    assert done.exit_code == 2
    assert "a brief is of one to 5 missions, and these are" in done.output
    assert not Path("brief.pdf").exists()
