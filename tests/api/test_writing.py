"""One place writes: nothing is replaced unasked, and standard output gets bytes."""

from pathlib import Path

import pytest

from peacecase.api.result import Document, Folder
from peacecase.api.writing import refuse_to_overwrite, write_document, write_folder
from peacecase.errors import UserError
from peacecase.files.writing import WouldOverwriteError


def test_a_document_goes_where_it_is_said_or_where_it_belongs(tmp_path: Path) -> None:
    assert write_document(Document("a"), tmp_path / "a.txt", force=False).read_text() == "a"
    place = tmp_path / "b.txt"
    assert write_document(Document(b"b", place=place), None, force=False) == place
    with pytest.raises(UserError, match="no place") as stopped:
        write_document(Document("c"), None, force=False)
    assert stopped.value.option == "output"


def test_nothing_is_replaced_unasked_and_that_is_said_before_the_work(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    for ask in (
        lambda: refuse_to_overwrite(path, force=False),
        lambda: write_document(Document("new"), path, force=False),
        lambda: write_folder(Folder({"b.txt": "b", "a.txt": "new"}), tmp_path, force=False),
    ):
        with pytest.raises(WouldOverwriteError) as stopped:
            ask()
        assert "--force" in stopped.value.hint
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    refuse_to_overwrite(path, force=True)
    assert write_document(Document("new"), path, force=True).read_text() == "new"


def test_a_folder_of_built_reports_is_made_and_replaced_in(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "build" / "a.pdf"
    for content in ("one", "two"):
        refuse_to_overwrite(path, force=False)
        assert write_document(Document(content), path, force=False).read_text() == content


def test_standard_output_gets_the_bytes_as_they_are(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert write_document(Document("ខ្មែរ"), "-", force=False) == Path("-")
    write_document(Document(b"\x00\xff"), "-", force=False)
    assert capsysbinary.readouterr().out == "ខ្មែរ".encode() + b"\x00\xff"
    refuse_to_overwrite("-", force=False)


def test_files_of_a_folder_stay_inside_it(tmp_path: Path) -> None:
    for name in ("../x", "/tmp/x", "a/../../x"):
        with pytest.raises(UserError, match="does not stay inside"):
            write_folder(Folder({name: "x"}), tmp_path / "in", force=True)
    with pytest.raises(UserError, match="go into a folder"):
        write_folder(Folder({"a": "x"}), "-", force=False)
    assert write_folder(Folder({"kit/a.txt": "x"}), tmp_path / "in", force=False) == [
        tmp_path / "in" / "kit" / "a.txt"
    ]


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    kept = tmp_path / "kept.bin"
    kept.write_bytes(b"\x00")
    with pytest.raises(UserError, match="no such file"):
        write_folder(Folder({"a.txt": "x", "b/c.bin": kept, "d": tmp_path / "none"}), tmp_path / "in", False)
    assert not [path for path in (tmp_path / "in").rglob("*") if path.is_file()]
    write_folder(Folder({"b/c.bin": kept}), tmp_path / "in", False)
    write_folder(Folder({"b/c.bin": b"new"}, replaces=True), tmp_path / "in", False)
    assert (tmp_path / "in" / "b" / "c.bin").read_bytes() == b"new"


def test_a_folder_that_is_missing_is_told_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import peacecase as pc
    from peacecase.report import rendering

    monkeypatch.setattr(rendering, "render_report", lambda *_: pytest.fail("rendered first"))
    library = pc.open_library(Path(__file__).parents[1] / "fixtures" / "library")
    with pytest.raises(UserError, match="such; make it first") as stopped:
        library.report(tmp_path / "no" / "such" / "x.pdf")
    assert stopped.value.option == "output"
