"""A library opens what is asked for when it is asked for, and only what is sound."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import peacecase as pc
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.errors import UserError

TESTS = Path(__file__).resolve().parents[1]
TESTLAND, MOCK = "testland-1990-examplia", "fictonia-2004-mock-union"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TESTS / "fixtures" / "library", tmp_path / "cases"))


def test_the_whole_library_is_opened_by_default(folder: Path) -> None:
    opened = Opened(folder).content
    assert list(opened.cases) == [MOCK, "nowhereland-2025-sampleton", TESTLAND]
    assert list(opened.codings) == [TESTLAND]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    assert Opened(tmp_path / "none").folder == tmp_path / "none"
    table = tmp_path / "t.csv"
    table.write_text("case,A,Y\nx,1,1\ny,0,0\n", encoding="utf-8")
    found = pc.OpenLibrary(tmp_path / "none").qca("Y", data=table, shuffles=0)
    assert found.to_dict()["cases"] == ["x", "y"]


def test_cases_come_in_the_order_in_which_they_are_named(folder: Path) -> None:
    names = [TESTLAND, str(folder / f"{MOCK}.yaml"), TESTLAND]
    opened = Opened(folder)
    assert opened.ids(names) == [TESTLAND, MOCK]
    assert list(opened.read(names).cases) == [MOCK, TESTLAND]
    assert opened.ids(MOCK) == [MOCK]


def test_a_case_outside_the_library_is_opened_by_its_path(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    moved = (folder / f"{MOCK}.yaml").rename(tmp_path / "elsewhere" / f"{MOCK}.yaml")
    assert list(Opened(folder).read([TESTLAND, str(moved)]).cases) == [MOCK, TESTLAND]
    assert list(Opened("nowhere").read([str(moved)]).cases) == [MOCK]
    held = pc.open_library(folder)
    assert list(held.scores([TESTLAND, str(moved)]).found.profiles) == [TESTLAND, MOCK]


def test_a_library_in_memory_stays_as_it_was_opened(folder: Path) -> None:
    held = pc.open_library(folder)
    (folder / f"{MOCK}.yaml").write_text("a: [")
    assert list(held.read([MOCK]).cases) == [MOCK]


def test_the_named_cases_of_a_library_are_all_that_it_has(folder: Path) -> None:
    held = pc.open_library(folder, [TESTLAND])
    assert list(held.cases) == [TESTLAND]
    with pytest.raises(UserError, match="there is no case"):
        held.scores(MOCK)


def test_faults_are_raised_with_their_places(folder: Path) -> None:
    path = folder / f"{MOCK}.yaml"
    path.write_text(
        path.read_text().replace("status: coded", "status: code").replace("lead: mock", "lead: mok")
    )
    with pytest.raises(FaultyLibraryError) as caught:
        _ = Opened(folder).content
    assert f"{path}:8:9: PC1203 'code' is not a word for 'status'" in str(caught.value)


def test_faults_of_reference_are_faults_too(folder: Path) -> None:
    path = folder / "codings" / TESTLAND / "coder-b.yaml"
    path.write_text(path.read_text().replace("hill-wing:", "hil-wing:"))
    with pytest.raises(FaultyLibraryError, match="PC2001"):
        Opened(folder).read([TESTLAND])


def test_a_fault_in_another_case_does_not_matter(folder: Path) -> None:
    (folder / "broken-1990-x.yaml").write_text("a: [")
    assert list(Opened(folder).read([TESTLAND]).cases) == [TESTLAND]


def test_a_warning_is_told_and_goes_on(folder: Path) -> None:
    path = folder / f"{MOCK}.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    told: list[str] = []
    opened = Opened(folder, tell=lambda found: told.extend(each.code for each in found))
    assert list(opened.read([MOCK]).cases) == [MOCK]
    assert told == ["PC1007"]


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("fictonia-2004-mock-unio", "there is no case", f"did you mean '{MOCK}'?"),
        ("zzz", "there is no case 'zzz'", "cases here: "),
    ],
)
def test_a_case_that_is_not_there_is_named(folder: Path, name: str, message: str, hint: str) -> None:
    for opened in (Opened(folder), pc.open_library(folder)):
        with pytest.raises(UserError, match=message) as caught:
            opened.read([name])
        assert caught.value.hint.startswith(hint)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no folder"):
        Opened(tmp_path / "none").diagnose()


def test_an_empty_library_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        _ = Opened(tmp_path).content
    assert caught.value.hint == "write one: peacecase new CASE_ID"


def test_a_typing_error_in_the_settings_is_the_same_diagnostic_in_python(folder: Path) -> None:
    (folder / ".peacecase.yaml").write_text("lint:\n  profil: strict\n", encoding="utf-8")
    for result in (pc.open_library(folder).lint(), pc.validate(folder)):
        (found,) = (each for each in result.found.diagnostics if each.code == "PC1201")
        assert (found.file, found.line, found.column) == (str(folder / ".peacecase.yaml"), 2, 3)
        assert result.has_findings


@pytest.mark.parametrize("name", ["../../evil", "/tmp/evil", "a/b", "", ".hidden", "Upper", "x" * 81, "a\0b"])
def test_an_id_that_could_be_a_path_is_refused_before_a_path_is_made(folder: Path, name: str) -> None:
    from peacecase.files.library_folder import audit_path, case_path, coding_path
    from peacecase.files.profiles import profile_path

    makers = (
        case_path,
        audit_path,
        profile_path,
        lambda folder, name: coding_path(folder, TESTLAND, name),
        lambda folder, name: coding_path(folder, name, "coder-b"),
    )
    for make in makers:
        with pytest.raises(UserError, match="is no id"):
            make(folder, name)
    with pytest.raises(UserError, match="is no id"):
        pc.open_library(folder).adjudicate(TESTLAND, name)


def test_a_second_coding_is_not_looked_for_outside_the_library(
    folder: Path, tmp_path: Path, run_command: Callable[..., Result]
) -> None:
    pc.open_library(folder).export_xlsx(tmp_path / "sheet.xlsx", [TESTLAND])
    done = run_command(
        "--library", folder, "import", "ratings", tmp_path / "sheet.xlsx", TESTLAND, "--coding", "../../x"
    )
    assert done.exit_code == 2
    assert "'../../x' is no id" in done.stderr


def test_there_is_one_clock() -> None:
    import re

    read = re.compile(r"datetime\.now\(|date\.today\(|\butcnow\(|time\.time\(")
    source = TESTS.parent / "src" / "peacecase"
    clocks = {path.name for path in source.rglob("*.py") if read.search(path.read_text(encoding="utf-8"))}
    assert len(clocks) == 1


def test_an_adjudication_is_dated_as_source_date_epoch_says(
    folder: Path, run_command: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    done = run_command("--library", folder, "adjudicate", TESTLAND)
    assert "2023-11-14" in Path(done.stdout.strip()).read_text(encoding="utf-8")
