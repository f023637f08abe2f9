"""The page as a reader meets it: findings, views, drawer, links, keyboard, screen reader, paper, small screens, no network."""

import base64
import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
from peacecase.cli.main import main
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.profiles import shipped_profile
from peacecase.model.case import Case
from peacecase.model.library import Library

from .browser_page import Page, render

OWN_CODEBOOK = Path(__file__).resolve().parents[1] / "fixtures" / "own_codebook" / "cases"
Opener = Callable[..., Page]
CAMBODIA, SRI_LANKA = "cambodia-1992-japan", "sri-lanka-1999-norway"
DETAIL = f"#case&case={CAMBODIA}&open={CAMBODIA},confidence_of_parties"
SUPPOSED = f"suppose={CAMBODIA},confidence_of_parties:3"
VIEWS = ("findings", "cases", "ratings", "clock", "outcomes", "order", "case", "like", "gaps", "lenses")
WIDTHS = (320, 390, 1024, 1400)
EVERYTHING_OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true; })"
IN_VIEW = """
const seen = id => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.width > 0 && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight + 1;
};
return arguments[0].map(seen);
"""


NOWHERE = [
    "#findings&years=nowhere,<img src=x onerror=alert(1)>",
    "#weights=0,1,1,1,1",
    "#weights=1,1",
    "#weights=1,1,1,1,NaN",
    "#lambda=9",
    "#lambda=",
    "#order&sort=name",
    "#profile=nonsense",
    "#open=nowhere,nothing",
    "#open=" + CAMBODIA,
    f"#open={CAMBODIA},item:nothing",
    f"#open={CAMBODIA},lesson:99",
    "#suppose=nowhere,formal_mandate:3",
    f"#suppose={CAMBODIA},formal_mandate:9",
    "#beside=legitimacy,formal_mandate",
    "#case=__proto__",
    "#profile=constructor",
    "#nowhere",
    "#on=nowhere",
    "#clock&axis=moon",
    "#gaps&question=nothing",
    "#lens=7",
    "#part=nowhere",
    "#unheard=of",
]
"""Links of which a part names nothing."""


def evidence_on(case: Case, target: str) -> list[str]:
    """Ids of the evidence items that bear on an indicator."""
    return [
        key for key, item in case.evidence.items() if any(each.target == target for each in item.bears_on)
    ]


@pytest.fixture(scope="module")
def named(shipped: Library) -> dict[str, str]:
    """Case id -> what pages call its place."""
    return {case_id: case.short or case_id for case_id, case in shipped.cases.items()}


@pytest.mark.parametrize("width", WIDTHS)
def test_no_view_runs_over_the_side(open_page: Opener, shipped: Library, width: int) -> None:
    page = open_page(shipped, "", width)
    for link in (
        *(f"#{view}" for view in VIEWS),
        DETAIL,
        f"#order&{SUPPOSED}&sort=index",
        "#findings&place=Africa&aim=3",
        "#findings&place=Europe&lead=ngo",
    ):
        page.follow(link)
        page.script(EVERYTHING_OPEN)
        page.next_frame()
        assert page.script("return document.documentElement.scrollWidth <= innerWidth"), link
        assert page.script("return document.querySelectorAll('main h1').length") == 1, link


@pytest.mark.parametrize("width", [390, 1024, 1400])
def test_axe_finds_nothing_wrong_in_any_view(open_page: Opener, invented: Library, width: int) -> None:
    page = open_page(invented, "", width)
    views = VIEWS if width != 1024 else ("findings", "ratings", "case")
    for link in (
        *(f"#{view}" for view in views),
        "#open=testland-1990-examplia,formal_mandate",
        "#open=testland-1990-examplia,violence_ended@%2B5",
        "#ratings&suppose=testland-1990-examplia,formal_mandate:0",
    ):
        page.follow(link)
        page.script(EVERYTHING_OPEN)
        page.next_frame()
        assert page.violations() == [], link


