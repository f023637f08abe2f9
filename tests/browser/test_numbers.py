"""The numbers on the page are those of the commands."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from peacecase.analysis.comparison import compare
from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
from peacecase.analysis.robust import robust_order
from peacecase.analysis.scores import factor_profile
from peacecase.analysis.whatif import what_if
from peacecase.cli.figures import bounds, whole_hundred
from peacecase.cli.main import main
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.profiles import SHIPPED_PROFILES, shipped_profile
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.model.profile import WeightProfile
from read_once import libraries_read_once

from .browser_page import Page

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = [ROOT / "cases", ROOT / "tests" / "fixtures" / "library"]
Opener = Callable[[Library | str], Page]


def command(library: Path, *words: str | Path) -> Any:
    done = CliRunner().invoke(main, ["--library", str(library), *map(str, words)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout) if "json" in words else None


@pytest.fixture(scope="module", autouse=True)
def _nothing_read_twice() -> Iterator[None]:
    with libraries_read_once():
        yield


@pytest.fixture(params=LIBRARIES, ids=["shipped", "invented"], scope="module")
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A library's folder, and the page that the command writes of it."""
    target = tmp_path_factory.mktemp("written") / "explorer.html"
    command(request.param, "explore", "-o", target)
    return request.param, target.read_text(encoding="utf-8")


def numbers(record: dict[str, Any]) -> list[tuple[float | None, float | None, float | None]]:
    cells = [
        *(record["factors"][factor.id] for factor in MEMOIR.factors),
        {**record["index"], "score": record["index"]["value"]},
    ]
    return [(cell["score"], cell["low"], cell["high"]) for cell in cells]


def same(
    ours: Sequence[tuple[float | None, ...]],
    theirs: Sequence[tuple[float | None, ...]],
    exactly: float = 1e-12,
) -> bool:
    flat = [[part for cell in cells for part in cell] for cells in (ours, theirs)]
    return len(flat[0]) == len(flat[1]) and all(
        one is other if one is None or other is None else abs(one - other) < exactly
        for one, other in zip(*flat, strict=True)
    )


@pytest.mark.parametrize("profile", SHIPPED_PROFILES)
def test_profiles_and_index_equal_score_under_every_profile(
    written: tuple[Path, str], open_page: Opener, profile: str
) -> None:
    library, html = written
    page = open_page(html).go(f"#profile={profile}")
    expected = {
        record["case"]: numbers(record)
        for record in command(library, "score", "--profile", profile, "--format", "json")
    }
    shown = page.profiles()
    assert list(shown) == list(expected)
    for case, cells in expected.items():
        assert same(shown[case], cells), case


def test_every_cell_shows_the_number_and_its_bounds_as_the_command_prints_them(
    written: tuple[Path, str], open_page: Opener
) -> None:
    library, html = written
    page = open_page(html)
    printed = {}
    for record in command(library, "score", "--format", "json"):
        printed[record["case"]] = [
            ("n/a does not apply" if is_coded else "not coded")
            if low is None or high is None
            else f"{whole_hundred(score) if score is not None else ('not given' if last else 'not scored')} {bounds(low, high)}"
            for last, (score, low, high), is_coded in zip(
                [False] * 5 + [True],
                numbers(record),
                [each["is_coded"] for each in (*record["factors"].values(), record["index"])],
                strict=True,
            )
        ]
    for case, cells in printed.items():
        shown = page.script(
            "return [...document.querySelectorAll(`#profile-table [data-case='${arguments[0]}'] td`)].map(cell => cell.textContent)",
            case,
        )
        assert [text.replace("–", "-").strip() for text in shown] == cells


def test_pairs_ranks_and_words_equal_compare(written: tuple[Path, str], open_page: Opener) -> None:
    library, html = written
    page = open_page(html)
    page.open_readings()
    compared = command(library, "compare", "--format", "json")
    shown = page.table("#reading-table tbody tr", "first", "second", "word", "robust", "share")
    assert [(first, second, word, robust == "true") for first, second, word, robust, _ in shown] == [
        (pair["first"], pair["second"], pair["word"], pair["robust"]) for pair in compared["pairs"]
    ]
    assert [float(share) if share else None for *_, share in shown] == [
        pair["index"] for pair in compared["pairs"]
    ]
    ranks = page.script(
        "return [...document.querySelectorAll('#rank-table tbody tr')].map(row => [row.dataset.case, "
        "[...row.querySelectorAll('td')].map(cell => Number(cell.dataset.share))])"
    )
    assert dict(ranks) == compared["smaa"]["rank_acceptability"]
    assert page.table("#order-words p", "ordered", "pairs") == [
        (str(len(compared["robust"]["pairs"])), str(len(compared["pairs"])))
    ]


