"""What a page shows of a file goes where a reader would put it."""

from .edits import edited

FILE = """\
title: old

# who
actors:
  norland:
    name: TODO
    # note: ...

ratings:
  legitimacy:
    # Mandate
    formal_mandate:
      rating: not_assessed
      # why: >-

    # Trust
    trust:
      rating: not_assessed
sources:
  first: {title: TODO}
"""


def test_a_rating_is_filled_in_and_the_others_stay() -> None:
    page = "ratings:\n  legitimacy:\n    formal_mandate:\n      rating: 2\n      why: Asked by both."
    expected = FILE.replace(
        "rating: not_assessed\n      # why: >-\n",
        "rating: 2\n      # why: >-\n      why: Asked by both.\n",
        1,
    )
    assert edited(FILE, page) == expected


def test_entries_under_other_ids_replace_those_of_the_scaffold() -> None:
    page = "sources:\n  letter:\n    title: A letter\n"
    assert edited(FILE, page) == FILE.replace("  first: {title: TODO}\n", "  letter:\n    title: A letter\n")


def test_a_section_that_is_new_comes_last_and_one_on_a_line_is_replaced() -> None:
    assert edited(FILE, "title: new\nlessons: []") == FILE.replace("old", "new") + "\nlessons: []\n"


def test_an_entry_that_is_new_stands_beside_those_that_are_shown_again() -> None:
    page = "actors:\n  norland: {name: Norland}\n  league:\n    name: League"
    expected = FILE.replace(
        "  norland:\n    name: TODO\n    # note: ...\n",
        "  norland: {name: Norland}\n  league:\n    name: League\n",
    )
    assert edited(FILE, page) == expected
