"""Pages are set by a process of its own where that saves time, and are the same pages."""

import gc
import io
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from peacecase.typeset import apart
from peacecase.typeset.errors import BlockedResourceError
from peacecase.typeset.pdf import PdfAttachment, PdfMetadata, render_pdf

PAGE = '<!doctype html><html lang="en"><title>x</title><p>one</p></html>'
FOREIGN = '<!doctype html><html lang="en"><title>x</title><img src="file:///etc/passwd" alt="x"></html>'
GIVEN: dict[str, Any] = {
    "metadata": PdfMetadata("x"),
    "css": "p { color: red }",
    "date": datetime(2026, 11, 23, tzinfo=UTC),
}
FILES = [PdfAttachment("scores.csv", b"case,score\n", "Scores as CSV", "text/csv")]


@pytest.fixture
def setter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[apart.Setter]:
    """A process with a folder of its own for what it leaves behind."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    setter = apart.Setter()
    yield setter
    setter.end()


def test_pages_set_apart_have_the_same_bytes_and_nothing_is_left_behind(
    setter: apart.Setter, tmp_path: Path
) -> None:
    here = render_pdf(PAGE, attachments=FILES, **GIVEN)
    assert setter.render_pdf(PAGE, attachments=iter(FILES), **GIVEN) == here
    assert setter.render_pdf(PAGE, attachments=iter(FILES), **GIVEN) == here
    process = setter._process
    assert process is not None
    assert process.poll() is None  # it has set both
    setter.end()
    assert process.returncode is not None
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_set_apart_fails_here_with_its_reason(setter: apart.Setter) -> None:
    with pytest.raises(BlockedResourceError):
        setter.render_pdf(FOREIGN, attachments=iter(FILES), **GIVEN)
    assert setter.render_pdf(PAGE, **GIVEN).pages == 1


@pytest.mark.parametrize("python", ["/bin/false", "/no/such/python", "/bin/cat"])
def test_where_there_can_be_no_process_pages_are_set_all_the_same(
    monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    setter = apart.Setter()
    try:
        made = setter.render_pdf(PAGE, attachments=iter(FILES), **GIVEN)
    finally:
        setter.end()
    assert made == render_pdf(PAGE, attachments=FILES, **GIVEN)


def test_an_answer_that_is_no_document_is_not_taken_for_one(
    setter: apart.Setter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert setter._process is not None
    monkeypatch.setattr(setter._process, "stdout", io.BytesIO(pickle.dumps("no document")))
    assert setter.render_pdf(PAGE, **GIVEN).pages == 1


def test_no_process_begins_where_the_engine_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", sys)
    monkeypatch.setattr(subprocess, "Popen", None)
    with apart.pages_apart() as set_pdf:
        assert set_pdf is render_pdf


def test_the_process_ends_with_what_needed_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    begun: list[apart.Setter] = []

    class Watched(apart.Setter):
        def __init__(self) -> None:
            super().__init__()
            begun.append(self)

    monkeypatch.setattr(apart, "Setter", Watched)
    with pytest.raises(KeyboardInterrupt), apart.pages_apart():
        raise KeyboardInterrupt
    assert [each._process is not None and each._process.returncode is not None for each in begun] == [True]


def test_the_process_answers_each_page_until_there_are_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = io.BytesIO(2 * (pickle.dumps((PAGE, GIVEN)) + pickle.dumps(FILES)))
    answers = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=asked))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=answers))
    handler = signal.getsignal(signal.SIGTERM)
    try:
        apart.main()
        with pytest.raises(SystemExit):
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, handler)
        gc.enable()
    answers.seek(0)
    here = render_pdf(PAGE, attachments=FILES, **GIVEN)
    assert [pickle.load(answers), pickle.load(answers)] == [here, here]
