"""The page as a reader meets it: detail, links, keyboard, screen reader, paper, small screens, no network."""

import base64
import io
import itertools
import json
import unicodedata
from collections.abc import Callable

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from peacecase.analysis.ratings_in_force import ratings_in_force_by_case
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.profiles import shipped_profile
from peacecase.model.case import Case
from peacecase.model.library import Library

from .browser_page import Page, render

Opener = Callable[[Library | str], Page]
CAMBODIA = "cambodia-1992-japan"
DETAIL = f"#open={CAMBODIA},confidence_of_parties"
EXPERIMENT = f"suppose={CAMBODIA},confidence_of_parties:3"
EVERYTHING_OPEN = "document.querySelectorAll('details').forEach(part => { part.open = true; })"


def evidence_on(case: Case, target: str) -> list[str]:
    """Ids of the evidence items that bear on an indicator."""
    return [
        key for key, item in case.evidence.items() if any(each.target == target for each in item.bears_on)
    ]


@pytest.mark.parametrize("width", [320, 1024, 1280])
@pytest.mark.parametrize(
    "link",
    [
        "",
        DETAIL,
        f"#{EXPERIMENT}",
        f"{DETAIL}&{EXPERIMENT}",
        "#cases=",
        "#cases=oslo-1992-norway&sort=index",
        "#open=oslo-1992-norway,violence_ended@%2B5",
    ],
)
def test_axe_finds_nothing_wrong_and_nothing_overflows(
    open_page: Opener, shipped: Library, link: str, width: int
) -> None:
    page = open_page(shipped).go(link, width)
    page.script(EVERYTHING_OPEN)
    page.next_frame()
    assert page.violations() == []
    assert page.script("return document.documentElement.scrollWidth <= innerWidth")


