"""A case is closed and strict: what it does not know, it refuses."""

from typing import Any

import pytest
from pydantic import ValidationError

from peacecase.model.case import Case
from peacecase.model.links import Link


def test_a_minimal_case_is_read(minimal_case: dict[str, Any]) -> None:
    case = Case.model_validate(minimal_case)
    assert case.parties() == ("north", "south")


@pytest.mark.parametrize(
    "path",
    [(), ("mission",), ("conflict",), ("actors", "north"), ("sources", "paper"), ("evidence", "asked")],
    ids=".".join,
)
def test_an_unknown_field_is_an_error_in_every_record(
    minimal_case: dict[str, Any], path: tuple[str, ...]
) -> None:
    record = minimal_case
    for step in path:
        record = record[step]
    record["no_such_field"] = "x"
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(minimal_case)
    errors = caught.value.errors()
    assert [(e["type"], e["loc"][-1]) for e in errors] == [("extra_forbidden", "no_such_field")]


def test_a_case_cannot_be_changed_once_read(minimal_case: dict[str, Any]) -> None:
    case = Case.model_validate(minimal_case)
    with pytest.raises(ValidationError, match="frozen"):
        case.title = "other"  # type: ignore[misc]


@pytest.mark.parametrize("missing", ["version", "relation", "id"])
def test_a_join_key_needs_id_version_and_relation(missing: str) -> None:
    link = {"scheme": "ucdp_conflict", "id": "300", "version": "25.1", "relation": "exact"}
    assert Link.model_validate(link).id == "300"
    del link[missing]
    with pytest.raises(ValidationError, match=missing):
        Link.model_validate(link)


@pytest.mark.parametrize(
    ("scheme", "wrong"),
    [
        ("ucdp_conflict", "Cambodia"),
        ("iso3166", "KH"),
        ("wikidata", "424"),
        ("gw_state", "8111"),
        ("cow_state", "KHM"),
        ("vdem_country", "1001"),
        ("pam_accord", "https://x/y"),
    ],
)
def test_an_id_that_does_not_fit_its_data_set_is_refused(scheme: str, wrong: str) -> None:
    with pytest.raises(ValidationError, match="is not a"):
        Link.model_validate({"scheme": scheme, "id": wrong, "version": "1", "relation": "exact"})


@pytest.mark.parametrize("identifier", ["../etc", "a/b", "A", "", "x y", "x" * 81, "ü", "a--b", "-a"])
def test_an_id_is_never_a_path(minimal_case: dict[str, Any], identifier: str) -> None:
    minimal_case["id"] = identifier
    with pytest.raises(ValidationError) as caught:
        Case.model_validate(minimal_case)
    assert {e["loc"] for e in caught.value.errors()} == {("id",)}


def test_a_country_is_an_iso_code(minimal_case: dict[str, Any]) -> None:
    minimal_case["conflict"]["countries"] = ["KHMR"]
    with pytest.raises(ValidationError, match="did you mean KHM, Cambodia"):
        Case.model_validate(minimal_case)
