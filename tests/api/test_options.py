"""Options hold to their bounds in whichever skin, and say their own name when they do not."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

import pytest

from peacecase.api.compare import CompareOptions
from peacecase.api.options import Opt, check, fields_of
from peacecase.api.qca import QcaOptions
from peacecase.errors import UserError

UNTYPED: dict[str, Any] = {"contradictions": "alowed"}  # as a program may say it whose types nobody checked


@pytest.mark.parametrize(
    ("asked", "option", "says"),
    [
        (CompareOptions(draws=0), "draws", "at least 1"),
        (CompareOptions(draws=10**9), "draws", "at most"),
        (QcaOptions("Y", pri_cut=float("nan")), "pri_cut", "not a number"),
        (QcaOptions("Y", nec_cut=(0.9, 0.0, 1.5)), "nec_cut", "at most 1"),
        (QcaOptions("Y", time_limit=0), "time_limit", "above 0"),
        (QcaOptions("Y", **UNTYPED), "contradictions", "ruled-out, allowed, explained"),
    ],
)
def test_a_value_out_of_bounds_is_refused_with_the_name_of_its_option(
    asked: CompareOptions | QcaOptions, option: str, says: str
) -> None:
    with pytest.raises(UserError, match=says) as stopped:
        check(asked)
    assert stopped.value.option == option


def test_a_field_without_a_meaning_is_a_mistake_of_ours() -> None:
    @dataclass(frozen=True)
    class Mute:
        size: int = 3

    with pytest.raises(TypeError, match="does not say what it means"):
        fields_of(Mute)


def test_the_kind_of_a_field_is_read_from_its_type() -> None:
    kinds = {each.name: (each.kind, each.values, each.is_required) for each in fields_of(QcaOptions)}
    assert kinds["outcome"] == ("text", 1, True)
    assert kinds["data"] == ("file", 1, False)
    assert kinds["negated"] == ("flag", 1, False)
    assert kinds["n_cut"] == ("whole number", 1, False)
    assert kinds["nec_cut"] == ("number", 3, False)
    assert kinds["contradictions"] == ("word", 1, False)


def test_words_may_be_listed_when_they_are_asked_for() -> None:
    @dataclass(frozen=True)
    class Spoken:
        language: Annotated[str, Opt("Language.", choices=lambda: ("en", "ja"))] = "en"
        paper: Annotated[Literal["a4", "letter"] | None, Opt("Paper.")] = None

    assert [each.words for each in fields_of(Spoken)] == [("en", "ja"), ("a4", "letter")]
    with pytest.raises(UserError, match="one of en, ja"):
        check(Spoken(language="tlh"))
