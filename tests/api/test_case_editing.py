"""A case is edited field by field: written at once, held against what others wrote, taken back again."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import peacecase as pc
from peacecase.api.case_editing import (
    Add,
    CaseEdit,
    CaseEditing,
    Clash,
    Edited,
    Move,
    Put,
    Remove,
    Rename,
)
from peacecase.errors import UserError
from peacecase.files import undo, writing

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
CASE = "testland-1990-examplia"
TODAY = date(2026, 11, 30)
FACT = {
    "statement": "The envoy came.",
    "when": "1990-03",
    "cites": [{"source": "paper", "locator": "p. 2"}],
    "bears_on": [{"target": "formal_mandate", "direction": "supports"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fixture library."""
    return shutil.copytree(FIXTURES, tmp_path / "cases")


@pytest.fixture
def editing(folder: Path) -> CaseEditing:
    """Its cases, open to be edited."""
    return CaseEditing(folder, lambda: TODAY)


def edit(editing: CaseEditing, *edits: CaseEdit, base: str | None = None, unsound: bool = False) -> Edited:
    """Edits made from the version on the disk, where no other is named."""
    return editing.edit(CASE, edits, base or editing.state(CASE).hash, unsound=unsound)


def lines_changed(before: bytes, after: bytes) -> list[str]:
    """The lines of the second that the first has not."""
    old = before.decode().splitlines()
    return [line for line in after.decode().splitlines() if line not in old]


def test_one_field_changes_one_line(folder: Path, editing: CaseEditing) -> None:
    file = folder / f"{CASE}.yaml"
    before = file.read_bytes()
    outcome = edit(editing, Put(("title",), "  Testland: 1990\r\n"))
    assert outcome.written
    assert lines_changed(before, file.read_bytes()) == ['title: "Testland: 1990"']
    assert outcome.state == editing.state(CASE)
    assert outcome.state.value(("title",)) == "Testland: 1990"
    assert outcome.state.case is not None
    assert outcome.state.case.title == "Testland: 1990"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_what_is_saved_unchanged_leaves_every_byte(
    folder: Path, editing: CaseEditing, line_end: bytes
) -> None:
    file = folder / f"{CASE}.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", line_end))
    before, tree = file.read_bytes(), editing.state(CASE).tree
    assert tree is not None
    outcome = edit(editing, *(Put((key,), value) for key, value in tree.items()))
    assert (outcome.written, outcome.clashes, outcome.refused) == (False, (), ())
    assert file.read_bytes() == before
    edit(editing, Put(("summary",), "One.\r\n\r\nTwo."))
    after = file.read_bytes()
    assert after.count(b"\n") == after.count(line_end)
    assert (
        not (folder / ".peacecase" / "undo").exists()
        or (folder / ".peacecase" / ".gitignore").read_text() == "*\n"
    )


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_the_largest_case_is_saved_section_by_section(tmp_path: Path, line_end: bytes) -> None:
    largest = max((FIXTURES.parents[2] / "cases").glob("*.yaml"), key=lambda path: path.stat().st_size)
    file = tmp_path / largest.name
    file.write_bytes(largest.read_bytes().replace(b"\n", line_end))
    before, editing = file.read_bytes(), CaseEditing(tmp_path, lambda: TODAY)
    state = editing.state(largest.stem)
    assert state.tree is not None
    for section, value in state.tree.items():
        assert not editing.edit(largest.stem, [Put((section,), value)], state.hash).written
    assert file.read_bytes() == before
    sources = state.value(("sources",))
    first = next(iter(sources))
    changed = {**sources, first: {**sources[first], "called": "the one who was there"}}
    outcome = editing.edit(largest.stem, [Put(("sources",), changed)], state.hash)
    assert (outcome.written, outcome.refused) == (True, ())
    assert lines_changed(before, file.read_bytes()) == ["    called: the one who was there"]
    assert file.read_bytes().count(b"\n") == before.count(b"\n") == before.count(line_end)