def test_the_reason_of_every_open_pair_is_that_of_compare(
    written: tuple[Path, str], open_page: Opener
) -> None:
    library, html = written
    page = open_page(html)
    page.open_readings()
    labels = page.script(
        "return Object.fromEntries(JSON.parse(document.getElementById('library').textContent).cases.map(c => [c.id, c.label]))"
    )
    reasons = page.script(
        "return [...document.querySelectorAll('#reading-table tbody tr')].map(row => [row.dataset.first, row.dataset.second, row.lastChild.textContent])"
    )
    shown = {frozenset((first, second)): reason for first, second, reason in reasons}
    for pair in command(library, "compare", "--format", "json")["robust"]["incomparable"]:
        reason = pair["reason"]
        for case, label in labels.items():
            reason = reason.replace(case, label)
        assert shown[frozenset(pair["cases"])] == f"open: {reason}"


def made_library(invented: Library, seed: int) -> Library:
    """Eight cases with ratings drawn so that some stand above others for certain, and some are missing."""
    draw = random.Random(seed)
    plain = invented.cases["testland-1990-examplia"].model_dump(mode="json", by_alias=True)
    cases = {}
    for number in range(8):
        case = json.loads(json.dumps(plain))
        case["id"] = f"made-{1990 + number}-lead"
        lean = number / 7
        for factor in MEMOIR.factors:
            for indicator in factor.indicators:
                level: object = min(3, max(0, round(3 * lean + draw.uniform(-1, 1))))
                if draw.random() < 0.12:
                    level = draw.choice(["unknown", "not_applicable"])
                if number == seed and indicator == MEMOIR.indicators[seed]:
                    level = "not_assessed"
                rating = case["ratings"][factor.id][indicator.id]
                case["ratings"][factor.id][indicator.id] = {
                    "rating": level,
                    "confidence": rating.get("confidence"),
                }
        cases[case["id"]] = Case.model_validate_json(json.dumps(case))
    return Library(cases, codebook=MEMOIR)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_robust_order_is_that_of_the_analysis(open_page: Opener, invented: Library, seed: int) -> None:
    library = made_library(invented, seed)
    order = robust_order(list(ratings_in_force_by_case(library).values()))
    assert order.pairs, "the draw should order some pairs"
    assert order.incomparable, "the draw should leave some pairs open"
    page = open_page(library)
    marked = {
        (row, column)
        for row, column, robust in page.table("#pair-table td[data-row]", "row", "column", "robust")
        if robust == "true"
    }
    assert marked == set(order.pairs)
    assert sorted(page.table("#hasse li", "above", "below")) == sorted(order.hasse)
    page.open_readings()
    expected = compare(library, list(library.cases), shipped_profile(), draws=500).pairs
    assert page.table("#reading-table tbody tr", "first", "second", "word") == [
        (pair.first, pair.second, pair.word) for pair in expected
    ]


def test_dragging_weights_moves_the_index_and_leaves_the_robust_order(
    open_page: Opener, invented: Library
) -> None:
    library = made_library(invented, 1)
    page = open_page(library)
    before = page.table("#pair-table td[data-row]", "row", "column", "robust")
    indices = {case: cells[-1] for case, cells in page.profiles().items()}
    page.drag("weight-donor_weight", 4.5)
    page.drag("weight-legitimacy", 0.3)
    page.drag("lambda", 0.6)
    plain = shipped_profile().model_dump(mode="json", by_alias=True) | {"id": "own", "lambda": "0.6"}
    for factor, weight in (("donor_weight", "4.5"), ("legitimacy", "0.3")):
        plain["weights"][factor]["weight"] = weight
    weights = WeightProfile.model_validate_json(json.dumps(plain))
    shown = page.profiles()
    for case, settled in ratings_in_force_by_case(library).items():
        index = factor_profile(settled, weights).index
        assert same([shown[case][-1]], [(index.value, index.low, index.high)]), case
    assert {case: cells[-1] for case, cells in shown.items()} != indices
    assert page.table("#pair-table td[data-row]", "row", "column", "robust") == before
    assert page.text("#share-lambda") == "0.60"


def test_own_weights_give_the_numbers_of_score_and_compare_with_a_profile_file(
    written: tuple[Path, str], open_page: Opener, tmp_path: Path
) -> None:
    library, html = written
    page = open_page(html)
    draw = random.Random(8)
    for turn in range(3):
        weights = {factor.id: draw.randint(1, 50) / 10 for factor in MEMOIR.factors}
        lambda_ = [0.0, draw.randint(1, 99) / 100, 1.0][turn]
        for factor, weight in weights.items():
            page.drag(f"weight-{factor}", weight)
        page.drag("lambda", lambda_)
        path = tmp_path / "own.yaml"
        reasoned = {
            factor: {"weight": weight, "reason": "Drawn.", "source": "None"}
            for factor, weight in weights.items()
        }
        record = {
            "schema": "peacecase/profile/1",
            "id": "own",
            "title": "Own",
            "lambda": lambda_,
            "lambda_reason": "Drawn.",
            "weights": reasoned,
        }
        path.write_text(json.dumps(record), encoding="utf-8")  # JSON is YAML
        shown = page.profiles()
        expected = command(library, "score", "--profile", path, "--format", "json")
        assert list(shown) == [scored["case"] for scored in expected]
        for scored in expected:
            assert same(shown[scored["case"]], numbers(scored)), scored["case"]
        compared = command(library, "compare", "--profile", path, "--format", "json")
        marked = page.table("#pair-table td[data-robust=true]", "row", "column")
        assert sorted(marked) == sorted(map(tuple, compared["robust"]["pairs"]))


