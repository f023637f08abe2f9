"""é is one character from one keyboard and two from another: texts and names of files that look the same are the same."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner

import peacecase as pc
from peacecase.checks.claim_words import folded
from peacecase.cli.main import main
from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.citation import cite_library
from peacecase.files.codebooks import render_codebook
from peacecase.files.library_folder import load_library
from peacecase.files.set_table import load_set_table
from peacecase.model.blinding import Blinding
from peacecase.model.coding import Coder
from peacecase.model.library import Library
from peacecase.model.sources import Source
from peacecase.unseen import composed
from peacecase.wording.citations import collect_references
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.blind.blinding import blind_text
from peacecase.workshop.blind.leaks import find_leaks
from peacecase.workshop.blind.watch import watch_for

LIBRARY = Path(__file__).resolve().parent / "fixtures" / "library"
CASE = "testland-1990-examplia"
NAME = "Élodie Żółkiewska"
FORMS = [("NFC", "NFD"), ("NFD", "NFC")]
Form = Callable[[str], str]


@pytest.fixture(scope="module")
def library() -> Library:
    loaded, _found = load_library(LIBRARY)
    return loaded


@pytest.fixture(params=FORMS, ids=["-".join(pair) for pair in FORMS])
def forms(request: pytest.FixtureRequest) -> tuple[Form, Form]:
    one, other = request.param
    return lambda text: normalize(one, text), lambda text: normalize(other, text)


def test_one_work_in_two_cases_is_one(library: Library, forms: tuple[Form, Form]) -> None:
    cases = {}
    for name, form in zip("ab", forms, strict=True):
        source = Source(type="academic", title=form("L’été"), author=form(NAME), issued="1992")
        cases[name] = library.cases[CASE].model_copy(update={"sources": {"s": source}})
    (work,) = collect_references(cases).works
    assert set(work.uses) == {"a", "b"}
    assert work.label == f"{NAME} 1992"


def test_two_works_of_one_author_and_year_get_letters(library: Library, forms: tuple[Form, Form]) -> None:
    sources = {
        f"s{at}": Source(type="academic", title=f"Part {at}", author=form(NAME), issued="1992")
        for at, form in enumerate(forms)
    }
    works = collect_references({"a": library.cases[CASE].model_copy(update={"sources": sources})}).works
    assert [work.label for work in works] == [f"{NAME} 1992a", f"{NAME} 1992b"]


def test_a_name_is_hidden_and_found_in_either_form(library: Library, forms: tuple[Form, Form]) -> None:
    one, other = forms
    case = library.cases[CASE]
    actors = {**case.actors, "examplia": case.actors["examplia"].model_copy(update={"name": one("Éxamplié")})}
    case = case.model_copy(update={"actors": actors})
    blinding = Blinding.model_validate(
        {
            "schema": "peacecase/blinding/1",
            "case": CASE,
            "replace": {one("Zürich"): "a city"},
            "forbid": [one("blé")],
        }
    )
    told = blind_text(other("Éxamplié went to Zürich."), case, blinding)
    assert told == "The lead went to a city."
    leaks = find_leaks(
        {"page": f"<p>The talks of {other('Éxamplié')} on {other('blé')}.</p>"},
        watch_for(case, blinding, MEMOIR),
    )
    assert {(leak.found, leak.kind) for leak in leaks} == {
        ("Éxamplié", "name or place"),
        ("blé", "forbidden word"),
    }


def test_one_coder_is_one_author_of_the_library(library: Library, forms: tuple[Form, Form]) -> None:
    coders = {f"c{at}": Coder(kind="human", name=form(NAME)) for at, form in enumerate(forms)}
    cases = {CASE: library.cases[CASE].model_copy(update={"coders": coders})}
    cited = cite_library(Library(cases, codebook=MEMOIR), {}, date(2026, 11, 29))
    assert [composed(author.name) for author in cited.authors] == [NAME]


def test_repeats_are_found_in_either_form(forms: tuple[Form, Form]) -> None:
    one, other = forms
    for compare in (folded, plain_width, composed):
        assert compare(one(f"{NAME} ガ")) == compare(other(f"{NAME} ガ"))


def test_columns_are_found_in_either_form(tmp_path: Path, forms: tuple[Form, Form]) -> None:
    one, other = forms
    rows = "\n".join(["case,évén,paix", "a,1,1", "b,0,0", "c,1,1"])
    table = tmp_path / "t.csv"
    table.write_text(one(rows), encoding="utf-8")
    assert list(load_set_table(table).cells) == ["évén", "paix"]
    found = pc.open_library(LIBRARY).qca("paix", [other("évén")], data=table)
    assert "évén" in found.to_frame().to_csv()


@pytest.fixture
def place(tmp_path: Path, forms: tuple[Form, Form]) -> tuple[Path, Path]:
    """A library in a folder, with a codebook and a report, whose names are in one form; and its path in the other."""
    one, other = forms
    folder = shutil.copytree(LIBRARY, tmp_path / one("été") / one("données"))
    return folder, tmp_path / other("été") / other("données")


def test_a_folder_and_a_file_are_there_in_either_form(place: tuple[Path, Path]) -> None:
    folder, typed = place
    assert len(pc.open_library(typed)) == len(pc.open_library(folder)) > 0
    run = CliRunner().invoke(main, ["validate", str(typed / f"{CASE}.yaml")])
    assert (run.exit_code, "no such" in run.output) == (0, False), run.output
    made = CliRunner().invoke(main, ["--library", str(typed), "export", "bibtex", "-o", str(typed / "w.bib")])
    assert made.exit_code == 0, made.output
    assert (folder / "w.bib").is_file()
    again = CliRunner().invoke(
        main, ["--library", str(typed), "export", "bibtex", "-o", str(typed / "w.bib")]
    )
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_a_codebook_is_found_in_either_form(place: tuple[Path, Path], forms: tuple[Form, Form]) -> None:
    folder, _typed = place
    one, other = forms
    (folder / one("métier.yaml")).write_text(render_codebook(MEMOIR), encoding="utf-8")
    (folder / ".peacecase.yaml").write_text(
        f"schema: peacecase/library/1\ncodebook: {other('métier.yaml')}\n", encoding="utf-8"
    )
    assert CliRunner().invoke(main, ["--library", str(folder), "codebook"]).exit_code == 0


def test_what_is_not_there_keeps_its_name(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["--library", str(tmp_path / "été" / "là"), "validate"])
    assert run.exit_code == 2
    assert "été/là" in run.output.replace("\n", "")