@pytest.mark.parametrize(
    "words",
    [
        "no",
        "on",
        "Y",
        "1992-05",
        "1992-05-13",
        "0x1F",
        "1_000",
        "12:30",
        "~",
        "null",
        "- a",
        "a: b",
        "a #b",
        "#a",
        "'a'",
        '"a',
        "[a]",
        "&a *b",
        "!a",
        "%a",
        "@a",
        "a:",
        "二つ目の段落：理由。",
        "one\n\n  two \n# three",
        "a\ttab",
        "trailing  \nblanks",
        "x" * 150,
        "word " * 40 + "end",
        "\U0001f54a peace",
    ],
)
def test_a_text_comes_back_as_it_was_typed(editing: CaseEditing, words: str) -> None:
    state = edit(editing, Put(("title",), words), Put(("actors", "un", "note"), words)).state
    assert state.value(("title",)) == state.value(("actors", "un", "note")) == words
    assert state.case is not None
    assert state.case.title == words


def test_what_is_found_is_what_validate_and_lint_say(folder: Path, editing: CaseEditing) -> None:
    edit(editing, Put(("evidence", "timber", "statement"), "“" + "Quoted words " * 30 + "”"))
    file = folder / f"{CASE}.yaml"
    library = pc.open_library(folder)
    told = [*pc.validate(file).found.diagnostics, *library.lint(file, as_of=TODAY).found.diagnostics]
    state = editing.state(CASE)
    assert [each.diagnostic for each in state.findings] == sorted(told)
    assert state.within(("evidence", "timber"))
    edit(editing, Put(("mission", "window"), "1990/1989"), unsound=True)
    state = editing.state(CASE)
    assert state.case is None
    assert [each.diagnostic for each in state.findings] == list(pc.validate(file).found.diagnostics)
    assert [each.diagnostic.code for each in state.at(("mission", "window"))] == ["PC1205"]


def test_an_edit_that_would_make_an_error_is_refused_in_words(folder: Path, editing: CaseEditing) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    outcome = edit(editing, Put(("evidence", "timber", "when"), "1992-13"))
    (refused,) = outcome.refused
    assert not outcome.written
    assert refused.path == ("evidence", "timber", "when")
    assert refused.diagnostic.message == "'1992-13' has month 13: months run from 01 to 12"
    assert (folder / f"{CASE}.yaml").read_bytes() == before
    assert edit(editing, Put(("evidence", "timber", "when"), "1992-13"), unsound=True).written
    assert edit(editing, Put(("title",), "A file that has an error already")).written
    assert edit(editing, Put(("evidence", "timber", "when"), "1992")).state.is_sound


def test_items_are_added_under_ids_of_their_own(editing: CaseEditing) -> None:
    state = editing.state(CASE)
    first = editing.edit(CASE, [Add(("evidence",), FACT), Add(("evidence",), FACT)], state.hash)
    assert first.ids == ("e01", "e02")
    second = editing.edit(
        CASE, [Add(("evidence",), FACT)], state.hash
    )  # another window, from the same version
    assert (second.ids, second.merged) == (("e03",), True)
    book = {"type": "academic", "title": "Peace", "author": "Höglund, Kristine", "issued": "2001-05"}
    assert edit(editing, Add(("sources",), book)).ids == ("hoglund2001",)
    assert edit(editing, Add(("sources",), book)).ids == ("hoglund2001-2",)
    actor = {"name": "日本", "kind": "state", "role": "partner"}
    assert edit(editing, Add(("actors",), actor)).ids == ("actor-1",)
    assert edit(editing, Add(("actors",), actor | {"name": "League of the North"}, id="un")).ids == ("un-2",)


def test_an_event_goes_where_its_date_belongs(editing: CaseEditing) -> None:
    event = {"when": "1990-12", "event": "It snows.", "cites": [{"source": "paper"}]}
    state = edit(editing, Add(("timeline",), event)).state
    assert state.is_sound
    days = [each["when"] for each in state.value(("timeline",))]
    assert days == sorted(days)
    state = edit(editing, Add(("timeline",), event | {"when": "soon"}, at=0), unsound=True).state
    assert state.value(("timeline", 0, "when")) == "soon"


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("actors", "front"), "north"),
        (("actors", "examplia"), "lead"),
        (("sources", "history"), "fictional2007"),
        (("evidence", "hill-wing-refuses"), "e99"),
        (("coders", "ann"), "anna"),
    ],
)
def test_whatever_refers_to_an_item_follows_its_new_id(folder: Path, path: tuple[str, str], new: str) -> None:
    shutil.rmtree(folder / "codings")
    editing = CaseEditing(folder, lambda: TODAY)
    found = editing.state(CASE).findings
    state = edit(editing, Rename(path, new)).state
    assert state.is_sound
    assert new in state.value(path[:1])
    assert len(state.findings) == len(found)
    assert (
        edit(editing, Rename((path[0], new), path[1])).state.tree
        == CaseEditing(FIXTURES, lambda: TODAY).state(CASE).tree
    )