def test_one_slider_leaves_the_proportions_of_the_others(open_page: Opener, invented: Library) -> None:
    page = open_page(invented).go("#weights=1000,1,1,4,1")
    page.drag("weight-legitimacy", 2)
    found = page.link()
    weights = [float(weight) for weight in found.removeprefix("#weights=").split("%2C")]
    assert weights[0] == 2
    assert [round(weight / weights[1], 9) for weight in weights[1:]] == [1, 1, 4, 1]


def chart_list(page: Page) -> list[str]:
    """Labels of the index chart from the top down."""
    return list(
        page.script(
            "return [...document.querySelectorAll('#index-chart text')].map(text => [text.getBoundingClientRect().y, text.textContent])"
            ".filter(([, label]) => isNaN(label) && label !== 'not coded').sort(([one], [other]) => one - other).map(([, label]) => label)"
        )
    )


def test_cases_change_places_with_the_weights_and_arrows_of_the_robust_order_point_up(
    open_page: Opener, invented: Library
) -> None:
    library = made_library(invented, 1)
    page = open_page(library)
    by_name = chart_list(page)
    assert [label.split()[1].rstrip(",") for label in by_name] == [str(1990 + number) for number in range(8)]
    page.script("document.getElementById('sort-index').click()")
    page.next_frame()
    arrows = set(page.table("#hasse li", "above", "below"))
    assert arrows
    places = []
    for weight in (0.1, 5):
        for factor in ("legitimacy", "domestic_support"):
            page.drag(f"weight-{factor}", weight)
        page.drag("weight-leader_commitment", 5.1 - weight)
        names = {label.split()[1].rstrip(","): place for place, label in enumerate(chart_list(page))}
        places.append(names)
        scores = {case.split("-")[1]: cells[-1][0] for case, cells in page.profiles().items()}
        scored = sorted((name for name in names if scores[name] is not None), key=lambda name: names[name])
        assert scored == sorted(scored, key=lambda name: -(scores[name] or 0))
        for above, below in page.table("#hasse li", "above", "below"):
            assert names[above.split("-")[1]] < names[below.split("-")[1]]
        assert set(page.table("#hasse li", "above", "below")) == arrows
    assert places[0] != places[1]
    assert "sort=index" in page.link()


def test_a_subset_shows_the_same_profiles_and_the_order_among_its_cases(
    open_page: Opener, invented: Library
) -> None:
    library = made_library(invented, 2)
    page = open_page(library)
    whole = page.profiles()
    chosen = list(library.cases)[2:6]
    page.go(f"#cases={','.join(chosen)}")
    assert page.profiles() == {case: whole[case] for case in chosen}
    order = robust_order([ratings_in_force_by_case(library)[case] for case in chosen])
    assert sorted(page.table("#hasse li", "above", "below")) == sorted(order.hasse)
    assert page.script("return document.getElementById('rank-table')") is None


@pytest.mark.parametrize("rating", ["0", "3", "unknown", "not_applicable"])
def test_a_thought_experiment_gives_the_profile_and_the_order_of_whatif(
    open_page: Opener, invented: Library, rating: str
) -> None:
    library = made_library(invented, 1)
    case = "made-1994-lead"
    supposed: dict[str, Any] = {
        "formal_mandate": int(rating) if rating.isdigit() else rating,
        "aid_scale": 1,
        "delivery": "unknown",
    }
    result = what_if(library, case, supposed, shipped_profile(), draws=100)
    settings = ",".join(f"{indicator}:{level}" for indicator, level in supposed.items())
    page = open_page(library).go(f"#suppose={case},{settings}")
    profile = result.profile_after
    expected = [(score.score, score.low, score.high) for score in profile.factors.values()]
    expected.append((profile.index.value, profile.index.low, profile.index.high))
    assert same(page.profiles()[case], expected)
    marked = {
        (row, column)
        for row, column, robust in page.table("#pair-table td[data-row]", "row", "column", "robust")
        if robust == "true"
    }
    assert marked == set(result.after.robust.pairs)
    assert "It is no finding about what would have happened." in page.text("#banner")
    page.open_readings()
    not_coded = {each for each, coding in result.after.settled.items() if coding.not_coded}
    drawn = page.table("#reading-table tbody tr", "first", "second", "share")
    assert all((share == "") == bool({case, *not_coded} & {first, second}) for first, second, share in drawn)
