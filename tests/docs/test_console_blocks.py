"""Every command that the documentation shows is run, and prints what the page says."""

import os
from pathlib import Path

import pytest

from .console import ELISION, agrees, read_fences, run_page, shown_anew
from .pages import PAGES, name_of

TOLD = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


@pytest.mark.long
@pytest.mark.parametrize("page", TOLD, ids=name_of)
def test_the_commands_of_a_page_print_what_it_shows(page: Path, copy: Path, programs: Path) -> None:
    differences, renewed = run_page(page.read_text(encoding="utf-8"), copy, programs)
    if os.environ.get("PEACECASE_GOLDEN") == "write":
        page.write_text(renewed, encoding="utf-8")
        differences = [each for each in differences if "\nended with " in each]
    assert not differences, "\n\n".join([*differences, "Look, then PEACECASE_GOLDEN=write"])


@pytest.mark.parametrize("page", TOLD, ids=name_of)
def test_an_output_is_shown_or_not_but_never_dots_alone(page: Path) -> None:
    steps = [
        step
        for fence in read_fences(page.read_text(encoding="utf-8"))
        if fence.kind == "console"
        for step in fence.steps
    ]
    assert [step.command for step in steps if step.shown and set(step.shown) <= {ELISION}] == []


@pytest.mark.parametrize("page", TOLD, ids=name_of)
def test_every_remark_above_a_block_is_one_that_is_obeyed(page: Path) -> None:
    for fence in read_fences(page.read_text(encoding="utf-8")):
        assert all(remark.partition(": ")[0] in ("exit", "before") for remark in fence.remarks), fence.remarks


STORY = """\
Make it:

```yaml title="notes.yaml"
b:
  - new
c: 3
```

```console
$ pip install nothing-of-the-kind
$ cat notes.yaml
a: 1
b:
  - new
# about the end
z: 26

c: 3
$ cd folder
$ ls -a \\
    | head -1
OTHER
```

<!-- exit: 4 -->
```console
$ seq 9; exit 4
1
...
9
```

1. In a list:

   ```console
   $ seq 3
   ...
   ```
"""


def test_a_page_is_run_as_a_story_and_written_anew_where_it_differs(tmp_path: Path) -> None:
    def told(page: str) -> tuple[list[str], str]:
        (tmp_path / "notes.yaml").write_text("a: 1\nb:\n  - old\n\n  - older\n# about the end\nz: 26\n")
        (tmp_path / "folder").mkdir(exist_ok=True)
        return run_page(page, tmp_path, tmp_path)

    (difference,), renewed = told(STORY)
    assert difference == "line 10: $ ls -a | head -1\nprints:\n.\n"
    expected = STORY.replace("OTHER", ".").replace("   ...\n", "   1\n   2\n   3\n")
    assert renewed == expected
    assert told(renewed) == ([], renewed)


def test_a_command_that_ends_otherwise_than_the_page_says_is_reported(tmp_path: Path) -> None:
    (difference,), _ = run_page("```console\n$ echo oh; exit 1\n```", tmp_path, tmp_path)
    assert difference == "line 2: $ echo oh; exit 1\nended with 1, not 0:\noh\n"


@pytest.mark.parametrize(
    ("shown", "output", "same"),
    [
        (("a", "b"), "a\nb\n", True),
        (("a", "..."), "a\n", True),
        (("...", "c"), "a\nb\nc\n", True),
        (("a", "...", "d"), "a\nb\nc\nd\n", True),
        (("a", "...", "d"), "a\nb\nc\n", False),
        (("a",), "a\nb\n", False),
        (("a.c",), "abc\n", False),
        (("...",), "", True),
    ],
)
def test_three_dots_stand_for_any_lines_and_nothing_else_is_lenient(
    shown: tuple[str, ...], output: str, same: bool
) -> None:
    assert agrees(shown, output) is same


def test_an_output_that_was_cut_is_cut_at_the_same_places_when_it_is_written_anew() -> None:
    assert shown_anew(("old", "...", "end"), "1\n2\n3\n4\n") == ("1", "...", "4")
    assert shown_anew(("old",), "1\n2\n") == ("1", "2")
    assert shown_anew(("old", "older", "..."), "1\n2\n3\n4\n") == ("1", "2", "...")


def test_a_block_left_open_or_without_a_command_is_no_page() -> None:
    with pytest.raises(ValueError, match="not closed"):
        read_fences("```console\n$ ls\n")
    (fence,) = read_fences("```console\nls\n```")
    with pytest.raises(ValueError, match="begins with"):
        _ = fence.steps