def test_axe_finds_nothing_wrong_with_the_shipped_library_in_japanese(
    open_page: Opener, shipped: Library
) -> None:
    page = open_page(render(shipped, language="ja"))
    assert page.script("return document.documentElement.lang") == "ja"
    for link in ("#findings", "#ratings", f"#case&open={CAMBODIA},confidence_of_parties"):
        page.go(link, 390)
        assert page.violations() == [], link
        assert page.script("return document.documentElement.scrollWidth <= innerWidth")
    assert "所見" in page.text("#tabs")
    assert "カンボジア" in page.text("#which-case")


def test_it_opens_on_the_findings_and_each_leads_into_the_page(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    held = json.loads(page.text("#library"))["findings"]["all"]
    titles = page.script(
        "return [...document.querySelectorAll('.findings h2 a')].map(link => link.textContent)"
    )
    assert titles == [finding["title"] for finding in held["findings"]]
    assert page.text("main h1") in held["answer"][0]
    assert page.script("return document.querySelectorAll('.card').length") == 3
    views = page.script(
        "return [...document.querySelectorAll('.findings h2 a')].map(link => link.getAttribute('href'))"
    )
    assert [view.removeprefix("#/").split("&")[0] for view in views] == [
        "outcomes",
        "outcomes",
        "clock",
        "ratings",
        "case",
    ]
    for at in range(len(views)):
        page.go("#findings").script("document.querySelectorAll('.findings h2 a')[arguments[0]].click()", at)
        page.next_frame()
        assert page.script("return document.querySelector('#tabs [aria-current]').dataset.view") in views[at]
    assert page.script(
        "return document.getElementById('case-rivals').getBoundingClientRect().top < innerHeight"
    )


def test_every_view_has_an_address_of_its_own_and_the_way_back(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    for view in VIEWS[1:]:
        page.script("document.querySelector(`#tabs [data-view='${arguments[0]}']`).click()", view)
        page.next_frame()
        assert page.script("return location.hash") == f"#/{view}"
        assert page.script("return document.title").endswith("Missions")
    page.driver.back()
    page.next_frame()
    assert page.script("return document.querySelector('#tabs [aria-current]').dataset.view") == VIEWS[-2]
    assert not page.script("return arguments[0].some(view => document.getElementById(view))", list(VIEWS)), (
        "a browser would scroll to a part that is called as a view"
    )


def test_a_choice_recounts_the_findings(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.script(
        "const choice = document.getElementById('filter-place'); choice.value = 'Africa'; choice.dispatchEvent(new Event('change'))"
    )
    held = json.loads(page.text("#library"))
    chosen = held["findings"]["chosen"]["place=Africa"]
    assert page.text("#count") == f"{len(shown_of(held, 'place', 'Africa'))} of 13 missions"
    assert chosen["findings"][0]["title"] in page.text(".findings li")
    assert "Tested on all thirteen." in page.text("[data-about=factors]")
    assert page.link() == "#/findings&place=Africa"
    page.script("document.getElementById('all-missions').click()")
    assert page.text("#count") == "13 of 13 missions"
    page.go("#findings&place=Africa&years=1990&lead=state&aim=3")
    assert page.script("return document.querySelectorAll('.counts').length") > 0


def shown_of(held: dict[str, list[dict[str, object]]], facet: str, choice: str) -> list[str]:
    """The missions of one choice."""
    (found,) = (
        each
        for one in held["facets"]
        if one["id"] == facet
        for each in one["choices"]  # type: ignore[attr-defined]
        if each["id"] == choice
    )
    return list(found["cases"])


def test_where_no_mission_is_left_the_page_says_what_to_let_go(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, "#cases&place=Africa&lead=ngo")
    assert page.text("main h1") == "No mission has all of these"
    page.script("document.querySelector('main li a').click()")
    page.next_frame()
    assert page.script("return document.querySelectorAll('#case-table tbody tr').length") > 0


def test_the_map_has_a_dot_for_each_mission_that_leads_to_it(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, "#findings&place=Africa")
    dots = page.script(
        "return [...document.querySelectorAll('.world a')].map(dot => [dot.getAttribute('href'), dot.querySelector('circle').getAttribute('fill')])"
    )
    assert len(dots) == len(shipped.cases)
    assert len({fill for _, fill in dots}) == 2
    assert {re.search(r"case=([^&]+)", link)[1] for link, _ in dots if "case=" in link} < set(shipped.cases)  # type: ignore[index]


@pytest.mark.parametrize(
    ("asked", "kind", "target"),
    [
        ("hoglund", "Sources", "source:"),
        ("khieu samphan", "Actors", "actor:"),
        ("eleven points", "Steps", "step:"),
        ("21 April 2003 LTTE", "Evidence", "item:"),
        ("lever armies gone", "Lessons", "lesson:"),
        ("formal mandate", "Questions", "question=formal_mandate"),
    ],
)
def test_search_looks_in_everything_and_enter_opens_the_first_hit(
    open_page: Opener, shipped: Library, asked: str, kind: str, target: str
) -> None:
    page = open_page(shipped)
    page.script("document.getElementById('search').focus()")
    page.press(asked)
    groups = page.script(
        "return [...document.querySelectorAll('#found section')].map(part => [part.querySelector('h2').textContent, "
        "[...part.querySelectorAll('a')].map(link => decodeURIComponent(link.getAttribute('href')))])"
    )
    hits = {name.rsplit(" ", 1)[0]: links for name, links in groups}
    assert kind in hits
    assert all(target in link for link in hits[kind])
    first = groups[0][1][0]
    page.press(Keys.ENTER)
    assert page.script("return decodeURIComponent(location.hash)") == first
    assert page.script("return document.getElementById('found').hidden")


def test_search_that_finds_nothing_says_so_and_escape_ends_it(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.script("document.getElementById('search').focus()")
    page.press("zzzz")
    assert "Nothing in this page" in page.text("#found")
    page.press(Keys.ESCAPE)
    assert page.script("return document.getElementById('found').hidden")
    assert page.focused() == "search"


def test_every_rating_opens_with_its_wording_reason_evidence_and_sources(
    open_page: Opener, shipped: Library
) -> None:
    page = open_page(shipped)
    case = shipped.cases[SRI_LANKA]
    settled = ratings_in_force_by_case(shipped)[case.id]
    for indicator in MEMOIR.indicators:
        page.follow(f"#case&case={case.id}&open={case.id},{indicator.id}")
        rating = settled.ratings[indicator.id]
        text = page.text("#drawer-content")
        assert rating.why
        assert rating.why in text
        assert all(wording in text for wording in indicator.levels)
        chosen = page.script(
            "return [...document.querySelectorAll('ol.levels .chosen')].map(item => item.value)"
        )
        assert chosen == ([rating.level] if rating.level is not None else [])
        shown = dict(
            page.script(
                "return [...document.querySelectorAll('#drawer-content [data-evidence]')].map(item => "
                "[item.dataset.evidence, item.closest('[data-direction]').dataset.direction])"
            )
        )
        assert set(shown) == set(evidence_on(case, indicator.id))
        for item_id, direction in shown.items():
            item = case.evidence[item_id]
            seen = {bearing.direction for bearing in item.bears_on if bearing.target == indicator.id}
            assert direction == (seen.pop() if len(seen) == 1 else "mixed")
            assert item.statement in text
            for cite in item.cites:
                assert case.sources[cite.source].title in text
                assert cite.locator is None or cite.locator in text


def test_what_stands_against_a_level_is_named_so(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    settled = ratings_in_force_by_case(shipped)[SRI_LANKA]
    for level, direction in ((2, "weakens"), (1, "supports")):
        target = next(name for name, rating in settled.ratings.items() if rating.level == level)
        page.follow(f"#case&case={SRI_LANKA}&open={SRI_LANKA},{target}")
        heads = page.script(
            "return Object.fromEntries([...document.querySelectorAll('[data-direction]')].map(part => [part.dataset.direction, part.querySelector('h3').firstChild.textContent]))"
        )
        assert heads[direction] == "Against it"
        assert heads["mixed"] == "Both ways"


def test_a_second_coding_and_a_search_are_shown_with_the_rating(open_page: Opener, shipped: Library) -> None:
    case_id, codings = next((case, codings) for case, codings in shipped.codings.items() if codings)
    rated = [name for name, rating in codings[0].ratings.items() if rating.level is not None]
    page = open_page(shipped, f"#open={case_id},{rated[0]}")
    assert codings[0].id in page.text("#drawer-content")
    case, search = next((case, search) for case in shipped.cases.values() for search in case.searched)
    page.go(f"#open={case.id},{search.target[0]}".replace("+", "%2B"))
    assert search.result in page.text("#drawer-content")


@pytest.mark.parametrize("width", [390, 1400])
def test_the_keyboard_reaches_a_rating_opens_it_and_comes_back(
    open_page: Opener, shipped: Library, width: int
) -> None:
    page = open_page(shipped, "#ratings", width)
    by_start = page.script(
        "return [...document.querySelectorAll('.matrix tbody tr')].map(row => row.querySelector('button').dataset.case)"
    )
    assert page.script("return document.querySelectorAll(\".matrix button[tabindex='0']\").length") == 1
    page.script("document.querySelector(\".matrix button[tabindex='0']\").focus()")
    page.press(Keys.ARROW_LEFT, Keys.ARROW_UP)
    assert page.focused() == f"{by_start[0]},formal_mandate"
    page.press(Keys.END)
    assert page.focused() == f"{by_start[0]},{MEMOIR.indicators[-1].id}"
    page.press(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ENTER)
    assert page.script("return document.getElementById('drawer').open")
    assert page.focused() == "drawer-title"
    assert page.script("return document.getElementById('drawer').matches(':modal')") == (width < 1101)
    assert page.script(
        "return document.getElementById('drawer').contains(document.getElementById('dock'))"
    ) == (width < 1101)
    assert page.link().endswith(f"open={by_start[1]}%2Cconfidence_of_parties")
    page.press(Keys.ESCAPE)
    assert not page.script("return document.getElementById('drawer').open")
    assert page.focused() == f"{by_start[1]},confidence_of_parties"
    assert page.link() == "#/ratings"


def test_the_focus_finds_a_place_when_a_linked_rating_closes(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, DETAIL)
    page.press(Keys.ESCAPE)
    assert page.focused() == f"{CAMBODIA},confidence_of_parties"
    page.go(f"#outcomes&open={CAMBODIA},confidence_of_parties")
    page.press(Keys.ESCAPE)
    assert page.focused() == "main"


def test_questions_follow_one_another_in_the_drawer(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, DETAIL)
    page.script("document.querySelector('.icons a[data-key=\"drawer-›\"]').click()")
    page.next_frame()
    assert page.text("#drawer-title") == "Perceived impartiality"
    page.go(f"#case&open={CAMBODIA},{MEMOIR.indicators[0].id}")
    assert page.script("return document.querySelectorAll('.icons a').length") == 1


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1024, 768), (390, 844)])
@pytest.mark.parametrize("view", ["ratings", "clock", "order", "case"])
def test_what_is_set_and_its_effect_are_in_view_together(
    open_page: Opener, shipped: Library, view: str, width: int, height: int
) -> None:
    page = open_page(shipped, f"#{view}", width, height)
    if width < 700:
        page.script("document.querySelector('.sliders').open = true")
    for place in ("0", "document.documentElement.scrollHeight / 2"):
        page.script(f"window.scrollTo(0, {place})")
        page.next_frame()
        controls = ["weight-legitimacy", "weight-partner_leverage", "lambda", "dock-says", "index-rows"]
        assert page.script(IN_VIEW, controls) == [True] * 5
    page.drag("weight-donor_weight", 40)
    assert "Donor weight counts 40 %, the others 15 % each." in page.text("#dock-says")
    assert "order" in page.text("#dock-says b")
    assert page.script(
        "return [...document.querySelectorAll('#index-rows [data-now]')].some(row => row.dataset.now !== row.dataset.was)"
    )


def test_nothing_that_has_the_focus_hides_under_the_pinned_part(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, "#case", 1024, 768)
    links = page.script("return document.querySelectorAll('main a').length")
    for at in range(0, links, max(1, links // 12)):
        hidden = page.script(
            "const link = document.querySelectorAll('main a')[arguments[0]]; link.focus(); "
            "return link.checkVisibility() && link.getBoundingClientRect().bottom > document.getElementById('dock').getBoundingClientRect().top",
            at,
        )
        assert not hidden


def test_a_level_is_supposed_beside_its_evidence_and_taken_back(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, f"#case&case={SRI_LANKA}&open={SRI_LANKA},leverage_over_holdout", 1400)
    page.script("document.getElementById('suppose-3').click()")
    page.next_frame()
    assert "Leverage over the holdout 3 instead of 1" in page.text("#dock-says")
    assert "robust order of the thirteen" in page.text("#dock-says b")
    assert "Supposed: 3" in page.text("#drawer-content")
    assert page.link().count(f"suppose={SRI_LANKA}%2Cleverage_over_holdout%3A3") == 1
    assert page.focused() == "suppose-3"
    page.script("document.getElementById('as-it-was').click()")
    page.next_frame()
    assert "suppose" not in page.link()
    assert "Supposed" not in page.text("#drawer-content")


def test_steps_stand_on_one_clock_as_the_cases_have_them(
    open_page: Opener, shipped: Library, named: dict[str, str]
) -> None:
    page = open_page(shipped, f"#clock&on={CAMBODIA},{SRI_LANKA}")
    for case_id in (CAMBODIA, SRI_LANKA):
        case = shipped.cases[case_id]
        told = page.script(
            "return [...document.querySelectorAll(arguments[0])].map(step => step.textContent)",
            f"[aria-labelledby='steps-{case_id}'] li",
        )
        assert len(told) == len(case.episodes)
        for episode in case.episodes.values():
            (line,) = (each for each in told if episode.title in each)
            assert episode.aim in line
    label = page.script("return document.querySelector('#picture-clock > svg').getAttribute('aria-label')")
    assert all(episode.title in label for episode in shipped.cases[CAMBODIA].episodes.values())
    bars = page.script("return document.querySelectorAll('#picture-clock [data-step]').length")
    assert bars == sum(len(shipped.cases[each].episodes) for each in (CAMBODIA, SRI_LANKA))
    page.script("document.getElementById('axis-calendar').click()")
    assert page.link() == f"#/clock&on={CAMBODIA}%2C{SRI_LANKA}&axis=calendar"
    five = [each for each in shipped.cases if each not in (CAMBODIA, SRI_LANKA)][:3]
    page.go(f"#clock&on={','.join((CAMBODIA, SRI_LANKA, *five))}")
    assert page.script("return document.getElementById('add-mission').disabled")
    page.script(f"document.querySelector('[data-key=\"off-{CAMBODIA}\"]').click()")
    page.next_frame()
    assert named[CAMBODIA] not in page.text("main h1")


def test_the_chance_line_stands_beside_factors_and_outcomes(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, "#outcomes")
    assert "shuffled outcomes give" in " ".join(
        page.script("return [...document.querySelectorAll('.pattern')].map(each => each.textContent)")
    )
    rows = page.table("#beside-table tbody tr", "case", "level")
    settled = ratings_in_force_by_case(shipped)
    expected = {case: settled[case].outcomes["objective_attained@end"].rating for case in shipped.cases}
    assert {row[0]: row[1] for row in rows} == {case: str(rating) for case, rating in expected.items()}


def test_every_timeline_entry_is_listed(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    for case in list(shipped.cases.values())[:3]:
        page.follow(f"#case&case={case.id}")
        items = page.script(
            "return [...document.querySelectorAll('.timeline li')].map(item => item.textContent)"
        )
        assert len(items) == len(case.timeline)
        for item, entry in zip(items, case.timeline, strict=True):
            assert entry.event in item


def test_a_link_that_names_nothing_here_is_said_and_harmless(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.script("const wait = setTimeout; window.setTimeout = (act, delay) => wait(act, delay / 20)")
    for link in NOWHERE:
        page.script("document.getElementById('status').textContent = ''")
        page.follow(link)
        page.until("document.getElementById('status').textContent")
        assert page.text("#status") == "Part of this link names nothing in this file and was left out.", link
        assert page.script("return document.querySelectorAll('main h1').length") == 1, link


def test_a_link_opens_what_it_was_copied_from(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    for link in (
        f"#ratings&years=1990&on={SRI_LANKA}%2C{CAMBODIA}&weights=10%2C20%2C30%2C20%2C20&lambda=0.5",
        f"#order&profile=peacemaking&suppose={CAMBODIA}%2Cformal_mandate%3A0&sort=index",
        f"#case&case={CAMBODIA}&open={CAMBODIA}%2Cviolence_ended%40%2B5",
        "#gaps&question=aid_scale",
        "#outcomes&beside=donor_weight%2Cviolence_ended%40%2B5",
    ):
        page.go(link)
        page.script("document.getElementById('cite-button').click()")
        assert page.text("#cite-text").find(link.replace("#", "#/")) > 0, link
        page.press(Keys.ESCAPE)


def test_a_citation_says_what_is_on_view(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, "#ratings&place=Africa&weights=20,20,20,30,10")
    page.script("document.getElementById('cite-button').click()")
    told = page.text("#cite-text")
    held = json.loads(page.text("#library"))
    for part in (
        "Missions. ",
        held["stamp"],
        f"codebook {MEMOIR.version}",
        held["hash"][:12],
        "View “Ratings”",
        "Place: Africa",
        "Donor weight 30 %",
        "#/ratings&place=Africa",
    ):
        assert part in told


def downloaded(page: Page, folder: Path, act: str, name: str) -> bytes:
    """What a button of the page saves."""
    page.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    page.script(act)
    path = folder / name
    WebDriverWait(page.driver, 60).until(lambda _driver: path.is_file() and path.stat().st_size > 0)
    return path.read_bytes()


def test_tables_and_pictures_are_saved_with_their_source(
    open_page: Opener, shipped: Library, tmp_path: Path
) -> None:
    page = open_page(shipped)
    stamp = "Rated by a language model, checked by nobody"
    page.go("#ratings")
    text = downloaded(
        page, tmp_path, "document.querySelector('#profile-numbers .tools button').click()", "scores.csv"
    ).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 1 + len(shipped.cases) + 3
    assert stamp in rows[-2][0]
    scores = {row[0]: row[1:] for row in rows[1 : 1 + len(shipped.cases)]}
    shown = page.profiles()
    cambodia = [str(part) for part in scores["Japan in Cambodia"]]
    flat = [part for cell in shown[CAMBODIA] for part in cell]
    assert [float(part) if part else None for part in cambodia] == flat
    page.go("#clock")
    drawing = downloaded(
        page, tmp_path, "document.querySelector('#picture-clock .tools button').click()", "clock.svg"
    ).decode()
    assert (
        drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
        or 'xmlns="http://www.w3.org/2000/svg"' in drawing[:400]
    )
    assert stamp in re.sub(r"</text><text[^>]*>", " ", drawing).replace("  ", " ")
    assert "<script" not in drawing
    picture = downloaded(
        page, tmp_path, "document.querySelectorAll('#picture-clock .tools button')[1].click()", "clock.png"
    )
    assert picture.startswith(b"\x89PNG")
    page.go("#findings")
    assert b"<svg" in downloaded(
        page, tmp_path, "document.querySelector('main .home .tools button').click()", "findings.svg"
    )


def test_every_table_can_be_saved_and_every_picture_too(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    for view in VIEWS:
        page.follow(f"#{view}")
        page.script(EVERYTHING_OPEN)
        page.next_frame()
        assert (
            page.script(
                "return [...document.querySelectorAll('main table')].filter(table => !table.closest('.box')?.querySelector('.tools button')).length"
            )
            == 0
        ), view
        assert (
            page.script(
                "return [...document.querySelectorAll('figure')].filter(figure => figure.querySelectorAll('.tools button').length !== 2).length"
            )
            == 0
        ), view


def test_no_cell_of_a_csv_is_a_formula(open_page: Opener, invented: Library, tmp_path: Path) -> None:
    case_id = "testland-1990-examplia"
    case = invented.cases[case_id]
    first = next(iter(case.episodes))
    episodes = {**case.episodes, first: case.episodes[first].model_copy(update={"title": '=1+1,"x"'})}
    library = Library({case_id: case.model_copy(update={"episodes": episodes})}, codebook=MEMOIR)
    page = open_page(render(library, title="One"), "#clock")
    text = downloaded(page, tmp_path, "document.getElementById('steps-csv').click()", "steps.csv").decode(
        "utf-8-sig"
    )
    titles = [row[2] for row in csv.reader(io.StringIO(text)) if len(row) > 2]
    assert '\'=1+1,"x"' in titles


def test_reasons_are_given_for_weights_and_lambda(open_page: Opener, shipped: Library) -> None:
    profile = shipped_profile("peacemaking")
    page = open_page(shipped, "#order&profile=peacemaking")
    text = page.text("#reasons")
    for factor in MEMOIR.factors:
        assert profile.weights.of(factor.id).reason in text
    assert profile.lambda_reason
    assert profile.lambda_reason in text
    page.go("#order&weights=1,1,1,1,2")
    assert page.script("return document.getElementById('reasons')") is None
    assert "weakest factor alone" in page.text("main")
    assert "10,000 times" not in page.text("#draws-says")
    assert "500 times chance chose every level" in page.text("#draws-says")


def test_a_slider_that_never_rests_does_not_flood_the_address(open_page: Opener, shipped: Library) -> None:
    page = open_page(
        shipped, "#clock"
    )  # a browser tells the console of a flood, and the console has to stay empty
    page.script(
        "const slider = document.getElementById('lambda'); for (let move = 1; move <= 600; move += 1) "
        "{ slider.value = move % 99; slider.dispatchEvent(new Event('input')); }"
    )
    assert page.link() == "#/clock&lambda=0.06"


def test_one_case_has_no_order_and_the_page_says_so(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped, f"#order&on={CAMBODIA}&only=picked")
    assert page.text("#order-title") == "An order takes two missions"


def test_a_page_of_one_case_works(open_page: Opener, shipped: Library) -> None:
    page = open_page(render(Library({CAMBODIA: shipped.cases[CAMBODIA]}, codebook=MEMOIR), title="One"))
    for view in VIEWS:
        page.follow(f"#{view}")
        assert page.script("return document.querySelectorAll('main h1').length") == 1, view
    assert page.go("#order").text("#ranks") == "A rank takes two missions that are coded."


def test_a_hundred_cases_open_in_every_view(open_page: Opener, invented: Library) -> None:
    case = invented.cases["testland-1990-examplia"]
    cases = {
        f"copy-{1900 + number}-examplia": case.model_copy(update={"id": f"copy-{1900 + number}-examplia"})
        for number in range(100)
    }
    page = open_page(render(Library(cases, codebook=MEMOIR), title="Many"))
    assert page.text("#count") == "100 of 100 missions"
    assert page.script("return document.querySelectorAll('.findings .counts').length") > 0
    assert page.script("return document.querySelectorAll('.findings .columns').length") == 0
    for view in VIEWS[1:]:
        page.follow(f"#{view}")
        assert page.script("return document.querySelectorAll('main h1').length") == 1, view
    assert page.go("#ratings").script("return document.querySelectorAll('.matrix tbody tr').length") == 100
    assert "up to 40 missions" in page.go("#order").text("#ranks")


def test_a_codebook_of_ones_own_is_shown(open_page: Opener, tmp_path: Path) -> None:
    target = tmp_path / "own.html"
    done = CliRunner().invoke(main, ["--library", str(OWN_CODEBOOK), "explore", "-o", str(target)])
    assert done.exit_code == 0, done.output
    page = open_page(target.read_text(encoding="utf-8"))
    for view in VIEWS:
        page.follow(f"#{view}")
        assert page.script("return document.querySelectorAll('main h1').length") == 1, view
    page.go("#ratings")
    assert page.script("return document.querySelectorAll('.matrix th.factor').length") == 3
    assert page.script("return document.querySelectorAll('.slider').length") == 4
    first = page.script("return document.querySelector('.slider input').id")
    page.drag(first, 70)
    assert "counts 70 %, the others 15 % each." in page.text("#dock-says")


def test_the_page_loads_nothing_and_may_not(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    assert page.script("return performance.getEntriesByType('resource').map(entry => entry.name)") in (
        [],
        ["data:,"],
    )
    refused = page.driver.execute_async_script(
        "const done = arguments[0]; fetch('data:,x').then(() => done('fetched'), error => done(error.name))"
    )
    assert refused == "TypeError"
    told = page.errors()  # the refusal, which the browser tells
    assert told
    assert all("Content Security Policy" in message for message in told)


def pdf_text(page: Page) -> str:
    """Text of the printed page, ligatures taken apart."""
    printed = page.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    sheets = PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages
    return " ".join(
        unicodedata.normalize("NFKC", "\n".join(sheet.extract_text() for sheet in sheets)).split()
    )


def test_paper_shows_stamp_state_and_numbers_but_no_controls(open_page: Opener, shipped: Library) -> None:
    text = pdf_text(open_page(shipped, "#ratings&profile=peacemaking"))
    assert "Rated by a language model, checked by nobody" in text
    assert "λ 0.25" in text
    assert "Legitimacy 25 %" in text
    assert "Factor index" in text
    assert "What if" not in text
    assert "Arrow keys" not in text
    assert "CSV" not in text


def test_paper_tells_findings_whole(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    held = json.loads(page.text("#library"))["findings"]["all"]["findings"]
    text = pdf_text(page)
    for finding in held:
        assert finding["title"] in text
        assert " ".join(re.sub("[\u2068\u2069]", "", finding["more"]).split())[-40:] in text


@pytest.mark.parametrize("width", [390, 1400])
def test_paper_shows_all_of_an_open_rating(open_page: Opener, shipped: Library, width: int) -> None:
    page = open_page(shipped, DETAIL, width)
    text = pdf_text(page)
    last = evidence_on(shipped.cases[CAMBODIA], "confidence_of_parties")[-1]
    assert " ".join(shipped.cases[CAMBODIA].evidence[last].statement.split())[:60] in text
    page.next_frame()
    assert page.script("return document.getElementById('drawer').matches(':modal')") == (width < 1101)


def test_the_stamp_stands_over_every_view(open_page: Opener, invented: Library) -> None:
    page = open_page(invented)
    stamp = json.loads(page.text("#library"))["stamp"]
    assert "draft" in stamp.lower()
    for view in VIEWS:
        page.follow(f"#{view}")
        assert page.text(".stamp") == stamp
        assert page.script("return document.querySelector('.stamp').checkVisibility()")


def test_words_of_ranking_and_success_are_not_on_the_page(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    for view in ("findings", "ratings", "order", "gaps"):
        page.follow(f"#{view}")
        page.script(EVERYTHING_OPEN)
        labels = page.text("main") if view == "order" else page.text("main h1") + page.text("#dock")
        for words in ("success score", "league", "best", "correct answer", "proves", "winner"):
            assert words not in labels.lower()
