"""Works of a reference manager become sources of a case, in every form that Zotero exports, and nothing else changes."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

import peacecase as pc
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.files.reference_lists import MOST_WORKS, read_works

TESTS = Path(__file__).parents[1]
WORKS = TESTS / "fixtures" / "works"
CASE = "testland-1990-examplia"
FORMS = ("bib", "json", "ris")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(TESTS / "fixtures" / "library", tmp_path / "cases")


def _sources(folder: Path) -> dict[str, dict[str, str]]:
    sources: dict[str, dict[str, str]] = yaml.safe_load(
        (folder / f"{CASE}.yaml").read_text(encoding="utf-8")
    )["sources"]
    return sources


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_two_sources(
    folder: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    before = _sources(folder)
    text = (folder / f"{CASE}.yaml").read_text(encoding="utf-8")
    found = pc.open_library(folder).import_sources(WORKS / f"zotero.{form}", case=CASE, yes=True)
    assert [row["source"] for row in found.to_records()] == ["ostrom1996", "bureau2005"]
    after = _sources(folder)
    assert {key: after[key] for key in before} == before
    article, report = after["ostrom1996"], after["bureau2005"]
    assert article == {
        "type": "academic",
        "title": "The Hill Talks and Testland's Winter",
        "author": "Östrom, Eva; García, José",
        "publisher": "Journal of Invented Studies",
        "issued": "1996-06",
        "doi": article["doi"],
    }
    assert article["doi"].casefold() == "10.1234/hill.1996"
    assert report["type"] == "evaluation"
    assert (report["publisher"], report["issued"], report["url"]) == (
        "Bureau of Invented Affairs",
        "2005",
        "https://bureau.example/hills",
    )
    assert report["accessed"] == ("2026-01-02" if form == "bib" else "2026-11-23")
    kept = [
        line for line in (folder / f"{CASE}.yaml").read_text(encoding="utf-8").splitlines() if line in text
    ]
    assert [line for line in text.splitlines() if line not in kept] == []
    assert not any(each.severity == "error" for each in pc.validate(folder).found.diagnostics)


def test_what_the_case_has_already_is_named_by_doi_or_title_and_left_alone(folder: Path) -> None:
    library = pc.open_library(folder)
    library.import_sources(WORKS / "zotero.json", case=CASE, yes=True)
    text = (folder / f"{CASE}.yaml").read_text(encoding="utf-8")
    again = pc.open_library(folder).import_sources(WORKS / "zotero.ris", case=CASE, yes=True)
    assert [(row["is_new"], row["found_by"]) for row in again.to_records()] == [
        (False, "doi"),
        (False, "title"),
    ]
    assert any("has all works of the list already" in note for note in again.notes)
    assert (folder / f"{CASE}.yaml").read_text(encoding="utf-8") == text


def test_nothing_is_written_before_it_is_agreed_to_and_what_is_to_be_stated_is_asked_for(
    folder: Path,
) -> None:
    text = (folder / f"{CASE}.yaml").read_text(encoding="utf-8")
    found = pc.open_library(folder).import_sources(WORKS / "zotero.bib", case=CASE)
    assert (folder / f"{CASE}.yaml").read_text(encoding="utf-8") == text
    assert "+  ostrom1996:" in found.found.difference()
    assert any("position and interest, of ostrom1996, bureau2005" in note for note in found.notes)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.txt", "x", r"ends in \.bib, \.json or \.ris"),
        ("a.json", "{", "no list in the form .json"),
        ("a.bib", "@article{x, title = {", "no list in the form .bib"),
        ("a.json", "[]", "holds no work with a title"),
        ("a.json", '["x"]', "no list of works in CSL JSON"),
        ("a.json", "3", "no list of works in CSL JSON"),
        ("a.json", json.dumps([{"title": "t"}] * (MOST_WORKS + 1)), "are read at most"),
        ("a.json", json.dumps([{"title": "a\u202eb"}]), r"U\+202E"),
    ],
)
def test_what_is_no_list_of_works_is_refused_in_words(
    folder: Path, tmp_path: Path, name: str, text: str, told: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(pc.UserError, match=told):
        pc.open_library(folder).import_sources(tmp_path / name, case=CASE)


def test_works_without_a_title_are_left_out_and_named(folder: Path, tmp_path: Path) -> None:
    works = [
        {"id": "first", "title": " "},
        {"id": "second", "title": "A title", "author": [None, {"family": "Berg"}]},
    ]
    (tmp_path / "a.json").write_text(json.dumps(works), encoding="utf-8")
    found = pc.open_library(folder).import_sources(tmp_path / "a.json", case=CASE)
    assert [row["work"] for row in found.to_records()] == ["second"]
    assert "Left out, since they have no title: first" in found.notes


@pytest.mark.parametrize(
    ("content", "told"), [(b"", "the file is empty"), ("@book{x, title={Ł}}".encode("cp1250"), "not UTF-8")]
)
def test_a_list_that_is_no_text_is_told_why(folder: Path, tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.bib").write_bytes(content)
    with pytest.raises(FaultyLibraryError) as caught:
        pc.open_library(folder).import_sources(tmp_path / "a.bib", case=CASE)
    assert told in caught.value.diagnostics[0].message


@pytest.mark.parametrize(
    ("parts", "date"), [([1997, 2, 31], "1997-02"), ([2000, 2, 29], "2000-02-29"), ([1996, 14, 40], "1996")]
)
def test_a_day_that_there_is_not_is_left_out(parts: list[int], date: str) -> None:
    (work,) = read_works(json.dumps([{"title": "t", "issued": {"date-parts": [parts]}}]), "json")
    assert work.fields["issued"] == date


def test_odd_fields_leave_gaps_and_no_false_dates() -> None:
    item = {
        "type": "book",
        "title": "t",
        "issued": {"date-parts": [[1996, 14, 40]]},
        "URL": "javascript:x",
        "DOI": "none",
    }
    (work,) = read_works(json.dumps([item]), "json")
    assert dict(work.fields) == {"title": "t", "type": "academic", "issued": "1996"}


@pytest.mark.parametrize("form", ["csl", "bibtex"])
def test_what_a_library_exports_is_known_when_it_comes_back(folder: Path, tmp_path: Path, form: str) -> None:
    library = pc.open_library(folder)
    path = tmp_path / ("works.json" if form == "csl" else "works.bib")
    getattr(library, f"export_{form}")(path, [CASE])
    found = library.import_sources(path, case=CASE)
    assert [row for row in found.to_records() if row["is_new"]] == []
