"""What has one right answer is written into the file, and nothing else is changed."""

import pytest

from peacecase.files.fixes import mended
from peacecase.files.records import parse_record
from peacecase.model.case import Case


def after(text: str) -> tuple[str, int]:
    mended_text, done = mended(text, parse_record(text, Case, "x.yaml")[1])
    return mended_text, len(done)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("stated_on: 1990-02", "stated_on: February 1990"),
        ("window: 1990/1992", "window: '1990-1992'"),
        ("kind: state,", "kind: Country,"),
        ("status: draft\n", "status:draft\n"),
        ('text: "A ceasefire: soon"', "text: A ceasefire: soon"),
    ],
)
def test_a_fault_with_one_right_answer_is_mended(minimal: str, right: str, wrong: str) -> None:
    sound = minimal.replace("text: A ceasefire", 'text: "A ceasefire: soon"').replace("\n", "\r\n")
    right, wrong = right.replace("\n", "\r\n"), wrong.replace("\n", "\r\n")
    assert after(sound) == (sound, 0)
    assert after(sound.replace(right, wrong)) == (sound, 1)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("stated_on: 1990-02", "stated_on: 02/03/1990"),
        ("  window: ", "   window: "),
        ("stages: [peacemaking]", "stages: [peacemakin]"),
    ],
    ids=["two dates", "a margin", "a misspelt word"],
)
def test_what_may_mean_more_than_one_thing_is_left(minimal: str, before: str, behind: str) -> None:
    text = minimal.replace(before, behind)
    assert after(text) == (text, 0)
