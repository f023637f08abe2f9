"""A folder of files is a library: cases by id, second codings beside their case, faults collected."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from peacecase.files.library_folder import case_path, coding_path, load_library
from peacecase.model.diagnostic import Diagnostic

TESTLAND = "testland-1990-examplia"


@pytest.fixture
def library(library_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(library_folder, tmp_path / "cases")


def codes(found: list[Diagnostic]) -> list[str]:
    return [d.code for d in found]


def test_cases_come_in_order_of_id_with_their_second_codings(library: Path) -> None:
    loaded, found = load_library(library)
    assert found == []
    assert list(loaded.cases) == ["fictonia-2004-mock-union", "nowhereland-2025-sampleton", TESTLAND]
    assert {case_id: [c.id for c in codings] for case_id, codings in loaded.codings.items()} == {
        TESTLAND: ["coder-b"]
    }


def test_some_cases_can_be_read_alone(library: Path) -> None:
    (library / "broken-1990-x.yaml").write_text("a: [")
    loaded, found = load_library(library, only=[TESTLAND])
    assert found == []
    assert list(loaded.cases) == [TESTLAND]
    assert len(loaded.codings[TESTLAND]) == 1


def test_a_file_with_faults_is_left_out_and_told(library: Path) -> None:
    (library / "broken-1990-x.yaml").write_text("a: [")
    loaded, found = load_library(library)
    assert "broken-1990-x" not in loaded.cases
    assert codes(found) == ["PC1101"]


def test_a_coding_of_an_unknown_case_is_told(library: Path) -> None:
    folder = library / "codings" / "elsewhere-1990-x"
    shutil.copytree(library / "codings" / TESTLAND, folder)
    _, found = load_library(library)
    assert [(d.code, d.file) for d in found] == [("PC1008", str(folder / "coder-b.yaml"))]


def test_a_coding_in_the_folder_of_another_case_is_told(library: Path) -> None:
    folder = library / "codings" / "fictonia-2004-mock-union"
    shutil.copytree(library / "codings" / TESTLAND, folder)
    loaded, found = load_library(library)
    assert codes(found) == ["PC1010"]
    assert list(loaded.codings) == [TESTLAND]


def test_a_coding_bears_the_name_of_its_id(library: Path) -> None:
    coding_path(library, TESTLAND, "coder-b").rename(coding_path(library, TESTLAND, "coder-c"))
    assert codes(load_library(library)[1]) == ["PC1006"]


def test_files_that_would_go_unseen_are_told(library: Path) -> None:
    shutil.copy(case_path(library, TESTLAND), library / "x-1990-y.yml")
    shutil.copy(coding_path(library, TESTLAND, "coder-b"), library / "codings" / "stray.yaml")
    (library / ".hidden.yaml").write_text("not looked at: [")
    assert codes(load_library(library)[1]) == ["PC1011", "PC1011"]


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    loaded, found = load_library(tmp_path)
    assert (loaded.cases, loaded.codings, found) == ({}, {}, [])


def test_the_reading_of_cases_can_be_watched(library: Path) -> None:
    seen = []

    def watched(paths: Iterable[Path]) -> Iterator[Path]:
        for path in paths:
            seen.append(path.stem)
            yield path

    load_library(library, watched=watched)
    assert seen == ["fictonia-2004-mock-union", "nowhereland-2025-sampleton", TESTLAND]
