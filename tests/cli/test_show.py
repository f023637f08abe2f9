"""`show` puts one case on the terminal, or one question of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import Result

TESTLAND = "testland-1990-examplia"


@pytest.mark.parametrize("case_id", [TESTLAND, "fictonia-2004-mock-union", "nowhereland-2025-sampleton"])
def test_a_case_is_shown_as_a_page(
    run: Callable[..., Result], library: Path, golden: Callable[[str, str], None], case_id: str
) -> None:
    shown = run("show", case_id)
    assert shown.exit_code == 0
    assert max(map(len, shown.stdout.splitlines())) <= 80
    golden(f"show-{case_id}.txt", shown.stdout)


def test_one_indicator_is_shown_with_its_evidence_for_and_against(
    run: Callable[..., Result], library: Path
) -> None:
    shown = " ".join(run("show", TESTLAND, "--indicator", "formal_mandate").stdout.split())
    assert "Formal mandate 2 of 3, substantial, more in than out" in shown
    assert "2: Endorsed by a recognised body or asked for by all principal parties" in shown
    assert "for The invented resolution named Examplia" in shown
    assert "against Through the first year no text named Examplia" in shown
    assert "reconciled" in shown
    assert "Perceived impartiality" not in shown
    assert "resolution Resolution 0 (invented)" in shown
    assert "An invented memoir" not in shown


def test_what_is_told_of_an_episode_stands_under_the_episode_alone(
    run: Callable[..., Result], library: Path
) -> None:
    case = library / f"{TESTLAND}.yaml"
    text = case.read_text(encoding="utf-8")
    bearing, step = (
        "- {target: leverage_over_holdout, direction: weakens",
        "    evidence: [hill-wing-refuses]\n",
    )
    rated = "    ratings: {personal_engagement: {rating: 1, confidence: low, why: One letter.}}\n"
    text = text.replace(f"{bearing}}}", f"{bearing}, episode: hill-talks}}", 1).replace(step, step + rated, 1)
    case.write_text(text, encoding="utf-8")
    shown = " ".join(run("show", TESTLAND).stdout.split())
    assert "Personal engagement 1 of 3, weak, more out than in. One letter." in shown
    leverage = run("show", TESTLAND, "--indicator", "leverage_over_holdout").stdout
    assert "shelled the road" not in leverage


def test_an_item_that_shows_the_views_of_two_parties_is_told_once_with_both_names(
    run: Callable[..., Result], library: Path
) -> None:
    case = library / f"{TESTLAND}.yaml"
    text = case.read_text(encoding="utf-8")
    first, second = [
        each for each, actor in yaml.safe_load(text)["actors"].items() if actor["role"] == "principal_party"
    ][:2]
    item = next(iter(yaml.safe_load(text)["evidence"]))
    told = "".join(
        f"\n      - {{target: confidence_of_parties, direction: mixed, by_party: {each}}}"
        for each in (first, second)
    )
    head, found, rest = text.partition(f"\n  {item}:")
    rest = rest.replace("    bears_on:", f"    bears_on:{told}", 1)
    case.write_text(head + found + rest, encoding="utf-8")
    shown = " ".join(run("show", TESTLAND, "--indicator", "confidence_of_parties").stdout.split())
    statement = " ".join(yaml.safe_load(text)["evidence"][item]["statement"].split())
    assert shown.count(statement) == 1
    names = [yaml.safe_load(text)["actors"][each]["name"] for each in (first, second)]
    assert f", {names[0]}, {names[1]}" in shown


@pytest.mark.parametrize(
    ("target", "there", "not_there"),
    [
        ("violence_ended", ["end of the window", "five years on"], ["Legitimacy"]),
        ("violence_ended@+5", ["five years on"], ["end of the window"]),
    ],
)
def test_one_outcome_is_shown_at_all_horizons_or_at_one(
    run: Callable[..., Result], library: Path, target: str, there: list[str], not_there: list[str]
) -> None:
    shown = run("show", TESTLAND, "--indicator", target).stdout
    assert all(text in shown for text in there)
    assert not any(text in shown for text in not_there)


def test_an_unknown_indicator_names_the_nearest(run: Callable[..., Result], library: Path) -> None:
    done = run("show", TESTLAND, "--indicator", "formal_mandat")
    assert done.exit_code == 2
    assert "did you mean 'formal_mandate'?" in done.output


def test_json_holds_the_whole_case(run: Callable[..., Result], library: Path) -> None:
    case = json.loads(run("show", TESTLAND, "--format", "json").stdout)
    assert case["schema"] == "peacecase/2"
    assert case["ratings"]["legitimacy"]["formal_mandate"]["rating"] == 2
    assert case["actors"]["examplia"]["also_known_as"] == ["Република Примерия", "エグザンプリア"]


def test_a_case_that_is_not_there_is_named(run: Callable[..., Result], library: Path) -> None:
    done = run("show", "testland-1990-exampla")
    assert done.exit_code == 2
    assert f"did you mean '{TESTLAND}'?" in done.stderr
