"""`peacecase report` renders what it is asked for, overwrites nothing unasked, and says what is wrong."""

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pypdf
import pytest
from click.testing import Result
from lxml import html

from peacecase.charts.canvas import Chart
from peacecase.report.figures import Figure, Figures

Run = Callable[..., Result]
SPEC = """\
schema: peacecase/report/1
title: One invented mission
question: What did it bring along?
cases: [fictonia-2004-mock-union]
sections: [glance, provenance]
"""


@pytest.fixture
def spec(library: Path, tmp_path: Path) -> Path:
    path = tmp_path / "reports" / "one.yaml"
    path.parent.mkdir()
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_a_definition_is_rendered_into_the_build_folder_beside_it(run: Run, spec: Path) -> None:
    done = run("report", "reports/one.yaml")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == ["reports/build/one.pdf"]
    assert "these parts stand in the annex, with --full: glance, provenance" in done.stderr
    text = text_of(Path("reports/build/one.pdf"))
    assert "One invented mission" in text
    assert "23 November 2026" in text
    assert "Testland" not in text


def test_the_same_input_gives_the_same_bytes(run: Run, spec: Path) -> None:
    for target in ("a.pdf", "b.pdf"):
        assert run("report", "reports/one.yaml", "-o", target).exit_code == 0
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_named_cases_stand_by_start_whatever_the_order_named(run: Run, library: Path) -> None:
    done = run("report", "fictonia-2004-mock-union", "testland-1990-examplia", "-o", "two.html")
    assert done.exit_code == 0, done.output
    page = Path("two.html").read_text(encoding="utf-8")
    assert "<title>Two missions of peace, 1990 to 2006</title>" in page
    table = page.partition('<table class="all">')[2].partition("</table>")[0]
    assert table.index("Examplia") < table.index("Mock Union")


