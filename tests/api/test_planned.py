"""A planned mission: begun, validated, kept out of comparisons unless it is named, and assessed."""

import shutil
from pathlib import Path

import pytest

import peacecase as pc
from peacecase.api.opened import Opened
from peacecase.checks.references import check_references

CASES = Path(__file__).parents[2] / "cases"
PLANNED = ("sarn-2027-norrland", "ulven-2028-varland")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> pc.OpenLibrary:
    folder = tmp_path_factory.mktemp("planned") / "cases"
    folder.mkdir()
    for name in (*PLANNED, "aceh-2005-cmi", "rwanda-1992-tanzania"):
        shutil.copy(CASES / f"{name}.yaml", folder)
    return pc.open_library(folder)


def test_a_planned_mission_enters_a_comparison_only_where_it_is_named(library: pc.OpenLibrary) -> None:
    assert [case.id for case in library] == ["aceh-2005-cmi", "rwanda-1992-tanzania"]
    assert len(library) == 2
    assert {each["case"] for each in library.scores().to_records()} == {
        "aceh-2005-cmi",
        "rwanda-1992-tanzania",
    }
    named = library.compare(["aceh-2005-cmi", PLANNED[0]])
    assert PLANNED[0] in str(named.to_dict())
    assert library[PLANNED[0]].is_planned
    assert not pc.validate(library.folder).found.diagnostics


def test_planned_missions_are_not_counted_among_those_of_the_library(library: pc.OpenLibrary) -> None:
    unread = Opened(library.folder)
    assert unread.count() == 2
    assert unread.count([PLANNED[0]]) == 1
    assert len(unread) == unread.count() == 2


def test_tables_that_know_missions_by_their_ids_say_which_is_planned(library: pc.OpenLibrary) -> None:
    past, ahead = "aceh-2005-cmi", PLANNED[0]
    told = f"Planned, and no past mission: {ahead}"
    assert told in library.compare([past, ahead], draws=10).notes
    for found in (library.scores([past, ahead]), library.lens("walter", [past, ahead])):
        assert told in found.notes
    assert library.scores([past]).notes == ()


def test_its_name_says_that_it_is_planned_on_every_page(library: pc.OpenLibrary, tmp_path: Path) -> None:
    library.brief(tmp_path / "brief.html", [PLANNED[0], "aceh-2005-cmi"])
    assert "Sarn (planned)" in (tmp_path / "brief.html").read_text(encoding="utf-8").replace(
        "\u2068", ""
    ).replace("\u2069", "")


def test_what_has_come_of_it_is_not_told_while_it_is_planned(library: pc.OpenLibrary) -> None:
    aceh = library["aceh-2005-cmi"].model_copy(update={"status": "planned"})
    codes = [each.code for each in check_references(aceh, library.codebook)]
    assert codes == ["PC2108", "PC2108"]  # outcomes, and how things stood


def test_a_new_planned_case_is_sound_and_can_be_assessed_at_once(library: pc.OpenLibrary) -> None:
    pc.new_case("delta-2029-alm", library=library.folder, planned=True)
    opened = pc.open_library(library.folder)
    assert opened["delta-2029-alm"].is_planned
    found = opened.assess("delta-2029-alm")
    assert {row["rating"] for row in found.to_records("questions")} == {"not_assessed"}
    (library.folder / "delta-2029-alm.yaml").unlink()


@pytest.mark.parametrize("name", PLANNED)
def test_an_assessment_is_tables_and_two_to_six_pages(
    library: pc.OpenLibrary, name: str, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    found = library.assess(name, output=tmp_path / "pages.pdf")
    pages = PdfReader(tmp_path / "pages.pdf").pages
    assert 2 <= len(pages) <= 6
    for page in pages:
        assert "Planned: nothing has come of it yet" in page.extract_text()
    assert {row["case"] for row in found.to_records("missions")} == {"aceh-2005-cmi", "rwanda-1992-tanzania"}
    library.assess(name, output=tmp_path / "pages.html")
    text = (tmp_path / "pages.html").read_text(encoding="utf-8")
    assert "No probability of success" in text
    assert "http" not in text.partition("</style>")[2]


def test_pages_in_japanese_have_the_translations_of_past_missions(
    library: pc.OpenLibrary, tmp_path: Path
) -> None:
    library.assess(PLANNED[0], output=tmp_path / "ja.html", language="ja")
    text = (tmp_path / "ja.html").read_text(encoding="utf-8")
    assert "アチェ" in text
    assert "ルワンダ" in text
    assert not {"Aceh", "Rwanda"}.intersection(text.replace("<", " ").replace(">", " ").split())
    assert "各事例の短い文は言語モデルが翻訳したもので" in text


def test_a_past_mission_is_not_assessed(library: pc.OpenLibrary) -> None:
    with pytest.raises(pc.UserError, match="is no planned mission: its status is"):
        library.assess("aceh-2005-cmi")
    with pytest.raises(pc.UserError, match=r"neither with \.pdf nor with \.html"):
        library.assess(PLANNED[0], output="pages.txt")