def test_every_rating_opens_with_its_wording_reason_evidence_and_sources(
    open_page: Opener, shipped: Library
) -> None:
    page = open_page(shipped)
    case = shipped.cases["sri-lanka-1999-norway"]
    settled = ratings_in_force_by_case(shipped)[case.id]
    for indicator in MEMOIR.indicators:
        page.follow(f"#open={case.id},{indicator.id}")
        rating = settled.ratings[indicator.id]
        text = page.text("#detail-content")
        assert rating.why
        assert rating.why in text
        assert all(wording in text for wording in indicator.levels)
        chosen = page.script(
            "return [...document.querySelectorAll('ol.levels .chosen')].map(item => item.value)"
        )
        assert chosen == ([rating.level] if rating.level is not None else [])
        shown = dict(
            page.script(
                "return [...document.querySelectorAll('#detail-content [data-evidence]')].map(item => "
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


def test_a_second_coding_and_a_search_are_shown_with_the_rating(open_page: Opener, shipped: Library) -> None:
    case_id, codings = next((case, codings) for case, codings in shipped.codings.items() if codings)
    rated = [name for name, rating in codings[0].ratings.items() if rating.level is not None]
    page = open_page(shipped).go(f"#open={case_id},{rated[0]}")
    assert codings[0].id in page.text("#detail-content")
    case, search = next((case, search) for case in shipped.cases.values() for search in case.searched)
    page.go(f"#open={case.id},{search.target[0]}".replace("+", "%2B"))
    assert search.result in page.text("#detail-content")


def test_the_keyboard_reaches_a_rating_opens_it_and_comes_back(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    first = page.driver.find_element(By.CSS_SELECTOR, "#ratings button[tabindex='0']")
    assert len(page.driver.find_elements(By.CSS_SELECTOR, "#ratings button[tabindex='0']")) == 1
    page.script("arguments[0].focus()", first)
    keys = ActionChains(page.driver)
    keys.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ENTER).perform()
    second_case = list(shipped.cases)[1]
    assert page.script("return document.getElementById('detail').open")
    assert page.script("return document.activeElement.id") == "detail-title"
    assert page.script("return location.hash") == f"#open={second_case}%2Cconfidence_of_parties"
    ActionChains(page.driver).send_keys(Keys.ESCAPE).perform()
    page.next_frame()
    assert not page.script("return document.getElementById('detail').open")
    assert page.script(
        "return [document.activeElement.dataset.case, document.activeElement.dataset.target]"
    ) == [
        second_case,
        "confidence_of_parties",
    ]
    assert page.link() == ""


def test_arrow_keys_stop_at_the_edges_of_the_table(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.script("document.querySelector('#ratings button').focus()")
    ActionChains(page.driver).send_keys(Keys.ARROW_LEFT, Keys.ARROW_UP).perform()
    assert page.script("return document.activeElement === document.querySelector('#ratings button')")
    ActionChains(page.driver).send_keys(Keys.END).perform()
    assert page.script("return document.activeElement.dataset.case") == list(shipped.cases)[-1]


def test_a_link_brings_back_what_was_set(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.driver.find_element(By.ID, "profile").send_keys("Peacemaking")
    page.script("document.querySelector('input[value=oslo-1992-norway]').click()")
    slider = page.driver.find_element(By.ID, "lambda")
    slider.send_keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    weight = page.driver.find_element(By.ID, "weight-legitimacy")
    weight.send_keys(Keys.ARROW_LEFT)
    page.script(
        "const choice = document.getElementById('timeline-case'); choice.value = arguments[0]; choice.dispatchEvent(new Event('change'))",
        CAMBODIA,
    )
    page.next_frame()
    page.script("document.getElementById('sort-index').click()")
    page.next_frame()
    shown, link = page.profiles(), page.link()
    words = page.text("#state-words")
    assert "λ 0.27" in words
    assert len(shown) == len(shipped.cases) - 1
    page.go(link)
    assert page.profiles() == shown
    assert page.text("#state-words") == words
    assert page.script("return document.getElementById('timeline-case').value") == CAMBODIA
    assert page.script("return document.getElementById('sort-index').checked")
    assert page.link() == link


def test_a_reason_for_lambda_is_shown_only_while_lambda_is_that_of_the_profile(
    open_page: Opener, shipped: Library
) -> None:
    page = open_page(shipped).go("#profile=peacemaking")
    reason = shipped_profile("peacemaking").lambda_reason
    assert reason
    assert reason in page.text("#reasons")
    page.drag("lambda", 0.6)
    assert reason not in page.text("#reasons")
    assert "λ 0.60 is your own; the profile has 0.25." in page.text("#reasons")


def test_a_slider_that_never_rests_does_not_flood_the_address(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)  # a browser tells the console of a flood, and the console has to stay empty
    page.script(
        "const slider = document.getElementById('lambda'); for (let move = 1; move <= 600; move += 1) "
        "{ slider.value = (move % 99) / 100; slider.dispatchEvent(new Event('input')); }"
    )
    assert page.link() == "#lambda=0.06"


@pytest.mark.parametrize("control", [f"case-{CAMBODIA}", "no-case", "all-cases", "reset", "sort-index"])
def test_a_control_used_from_the_keyboard_keeps_the_focus(
    open_page: Opener, shipped: Library, control: str
) -> None:
    page = open_page(shipped)
    page.script("document.getElementById(arguments[0]).focus()", control)
    page.press(Keys.SPACE)
    assert page.focused() == control


def test_the_focus_finds_a_place_when_an_experiment_ends(open_page: Opener, shipped: Library) -> None:
    for width in (320, 1280):
        page = open_page(shipped).go(f"#{EXPERIMENT}", width)
        page.script("document.querySelector('#banner button').focus()")
        page.press(Keys.ENTER)
        assert page.focused() == "experiment"


@pytest.mark.parametrize(
    ("link", "place"),
    [(DETAIL, f"{CAMBODIA},confidence_of_parties"), (f"{DETAIL}&cases=oslo-1992-norway", "main")],
)
def test_the_focus_finds_a_place_when_a_linked_rating_closes(
    open_page: Opener, shipped: Library, link: str, place: str
) -> None:
    page = open_page(shipped).go(link)
    page.press(Keys.ESCAPE)
    assert page.focused() == place


def test_tab_comes_back_to_the_rating_that_had_the_focus(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.script(f"document.querySelector('#ratings [data-case={CAMBODIA}][data-target=delivery]').focus()")
    page.press(Keys.TAB)
    ActionChains(page.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
    assert page.focused() == f"{CAMBODIA},delivery"


def test_one_case_has_no_order_and_the_page_says_so(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped).go(f"#cases={CAMBODIA}")
    assert page.text("#order-words") == "An order takes two cases."
    assert page.text("#pairs") == "A pair takes two cases."


def test_a_page_of_one_case_speaks_of_one(open_page: Opener, shipped: Library) -> None:
    page = open_page(render(Library({CAMBODIA: shipped.cases[CAMBODIA]}, codebook=MEMOIR), title="One"))
    assert page.text("header").strip().startswith("One")
    assert "1 case, 5 factors" in page.text("header")
    assert "1 cases" not in page.text("header") + page.text("main") + page.text("#controls")
    assert page.text("#rank-note") == "A rank takes two cases that are coded."


@pytest.mark.parametrize("width", [1001, 1024, 1280])
def test_names_of_factors_over_the_chart_do_not_run_into_each_other(
    open_page: Opener, shipped: Library, width: int
) -> None:
    page = open_page(shipped).go("", width)
    names = page.script(
        "return [...document.querySelectorAll('#profile-chart text')].filter(text => /^[A-Z][a-z]+ ?[a-z]+$/.test(text.textContent))"
        ".map(text => text.getBoundingClientRect()).map(({left, right}) => [left, right]).sort(([one], [other]) => one - other)"
    )
    assert len(names) == 5
    assert all(right < left for (_, right), (left, _) in itertools.pairwise(names))


@pytest.mark.parametrize(
    "link",
    [
        "#cases=nowhere,<img src=x onerror=alert(1)>",
        "#weights=0,1,1,1,1",
        "#weights=1,1",
        "#weights=1,1,1,1,NaN",
        "#lambda=9",
        "#lambda=",
        "#sort=name",
        "#profile=nonsense",
        "#open=nowhere,nothing",
        "#open=" + CAMBODIA,
        "#suppose=nowhere,formal_mandate:3",
        f"#suppose={CAMBODIA},formal_mandate:9",
        "#beside=legitimacy,formal_mandate",
        "#timeline=__proto__",
        "#profile=constructor",
    ],
)
def test_a_link_that_names_nothing_here_is_said_and_harmless(
    open_page: Opener, shipped: Library, link: str
) -> None:
    page = open_page(shipped).go(link)
    assert page.text("#status") == "Part of this link names nothing in this file and was left out."
    assert page.script("return document.querySelectorAll('#profile-table tbody tr').length") == (
        0 if "nowhere,<img" in link else len(shipped.cases)
    )


def test_a_thought_experiment_is_labelled_and_ends(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    coded = page.profiles()
    assert not page.script("return document.getElementById('banner').checkVisibility()")
    page.script("document.getElementById('experiment').click()")
    page.script(
        "const choice = document.getElementById('experiment-case'); choice.value = arguments[0]; choice.dispatchEvent(new Event('change'))",
        CAMBODIA,
    )
    page.script(
        f"document.querySelector('#ratings [data-case={CAMBODIA}][data-target=formal_mandate]').click()"
    )
    page.script("document.querySelector('input[name=suppose][value=\"0\"]').click()")
    assert "Thought experiment" in page.text("#detail-content")
    page.script("document.getElementById('detail').close()")
    page.next_frame()
    assert page.script("return document.getElementById('banner').checkVisibility()")
    assert "Thought experiment" in page.text("#banner")
    assert f"peacecase whatif {CAMBODIA} --set formal_mandate=0" in page.text("#banner code")
    changed = page.profiles()
    assert {case for case in coded if coded[case] != changed[case]} == {CAMBODIA}
    assert "2→0" in page.text(f"#ratings [data-case={CAMBODIA}][data-target=formal_mandate]")
    page.script("document.querySelector('#banner button').click()")
    assert page.profiles() == coded
    assert not page.script("return document.getElementById('banner').checkVisibility()")


def test_sliders_and_charts_have_names_for_a_screen_reader(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    names = page.script(
        "return [...document.querySelectorAll('input[type=range]')].map(slider => slider.labels[0].textContent)"
    )
    assert len(names) == 6
    assert all(names)
    assert (
        page.script("return document.getElementById('weight-legitimacy').getAttribute('aria-valuetext')")
        == "20 % of the whole weight"
    )
    charts = page.script(
        "return [...document.querySelectorAll('figure > svg')].map(chart => [chart.getAttribute('role'), chart.getAttribute('aria-label')])"
    )
    assert len(charts) == 5
    assert all(role == "img" and label for role, label in charts)


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
    return unicodedata.normalize("NFKC", "\n".join(sheet.extract_text() for sheet in sheets))


def test_paper_shows_stamps_weights_and_numbers_but_no_controls(open_page: Opener, shipped: Library) -> None:
    text = pdf_text(open_page(shipped).go("#profile=peacemaking"))
    assert "Machine-coded, not reviewed by a person" in text
    assert "λ 0.25" in text
    assert "legitimacy 25 %" in text
    assert "Copy link" not in text
    assert "Factor index" in text
    assert "Numbers of the ranks" not in text, (
        "a part that is closed shows its name alone, which says nothing"
    )
    assert "Arrow keys" not in text


def test_paper_shows_all_of_an_open_detail(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped).go(DETAIL)
    text = " ".join(pdf_text(page).split())
    last = evidence_on(shipped.cases[CAMBODIA], "confidence_of_parties")[-1]
    assert " ".join(shipped.cases[CAMBODIA].evidence[last].statement.split())[:60] in text
    page.next_frame()
    assert page.script("return document.getElementById('detail').matches(':modal')")


def test_drafts_and_machine_codings_are_stamped_until_reviewed(open_page: Opener, invented: Library) -> None:
    drafts = sum(case.status == "draft" for case in invented.cases.values())
    assert drafts
    page = open_page(invented)
    assert f"Draft: {drafts} of {len(invented.cases)} cases" in page.text(".stamps")
    reviewed = Library(
        {
            case_id: case.model_copy(
                update={
                    "status": "coded",
                    "coders": {
                        name: coder.model_copy(update={"kind": "machine", "reviewed_by": "A person"})
                        for name, coder in case.coders.items()
                    },
                }
            )
            for case_id, case in invented.cases.items()
        },
        codebook=MEMOIR,
    )
    assert open_page(reviewed).script("return document.querySelector('.stamps')") is None


def test_words_of_ranking_and_success_are_not_on_the_page(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    page.script(EVERYTHING_OPEN)
    labels = page.text("header") + page.text("#controls") + page.text("[aria-labelledby=order]")
    for words in ("success score", "league", "best", "correct answer", "proves", "winner"):
        assert words not in labels.lower()
    assert list(page.profiles()) == sorted(shipped.cases)


def test_the_chance_line_stands_beside_factors_and_outcomes(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    assert "shuffled outcomes give" in page.text("#chance")
    assert "Cambodia 1992, Japan (marked ○)" in page.text("#beside-note")
    rows = page.script(
        "return [...document.querySelectorAll('#beside-table tbody tr')].map(row => [row.dataset.case, row.firstChild.textContent])"
    )
    settled = ratings_in_force_by_case(shipped)
    expected = {case: settled[case].outcomes["objective_attained@end"].rating for case in shipped.cases}
    assert {case: words[0] for case, words in rows} == {
        case: str(rating)[0] for case, rating in expected.items()
    }


def test_every_timeline_entry_is_listed_with_its_source(open_page: Opener, shipped: Library) -> None:
    page = open_page(shipped)
    for case in list(shipped.cases.values())[:3]:
        page.follow(f"#timeline={case.id}")
        items = page.script(
            "return [...document.querySelectorAll('ol.timeline li')].map(item => item.textContent)"
        )
        assert len(items) == len(case.timeline)
        for item, entry in zip(items, case.timeline, strict=True):
            assert entry.event in item
        assert page.script("return document.querySelectorAll('#timeline-chart circle').length") == len(
            case.timeline
        )


def test_the_page_opens_with_every_part_of_the_data_that_it_was_given(
    open_page: Opener, shipped: Library
) -> None:
    page = open_page(shipped)
    held = json.loads(page.text("#library"))
    assert [record["id"] for record in held["cases"]] == list(shipped.cases)
    for record in held["cases"]:
        assert set(record["evidence"]) == set(shipped.cases[record["id"]].evidence)