def test_an_id_that_a_second_coding_uses_stays(editing: CaseEditing) -> None:
    outcome = edit(editing, Rename(("actors", "hill-wing"), "hill"))
    assert not outcome.written
    assert "PC2001" in {each.diagnostic.code for each in outcome.refused}
    assert "coder-b.yaml" in outcome.refused[0].diagnostic.file


def test_items_move_and_go(editing: CaseEditing) -> None:
    items = list(editing.state(CASE).value(("evidence",)))
    state = edit(editing, Move(("evidence", items[0]), 2), Move(("mission", "stages", 1), 0)).state
    assert list(state.value(("evidence",)))[:3] == [items[1], items[2], items[0]]
    assert state.value(("mission", "stages")) == ["nation_building", "peacemaking"]
    state = edit(editing, Remove(("mission", "stages", 0)), Put(("selection", "note"), " \n")).state
    assert state.value(("mission", "stages")) == ["peacemaking"]
    assert "note" not in state.value(("selection",))


def test_a_record_that_is_changed_renamed_and_moved_at_once_keeps_its_comments(
    folder: Path, editing: CaseEditing
) -> None:
    by_hand(folder, "  hill-wing:\n", "  hill-wing:  # the hold-out\n    # split off\n")
    place = ("actors", "hill-wing")
    shutil.rmtree(folder / "codings")
    state = edit(
        editing, Put((*place, "name"), "Hillmen"), Rename(place, "hills"), Move(("actors", "hills"), 0)
    ).state
    assert state.is_sound
    text = state.path.read_text("utf-8")
    assert "actors:\n  hills:  # the hold-out\n    # split off\n    name: Hillmen\n" in text
    assert state.undo == 1


