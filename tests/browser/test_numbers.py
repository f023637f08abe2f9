"""The numbers on the page are those of the commands."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from peacecase.analysis.comparison import compare
from peacecase.analysis.likeness import likenesses
from peacecase.analysis.likeness import profile_of as profile_levels
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
Opener = Callable[..., Page]


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
    page = open_page(html, f"#ratings&profile={profile}")
    expected = {
        record["case"]: numbers(record)
        for record in command(library, "score", "--profile", profile, "--format", "json")
    }
    shown = page.profiles()
    assert set(shown) == set(expected)
    for case, cells in expected.items():
        assert same(shown[case], cells), case


def test_every_cell_shows_the_number_and_its_bounds_as_the_command_prints_them(
    written: tuple[Path, str], open_page: Opener
) -> None:
    library, html = written
    page = open_page(html, "#ratings")
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
    page = open_page(html, "#order")
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
    assert page.table("#order-title span", "ordered", "pairs") == [
        (str(len(compared["robust"]["pairs"])), str(len(compared["pairs"])))
    ]


def test_the_reason_of_every_open_pair_is_that_of_compare(
    written: tuple[Path, str], open_page: Opener
) -> None:
    library, html = written
    page = open_page(html, "#order")
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
    page = open_page(library, "#order")
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


def profile_of(shares: dict[str, float], lambda_: float) -> dict[str, Any]:
    return {
        "schema": "peacecase/profile/1",
        "id": "own",
        "title": "Own",
        "lambda": lambda_,
        "lambda_reason": "Drawn.",
        "weights": {
            factor: {"weight": weight, "reason": "Drawn.", "source": "None"}
            for factor, weight in shares.items()
        },
    }


def weights_in(link: str) -> dict[str, float]:
    """The weights that an address holds."""
    (part,) = (each for each in link.removeprefix("#/").split("&") if each.startswith("weights="))
    weights = part.removeprefix("weights=").split("%2C")
    return dict(zip((factor.id for factor in MEMOIR.factors), map(float, weights), strict=True))


def test_dragging_weights_moves_the_index_and_leaves_the_robust_order(
    open_page: Opener, invented: Library
) -> None:
    library = made_library(invented, 1)
    page = open_page(library, "#order")
    before = page.table("#pair-table td[data-row]", "row", "column", "robust")
    page.go("#ratings")
    indices = {case: cells[-1] for case, cells in page.profiles().items()}
    page.drag("weight-donor_weight", 45)
    page.drag("weight-legitimacy", 3)
    page.drag("lambda", 60)
    link = page.link()
    shares = weights_in(link)
    assert shares["legitimacy"] == 3
    assert sum(shares.values()) == pytest.approx(100, abs=0.01)
    weights = WeightProfile.model_validate_json(json.dumps(profile_of(shares, 0.6)))
    shown = page.profiles()
    for case, settled in ratings_in_force_by_case(library).items():
        index = factor_profile(settled, weights).index
        assert same([shown[case][-1]], [(index.value, index.low, index.high)]), case
    assert {case: cells[-1] for case, cells in shown.items()} != indices
    assert page.text("#share-lambda") == "60 %"
    page.go(link.replace("ratings", "order"))
    assert page.table("#pair-table td[data-row]", "row", "column", "robust") == before


def test_own_weights_give_the_numbers_of_score_and_compare_with_a_profile_file(
    written: tuple[Path, str], open_page: Opener, tmp_path: Path
) -> None:
    library, html = written
    page = open_page(html)
    draw = random.Random(8)
    for turn in range(2):
        shares = {factor.id: draw.randint(1, 500) / 10 for factor in MEMOIR.factors}
        lambda_ = [0.0, draw.randint(1, 99) / 100][turn]
        link = f"weights={','.join(map(str, shares.values()))}&lambda={lambda_}"
        path = tmp_path / "own.yaml"
        path.write_text(json.dumps(profile_of(shares, lambda_)), encoding="utf-8")  # JSON is YAML
        shown = page.go(f"#ratings&{link}").profiles()
        expected = command(library, "score", "--profile", path, "--format", "json")
        for scored in expected:
            assert same(shown[scored["case"]], numbers(scored)), scored["case"]
        compared = command(library, "compare", "--profile", path, "--format", "json")
        page.go(f"#order&{link}")
        marked = page.table("#pair-table td[data-robust=true]", "row", "column")
        assert sorted(marked) == sorted(map(tuple, compared["robust"]["pairs"]))


def test_a_slider_says_its_share_and_the_others_keep_their_proportions(
    open_page: Opener, invented: Library
) -> None:
    page = open_page(invented, "#ratings&weights=10,10,10,60,10")
    assert page.text("#share-donor_weight") == "60 %"
    page.drag("weight-legitimacy", 40)
    assert page.text("#share-legitimacy") == "40 %"
    weights = weights_in(page.link())
    assert weights == {
        "legitimacy": 40,
        "leader_commitment": 6.667,
        "domestic_support": 6.667,
        "donor_weight": 40,
        "partner_leverage": 6.667,
    }
    assert page.script("return document.getElementById('weight-donor_weight').value") == "40"
    spoken = page.script(
        "return document.getElementById('weight-donor_weight').getAttribute('aria-valuetext')"
    )
    assert spoken == "40 % of the whole weight"


def chart_list(page: Page) -> list[str]:
    """Cases of the picture of the index from the top down."""
    return list(
        page.script(
            "return [...document.querySelectorAll('#index-place text[data-case]')].map(text => [text.getBoundingClientRect().y, text.dataset.case])"
            ".sort(([one], [other]) => one - other).map(([, id]) => id)"
        )
    )


def test_cases_change_places_with_the_weights_and_the_robust_order_points_up(
    open_page: Opener, invented: Library
) -> None:
    library = made_library(invented, 1)
    page = open_page(library, "#order")
    assert chart_list(page) == list(library.cases)
    page.script("document.getElementById('sort-index').click()")
    page.next_frame()
    arrows = page.table("#hasse li", "above", "below")
    assert arrows
    places = []
    for weight in (3, 60):
        for factor in ("legitimacy", "domestic_support"):
            page.drag(f"weight-{factor}", weight / 2)
        listed = chart_list(page)
        places.append(listed)
        link = page.link()
        indices = {
            case: cells[-1][0]
            for case, cells in page.go(link.replace("order", "ratings", 1)).profiles().items()
        }
        scored = [case for case in listed if indices[case] is not None]
        assert scored == sorted(scored, key=lambda case: -(indices[case] or 0))
        page.go(link)
        assert page.table("#hasse li", "above", "below") == arrows
        assert all(listed.index(above) < listed.index(below) for above, below in arrows)
        assert "sort=index" in link
    assert places[0] != places[1]


def test_a_subset_shows_the_same_profiles_and_the_order_among_its_cases(
    open_page: Opener, invented: Library
) -> None:
    library = made_library(invented, 2)
    page = open_page(library, "#ratings")
    whole = page.profiles()
    chosen = list(library.cases)[2:6]
    link = f"on={','.join(chosen)}&only=picked"
    page.go(f"#ratings&{link}")
    assert page.profiles() == {case: whole[case] for case in chosen}
    page.go(f"#order&{link}")
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
    page = open_page(library, f"#ratings&suppose={case},{settings}")
    profile = result.profile_after
    expected = [(score.score, score.low, score.high) for score in profile.factors.values()]
    expected.append((profile.index.value, profile.index.low, profile.index.high))
    assert same(page.profiles()[case], expected)
    assert "It is no finding about what would have happened." in page.text("#dock-says")
    before, after = set(result.before.robust.pairs), set(result.after.robust.pairs)
    said = page.text("#dock-says")
    if before == after:
        assert "The robust order of the eight stays as it is." in said
    else:
        assert f"order of the eight: {len(after - before)}; that leave it: {len(before - after)}." in said
    page.go(f"#order&suppose={case},{settings}")
    marked = {
        (row, column)
        for row, column, robust in page.table("#pair-table td[data-row]", "row", "column", "robust")
        if robust == "true"
    }
    assert marked == after
    page.open_readings()
    not_coded = {each for each, coding in result.after.settled.items() if coding.not_coded}
    drawn = page.table("#reading-table tbody tr", "first", "second", "share")
    assert all((share == "") == bool({case, *not_coded} & {first, second}) for first, second, share in drawn)


def test_missions_like_one_are_those_of_the_analysis(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    profiles = {case: profile_levels(settled) for case, settled in ratings_in_force_by_case(shipped).items()}
    for case in ("sri-lanka-1999-norway", "rwanda-1992-tanzania"):
        others = {each: levels for each, levels in profiles.items() if each != case}
        page.follow(f"#like&case={case}")
        shown = {
            row[0]: row[1:]
            for row in page.table("#like-table tbody tr", "case", "low", "high", "same", "known", "nearer")
        }
        for found in likenesses(profiles[case], others):
            low, high, alike, known, nearer = shown[found.case]
            assert (int(alike), int(known)) == (found.same, found.known)
            assert found.low is not None
            assert found.high is not None
            assert (float(low), float(high)) == pytest.approx((float(found.low), float(found.high)))
            assert nearer.split() == sorted(found.nearer_than)


def test_gaps_equal_the_command(written: tuple[Path, str], open_page: Opener) -> None:
    library, html = written
    page = open_page(html, "#gaps")
    told = command(library, "gaps", "--format", "json")
    counts = {
        indicator: (len(page_["lacking"]), len(page_["lacking"]) + len(page_["having"]))
        for indicator, page_ in told.items()
    }
    assert {
        indicator: (int(lacking), int(known))
        for indicator, lacking, known in page.table("#gap-counts li", "indicator", "lacking", "known")
    } == counts


def test_steps_equal_the_command(written: tuple[Path, str], open_page: Opener) -> None:
    library, html = written
    page = open_page(html, "#clock")
    told = command(library, "episodes", "--format", "json")
    rows = page.script(
        "return [...document.querySelectorAll('#across-table tbody tr')].map(row => [row.dataset.indicator, row.dataset.d, "
        "row.dataset.p, ...[...row.querySelectorAll('td')].slice(0, 4).map(cell => Number(cell.textContent))])"
    )
    has_pairs = any(row["count"]["pairs"] for row in told["rows"])
    for (indicator, d, p, *counts), row in zip(rows, told["rows"] if has_pairs else [], strict=True):
        assert indicator == row["indicator"]
        count = row["count"]
        assert counts == [count["pairs"], count["higher"], count["lower"], count["same"]]
        assert (float(d) if d else None) == count["d"]
        assert (float(p) if p else None) == (row["test"] and row["test"]["family_p"])
    picked = page.script(
        "return [...document.querySelectorAll('.columns-of-steps > section')].map(part => part.getAttribute('aria-labelledby').replace('steps-', ''))"
    )
    ends = {
        each["case"]: [(step["episode"], step["result"]) for step in each["steps"]]
        for each in told["trajectories"]
    }
    for case in picked:
        shown = page.table(f"[aria-labelledby='steps-{case}'] li", "step")
        assert [step for (step,) in shown] == [step for step, _ in ends.get(case, [])]