@pytest.mark.parametrize(("paper", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_is_the_one_asked_for(run: Run, spec: Path, paper: str, points: tuple[int, int]) -> None:
    assert run("report", "reports/one.yaml", "--paper", paper, "-o", "x.pdf").exit_code == 0
    box = pypdf.PdfReader("x.pdf").pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == points


def test_an_existing_file_is_kept_without_force(run: Run, spec: Path) -> None:
    Path("kept.pdf").write_text("mine", encoding="utf-8")
    done = run("report", "reports/one.yaml", "-o", "kept.pdf")
    assert done.exit_code == 2
    assert "kept.pdf is there already" in done.stderr
    assert "--force" in done.stderr
    assert Path("kept.pdf").read_text(encoding="utf-8") == "mine"
    assert run("report", "reports/one.yaml", "-o", "kept.pdf", "--force").exit_code == 0
    assert Path("kept.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_in_the_build_folder_is_rendered_anew(run: Run, spec: Path) -> None:
    assert run("report", "reports/one.yaml").exit_code == 0
    Path("reports/build/one.pdf").write_text("old", encoding="utf-8")
    assert run("report", "reports/one.yaml").exit_code == 0
    assert Path("reports/build/one.pdf").read_bytes().startswith(b"%PDF")


def test_html_is_one_file_that_needs_nothing_beside_it(run: Run, spec: Path) -> None:
    done = run("report", "reports/one.yaml", "--full", "--format", "html")
    assert done.exit_code == 0, done.output
    page = Path("reports/build/one.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert 'src="data:image/svg+xml;base64,' in page


@pytest.mark.parametrize("ending", ["pdf", "html", "docx"])
def test_another_weight_profile_is_named_in_every_form(run: Run, spec: Path, ending: str) -> None:
    path = Path(f"x.{ending}")
    done = run("report", "reports/one.yaml", "--profile", "peacemaking", "--full", "-o", path.name)
    assert done.exit_code == 0, done.output
    if ending == "docx":
        tables = docx.Document(str(path)).tables
        text = "\n".join(" ".join(cell.text for cell in row.cells) for table in tables for row in table.rows)
    else:
        text = (
            text_of(path) if ending == "pdf" else " ".join(html.parse(path).getroot().text_content().split())
        )
    assert re.search(r"Weight profile\s*peacemaking", text)


def test_a_definition_decides_what_the_word_document_holds(run: Run, spec: Path) -> None:
    done = run("report", "reports/one.yaml", "-o", "one.docx")
    assert done.exit_code == 0, done.output
    document = docx.Document("one.docx")
    assert document.core_properties.title == "One invented mission"
    assert "Testland" not in " ".join(c.text for t in document.tables for r in t.rows for c in r.cells)


def test_the_report_goes_to_standard_output_where_that_is_asked_for(run: Run, spec: Path) -> None:
    done = run("report", "reports/one.yaml", "--format", "html", "-o", "-")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        ((), 2, "-o FILE.pdf"),
        (
            ("reports/one.yaml", "testland-1990-examplia", "-o", "x.pdf"),
            2,
            "one report definition and nothing else",
        ),
        (("testland-1990-example", "-o", "x.pdf"), 2, "did you mean 'testland-1990-examplia'?"),
        (("reports/one.yaml", "--profile", "peacemakin", "-o", "x.pdf"), 2, "did you mean 'peacemaking'?"),
        (("reports/one.yaml", "--profile", "nonsense", "-o", "x.docx"), 2, "no weight profile 'nonsense'"),
        (("reports/one.yaml", "-o", "x.odt"), 2, ".pdf, .html or .docx"),
        (("reports/none.yaml", "-o", "x.pdf"), 1, "reports/none.yaml:1:1 error"),
        (("reports/one.yaml", "-o", "no/such/folder/x.pdf"), 2, "no/such/folder"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, spec: Path, arguments: tuple[str, ...], exit_code: int, told: str
) -> None:
    done = run("report", *arguments)
    assert done.exit_code == exit_code
    assert told in done.stderr
    assert not list(Path().glob("x.*"))


def test_a_mistake_in_the_definition_is_placed_by_line(run: Run, spec: Path) -> None:
    spec.write_text(SPEC.replace("glance", "glans"), encoding="utf-8")
    done = run("report", "reports/one.yaml")
    assert done.exit_code == 1
    assert "reports/one.yaml:5:12 error" in done.stderr


def test_a_case_with_an_error_is_not_rendered(run: Run, spec: Path, library: Path) -> None:
    case = library / "fictonia-2004-mock-union.yaml"
    case.write_text(
        case.read_text(encoding="utf-8").replace("lead: mock-union", "lead: nobody"), encoding="utf-8"
    )
    done = run("report", "reports/one.yaml")
    assert done.exit_code == 1
    assert "nobody" in done.stderr
    assert not Path("reports/build").exists()


def test_an_unreadable_source_date_is_said(run: Run, spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("report", "reports/one.yaml")
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in done.stderr


def test_a_letter_without_a_glyph_is_a_warning_and_the_report_is_made(run: Run, spec: Path) -> None:
    spec.write_text(SPEC.replace("One invented", "🕊 One invented"), encoding="utf-8")
    done = run("report", "reports/one.yaml")
    assert done.exit_code == 0
    assert "U+1F54A" in done.stderr
    assert Path("reports/build/one.pdf").exists()


def test_a_chart_that_fails_stops_the_report_and_is_named(
    run: Run, spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Figures.add

    def add_broken(figures: Figures, name: str, chart: Chart) -> Figure:
        figure = add(figures, name, chart)
        figures.assets[figure.src] = b"<svg"
        return figure

    monkeypatch.setattr(Figures, "add", add_broken)
    done = run("report", "reports/one.yaml", "--full")
    assert done.exit_code == 2
    assert "'charts/" in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path("reports/build/one.pdf").exists()


def test_the_installed_command_renders_a_report(
    installed: Path, spec: Path, library: Path, tmp_path: Path
) -> None:
    import subprocess

    target = tmp_path / "installed.pdf"
    done = subprocess.run(
        [installed, "--library", library, "report", spec, "-o", target],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert pypdf.PdfReader(io.BytesIO(target.read_bytes())).pages


def test_the_language_is_the_definitions_or_the_one_asked_for(run: Run, spec: Path) -> None:
    spec.write_text(f"{SPEC}language: ja\n", encoding="utf-8")
    assert run("report", "reports/one.yaml", "-o", "ja.pdf").exit_code == 0
    assert "2026年11月23日" in text_of(Path("ja.pdf"))
    assert run("report", "reports/one.yaml", "--lang", "en", "-o", "en.pdf").exit_code == 0
    assert "23 November 2026" in text_of(Path("en.pdf"))


def test_cases_without_a_definition_are_titled_in_the_language_asked_for(run: Run, library: Path) -> None:
    done = run("report", "fictonia-2004-mock-union", "--lang", "ja", "-o", "one.html")
    assert done.exit_code == 0, done.output
    page = Path("one.html").read_text(encoding="utf-8")
    assert '<html lang="ja">' in page
    assert "2004〜2006年</title>" in page


def test_a_language_that_there_is_not_in_a_definition_is_pointed_out(run: Run, spec: Path) -> None:
    spec.write_text(f"{SPEC}language: tlh\n", encoding="utf-8")
    done = run("report", "reports/one.yaml")
    assert done.exit_code == 1
    assert "one.yaml:6:11" in done.stderr
    assert "write one of: en, ja" in done.stderr