@pytest.mark.parametrize(
    "impossible",
    [
        Put((), "x"),
        Put(("title", "x"), "x"),
        Put(("mission", "stages", 7), "x"),
        Rename(("evidence", "nothing"), "e01"),
        Rename(("evidence", "timber"), "speech"),
        Move(("evidence", "nothing"), 0),
        Move(("mission", "stages", 7), 0),
        Add(("evidence",), " "),
        Put(("title",), "a\ufeffb"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_the_file(
    folder: Path, editing: CaseEditing, impossible: CaseEdit
) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    with pytest.raises(UserError):
        edit(editing, impossible)
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_translations_follow_what_they_translate(folder: Path) -> None:
    file = folder / f"{CASE}.yaml"
    lines = 'translations:\n  ja:\n    by: A\n    kind: human\n    lines:\n      "timeline[1].event": 二\n      evidence.timber.statement: 木\n'
    file.write_text(file.read_text("utf-8") + lines, encoding="utf-8")
    editing = CaseEditing(folder, lambda: TODAY)
    event = {"when": "1990-02", "event": "It snows.", "cites": [{"source": "paper"}]}
    state = edit(editing, Add(("timeline",), event, at=0), Rename(("evidence", "timber"), "wood")).state
    assert state.value(("translations", "ja", "lines")) == {
        "timeline[2].event": "二",
        "evidence.wood.statement": "木",
    }
    state = edit(editing, Remove(("timeline", 0)), Move(("timeline", 1), 0), unsound=True).state
    assert "timeline[0].event" in state.value(("translations", "ja", "lines"))
    state = edit(editing, Remove(("timeline", 0)), unsound=True).state
    assert state.value(("translations", "ja", "lines")) == {"evidence.wood.statement": "木"}


def by_hand(folder: Path, old: str, new: str) -> None:
    """What somebody does in an editor."""
    file = folder / f"{CASE}.yaml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_another_field_changed_meanwhile_is_merged(folder: Path, editing: CaseEditing) -> None:
    base = editing.state(CASE).hash
    by_hand(folder, "name: Hill Wing", "name: The Hill Wing  # as it calls itself")
    outcome = edit(editing, Put(("title",), "Testland"), base=base)
    assert (outcome.written, outcome.merged) == (True, True)
    text = (folder / f"{CASE}.yaml").read_text("utf-8")
    assert "name: The Hill Wing  # as it calls itself\n" in text
    assert "title: Testland\n" in text


def test_the_same_field_changed_meanwhile_is_a_clash_with_both_texts(
    folder: Path, editing: CaseEditing
) -> None:
    base = editing.state(CASE).hash
    by_hand(folder, "name: Hill Wing", "name: The Hill Wing")
    before = (folder / f"{CASE}.yaml").read_bytes()
    mine = Put(("actors", "hill-wing", "name"), "Hillmen")
    outcome = edit(editing, mine, Put(("title",), "Testland"), base=base)
    assert outcome.clashes == (
        Clash(("actors", "hill-wing", "name"), "Hill Wing", "The Hill Wing", "Hillmen"),
    )
    assert (folder / f"{CASE}.yaml").read_bytes() == before
    assert edit(editing, mine, base=outcome.state.hash).state.value(mine.path) == "Hillmen"
    assert not edit(editing, mine, base=base).clashes  # it is what the file says now


def test_an_item_taken_away_that_others_changed_is_a_clash(folder: Path, editing: CaseEditing) -> None:
    base = editing.state(CASE).hash
    by_hand(folder, "note: Broke away from the Front in 1991.", "note: Broke away.")
    (clash,) = edit(editing, Remove(("actors", "hill-wing")), base=base).clashes
    assert (clash.path, clash.yours) == (("actors", "hill-wing"), None)
    assert clash.theirs["note"] == "Broke away."


def test_two_windows_take_turns_and_nothing_is_lost(editing: CaseEditing) -> None:
    one = two = editing.state(CASE).hash
    for turn in range(4):
        outcome = edit(editing, Put(("actors", "un", "note"), f"one {turn}"), base=one)
        one = outcome.state.hash
        outcome = edit(editing, Put(("actors", "bigland", "note"), f"two {turn}"), base=two)
        assert outcome.merged
        two = outcome.state.hash
    state = editing.state(CASE)
    assert [state.value(("actors", each, "note")) for each in ("un", "bigland")] == ["one 3", "two 3"]


def test_what_is_written_into_an_item_says_where_it_is_now(editing: CaseEditing) -> None:
    base = editing.state(CASE).hash
    what = ("timeline", 1, "event")
    before = editing.state(CASE).value(("timeline", 0, "event"))
    first = {"when": "1980", "event": "Something earlier.", "cites": [{"source": "paper"}]}
    assert editing.edit(CASE, [Add(("timeline",), first)], base).written
    mine = editing.edit(CASE, [Put(what, "Mine, first.")], base)
    assert mine.places == (("timeline", 2, "event"),)
    again = editing.edit(CASE, [Put(mine.places[0], "Mine, second.")], mine.state.hash)
    assert again.state.value(("timeline", 2, "event")) == "Mine, second."
    assert again.state.value(("timeline", 1, "event")) == before


def test_a_version_that_nobody_knows_is_a_clash(folder: Path, editing: CaseEditing) -> None:
    base = editing.state(CASE).hash
    assert edit(editing, Put(("title",), "One")).written
    again = CaseEditing(
        folder, lambda: TODAY
    )  # the server was started again: the version is among the earlier ones
    assert again.edit(CASE, [Put(("actors", "un", "note"), "x")], base).merged
    (clash,) = again.edit(CASE, [Put(("title",), "Two")], "0" * 64).clashes
    assert clash == Clash(("title",), None, "One", "Two")


def test_changes_are_taken_back_and_made_again(folder: Path, editing: CaseEditing) -> None:
    file = folder / f"{CASE}.yaml"
    versions = [file.read_bytes()]
    for title in ("One", "Two", "Three"):
        state = edit(editing, Put(("title",), title)).state
        versions.append(file.read_bytes())
    assert (state.undo, state.redo) == (3, 0)
    for before in reversed(versions[:-1]):
        state = editing.undo(CASE, state.hash).state
        assert file.read_bytes() == before
    assert not editing.undo(CASE, state.hash).written
    for after in versions[1:3]:
        state = editing.redo(CASE, state.hash).state
        assert file.read_bytes() == after
    assert (state.undo, state.redo) == (2, 1)
    assert editing.undo(CASE, "0" * 64).clashes
    state = edit(editing, Put(("title",), "Four")).state
    assert (state.undo, state.redo) == (3, 0)


def test_undo_takes_back_what_others_changed_by_itself(folder: Path, editing: CaseEditing) -> None:
    file = folder / f"{CASE}.yaml"
    edit(editing, Put(("title",), "One"))
    ours = file.read_bytes()
    by_hand(folder, "name: Hill Wing", "name: The Hill Wing")
    theirs = file.read_bytes()
    state = edit(editing, Put(("title",), "Two")).state
    for expected in (theirs, ours):
        state = editing.undo(CASE, state.hash).state
        assert file.read_bytes() == expected


def test_files_of_others_among_the_versions_are_left_alone(folder: Path, editing: CaseEditing) -> None:
    edit(editing, Put(("title",), "First"))
    kept = folder / ".peacecase/undo" / CASE
    for name in ("before-copy.yaml", "before-999999 (conflict).yaml"):
        (kept / name).write_text("x", encoding="utf-8")
    edit(editing, Put(("title",), "Second"))
    edit(editing, Put(("title",), "Third"))
    assert editing.undo(CASE, editing.state(CASE).hash).state.value(("title",)) == "Second"
    assert (kept / "before-copy.yaml").read_text(encoding="utf-8") == "x"


def test_fifty_versions_are_kept(folder: Path, editing: CaseEditing, monkeypatch: pytest.MonkeyPatch) -> None:
    assert undo.MOST_VERSIONS == 50
    monkeypatch.setattr(undo, "MOST_VERSIONS", 3)
    for number in range(5):
        state = edit(editing, Put(("title",), f"Title {number}")).state
        assert state.undo == min(number + 1, 3)
    assert len(list((folder / ".peacecase" / "undo" / CASE).iterdir())) == 3
    assert (folder / ".peacecase" / ".gitignore").read_text() == "*\n"


def test_a_file_with_faults_tells_them_and_keeps_every_byte(folder: Path, editing: CaseEditing) -> None:
    base = editing.state(CASE).hash
    edit(editing, Put(("title",), "One"), base=base)
    by_hand(folder, "status: double_coded", "status: [double_coded")
    before = (folder / f"{CASE}.yaml").read_bytes()
    outcome = edit(editing, Put(("title",), "Two"), base=base)
    assert (outcome.state.tree, outcome.state.case) == (None, None)
    assert outcome.refused == outcome.state.findings
    assert outcome.refused[0].diagnostic.code == "PC1101"
    assert (folder / f"{CASE}.yaml").read_bytes() == before
    assert editing.undo(CASE, outcome.state.hash).state.is_sound


@pytest.mark.parametrize("case_id", ["../x", "x/y", "nobody-1990-x", "c:\\x"])
def test_an_id_names_a_case_of_the_library_or_nothing(editing: CaseEditing, case_id: str) -> None:
    with pytest.raises(UserError):
        editing.state(case_id)


def test_nothing_is_kept_behind_a_link(folder: Path, editing: CaseEditing, tmp_path: Path) -> None:
    (folder / ".peacecase").symlink_to(tmp_path)
    with pytest.raises(UserError, match="is a link"):
        editing.state(CASE)


def denied(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a replacement be denied, as Windows does while a virus scanner holds the file."""
    replace, left = Path.replace, [times]

    def denying(self: Path, target: Path) -> Path:
        if target.suffix == ".yaml" and target.parent.name == "cases" and left[0]:
            left[0] -= 1
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", denying)
    monkeypatch.setattr(writing, "PATIENCE", 0.2)


def test_a_replacement_denied_twice_is_made(editing: CaseEditing, monkeypatch: pytest.MonkeyPatch) -> None:
    denied(2, monkeypatch)
    assert edit(editing, Put(("title",), "One")).state.value(("title",)) == "One"


def test_a_replacement_denied_for_good_is_said_and_leaves_the_file(
    folder: Path, editing: CaseEditing, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    denied(1000, monkeypatch)
    with pytest.raises(UserError, match="cannot be written: Permission denied"):
        edit(editing, Put(("title",), "One"))
    assert (folder / f"{CASE}.yaml").read_bytes() == before
    monkeypatch.undo()
    assert editing.state(CASE).value(("title",)) != "One"
    state = edit(editing, Put(("title",), "One")).state
    assert state.undo == 1
    denied(1000, monkeypatch)
    with pytest.raises(UserError):
        editing.undo(CASE, state.hash)
    assert editing.state(CASE).redo == 0


@pytest.mark.parametrize("step", range(6))
def test_ended_at_any_moment_the_file_is_whole_and_can_be_taken_back(
    folder: Path, editing: CaseEditing, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    file = folder / f"{CASE}.yaml"
    first = file.read_bytes()
    edit(editing, Put(("title",), "One"))
    left, replace, unlink = [step], Path.replace, Path.unlink

    def ending(act: Callable[..., Any]) -> Callable[..., Any]:
        def acting(self: Path, *given: Any, **more: Any) -> Any:
            if self.suffix in (".yaml", ".tmp") and left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            return act(self, *given, **more)

        return acting

    monkeypatch.setattr(Path, "replace", ending(replace))
    monkeypatch.setattr(Path, "unlink", ending(unlink))
    try:
        state = edit(editing, Put(("title",), "Two")).state
        editing.undo(CASE, state.hash)
    except KeyboardInterrupt:
        pass
    monkeypatch.undo()
    again = CaseEditing(folder, lambda: TODAY)
    state = again.state(CASE)
    assert state.is_sound
    assert state.value(("title",)) in ("One", "Two")
    while state.undo:
        state = again.undo(CASE, state.hash).state
    assert file.read_bytes() == first


def test_a_file_changed_between_reading_and_writing_is_read_again(
    folder: Path, editing: CaseEditing, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, turns = writing.edit_file, iter(range(1))

    def late(path: Path, before: bytes, after: bytes) -> None:
        if next(turns, None) is not None:
            by_hand(folder, "name: Hill Wing", "name: The Hill Wing")
        write(path, before, after)

    monkeypatch.setattr("peacecase.api.case_editing.edit_file", late)
    outcome = edit(editing, Put(("title",), "One"))
    assert (outcome.written, outcome.merged) == (True, True)
    monkeypatch.setattr("peacecase.api.case_editing.edit_file", _always_late)
    with pytest.raises(UserError, match="again and again"):
        edit(editing, Put(("title",), "Two"))


def _always_late(path: Path, _before: bytes, _after: bytes) -> None:
    raise writing.ChangedMeanwhileError(f"{path} was changed meanwhile")


def test_what_a_case_is_judged_by_is_read_again_when_it_changes(folder: Path, editing: CaseEditing) -> None:
    codes = [each.diagnostic.code for each in editing.state(CASE).findings]
    assert codes
    (folder / ".peacecase.yaml").write_text(f"lint: {{severity: {{{codes[0]}: off}}}}\n", encoding="utf-8")
    assert codes[0] not in [each.diagnostic.code for each in editing.state(CASE).findings]
    (folder / ".peacecase.yaml").write_text("codebook: nothing.yaml\n", encoding="utf-8")
    with pytest.raises(UserError):
        editing.state(CASE)


def test_exports_pack_no_earlier_versions(folder: Path, editing: CaseEditing, tmp_path: Path) -> None:
    edit(editing, Put(("title",), "One"))
    assert pc.validate(folder).found.file_count == pc.validate(FIXTURES).found.file_count
    crate = pc.open_library(folder).export_ro_crate(output=tmp_path / "crate")
    assert not list(crate.rglob("*.peacecase*"))
