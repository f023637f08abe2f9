"""The studio's answers, asked as its pages ask: what is written, what is refused, what is no request of a page's."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from starlette.types import ASGIApp, Receive, Scope, Send

from peacecase.api.case_progress import Gap, progress_of
from peacecase.api.opened import Opened
from peacecase.api.pasted_sources import PastedWork, works_in
from peacecase.cli.main import main
from peacecase.errors import UserError
from peacecase.web.keys import OWNER, Visitor
from peacecase.web.studio.app import Studio
from peacecase.web.studio.run import serve_studio

with warnings.catch_warnings():  # that httpx is taken
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

FIXTURES = Path(__file__).parents[1] / "fixtures"
CASE = "ashland-1990-examplia"
TODAY = date(2026, 11, 30)
BEGUN = {
    "lead": "Norrland",
    "conflict": "Lakeland",
    "parties": "Government of Lakeland\nShore Front",
    "start": "2022-02",
    "end": "2025-09",
    "objective": "One text on the shore.",
    "said_by": "The envoy",
    "said_on": "2022",
    "knows": "true",
}


class Inside:
    """The studio as it is behind the gate."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["visitor"] = Visitor(OWNER, "1", "token")
        await self.app(scope, receive, send)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES / "own_codebook" / "cases", tmp_path / "cases")


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    stopped: list[str] = []
    studio = Studio(folder, "en", lambda: TODAY, lambda: stopped.append("yes"))
    made = TestClient(Inside(studio.application()), follow_redirects=False)
    made.stopped = stopped
    yield made
    studio.worker.close()


def state(client: TestClient, case: str = CASE) -> str:
    return str(client.get(f"/case/{case}/hash").json()["hash"])


def save(client: TestClient, path: list[Any], value: Any, case: str = CASE) -> dict[str, Any]:
    edits = [{"path": path, "value": value}]
    groups = [{"id": "g", "base": state(client, case), "edits": edits}]
    answer = client.post(f"/case/{case}/save", json={"groups": groups})
    return {"code": answer.status_code, **answer.json()["groups"]["g"]}


def held(folder: Path, *path: Any, case: str = CASE) -> Any:
    found = yaml.safe_load((folder / f"{case}.yaml").read_text(encoding="utf-8"))
    for step in path:
        found = found[step]
    return found


def test_six_lines_begin_a_case_and_each_that_is_wrong_is_named(client: TestClient, folder: Path) -> None:
    page = client.post("/begin", data={"start": "1990-13", "end": "x", "knows": "true"})
    assert "months run from 01 to 12" in page.text
    assert "Say who led the mission." in page.text
    assert "8 lines are still to be mended" in page.text
    page = client.post("/begin", data={**BEGUN, "start": "2025", "end": "2022"})
    assert "ends before it starts" in page.text
    first = client.post("/begin", data=BEGUN)
    assert first.headers["location"] == "/case/lakeland-2022-norrland/sources"
    # the id is taken: the next, and what the page says before
    assert client.post("/id", data=BEGUN).text == "cases/lakeland-2022-norrland-2.yaml"
    planned = client.post("/begin", data={**BEGUN, "end": "", "lead": "ノルランド", "said_by": "ノルランド"})
    case = planned.headers["location"].split("/")[2]
    assert (case, held(folder, "status", case=case)) == ("lakeland-2022-lead", "planned")
    assert held(folder, "mission", "objective", "stated_by", case=case) == "lead"
    assert client.get(f"/case/{case}/story").status_code == 200
    assert "Coded case" not in client.get(f"/case/{case}/mission").text


def test_a_new_case_says_what_it_lacks_for_a_draft_a_coded_case_and_a_brief(
    client: TestClient, folder: Path
) -> None:
    client.post("/begin", data=BEGUN)
    library = Opened(str(folder)).read(["lakeland-2022-norrland"])
    progress = progress_of(library.cases["lakeland-2022-norrland"], library.codebook, TODAY)
    assert Gap(("evidence",), "fact") in progress.draft
    assert Gap(("conflict", "countries", 0), "text") in progress.draft
    assert sum(gap.kind == "question" for gap in progress.coded) == 8
    # two outcomes, at the end and one year on: five years have not passed
    assert [gap.path[1:] for gap in progress.coded if gap.kind == "outcome"] == [
        (outcome, horizon) for outcome in ("text_agreed", "quiet_kept") for horizon in ("end", "+1")
    ]
    assert Gap(("stood", "end"), "line") in progress.brief
    assert Gap(("stood", "+10"), "line") not in progress.brief


def test_fields_are_written_as_the_file_has_them(client: TestClient, folder: Path) -> None:
    assert save(client, ["selection", "outcome_known"], "false")["status"] == 200
    assert save(client, ["mission", "objective", "stated_by"], "Bigland")["status"] == 200
    assert save(client, ["ratings", "craft", "presence", "rating"], "3")["status"] == 200
    assert str(held(folder, "selection", "outcome_known")).lower() == "false"
    assert held(folder, "mission", "objective", "stated_by") == "bigland"
    assert held(folder, "ratings", "craft", "presence", "rating") == 3
    assert save(client, ["actors", "bigland", "also_known_as"], ["Big", "", " "])["status"] == 200
    assert held(folder, "actors", "bigland", "also_known_as") == ["Big"]
    assert save(client, ["actors", "bigland", "note"], "Two\r\nlines")["status"] == 200
    assert held(folder, "actors", "bigland", "note").split() == ["Two", "lines"]


def test_the_whole_follows_from_the_parties(client: TestClient, folder: Path) -> None:
    party = ["ratings", "standing", "welcome", "by_party"]
    for name, level in (("government", "3"), ("front", "3"), ("hill-wing", "3")):
        edits = [
            {"path": [*party, name], "value": {"rating": level, "why": "It said so."}},
            {"path": [*party, name, "rating"], "value": level},
        ]
        groups = [{"id": "g", "base": state(client), "edits": edits}]
        client.post(f"/case/{CASE}/save", json={"groups": groups})
    assert held(folder, "ratings", "standing", "welcome", "rating") == 3


def test_what_no_page_sends_is_refused_and_nothing_written(client: TestClient, folder: Path) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    for body in (
        b"no json",
        b"[]",
        b"[" * 100_000,
        b'{"groups": 1}',
        b'{"groups": [1]}',
        b'{"groups": [{"edits": [{"path": [], "value": 1}]}]}',
        b'{"groups": [{"edits": [{"path": [true], "value": 1}]}]}',
        b'{"groups": [{"edits": [{"path": ["title"], "value": 1.5}]}]}',
    ):
        assert client.post(f"/case/{CASE}/save", content=body).status_code == 400
    for case in ("../secrets", "nowhere-1990-x", "a%00b"):
        assert client.get(f"/case/{case}/mission").status_code == 404
    assert client.get("/nowhere").status_code == 404
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_a_text_that_cannot_be_written_holds_up_no_other(client: TestClient, folder: Path) -> None:
    base = state(client)
    sent = ((["actors", "bigland", "note"], "a\u200bb"), (["title"], "A new title"))
    groups = [
        {"id": path[-1], "base": base, "edits": [{"path": path, "value": value}]} for path, value in sent
    ]
    answer = client.post(f"/case/{CASE}/save", json={"groups": groups}).json()["groups"]
    assert (answer["note"]["status"], answer["title"]["status"]) == (422, 200)
    assert "U+200B" in answer["note"]["found"][0]["told"]
    assert held(folder, "title") == "A new title"


def test_six_lines_that_cannot_be_written_leave_no_file(client: TestClient, folder: Path) -> None:
    before = sorted(folder.iterdir())
    page = client.post("/begin", data={**BEGUN, "objective": "One\u200btext."})
    assert (page.status_code, "U+200B" in page.text) == (200, True)
    assert "Shore Front" in page.text  # what was typed is still there
    assert sorted(folder.iterdir()) == before


def test_the_first_source_is_one_step_of_undo(client: TestClient, folder: Path) -> None:
    case = client.post("/begin", data=BEGUN).headers["location"].split("/")[2]
    before = (folder / f"{case}.yaml").read_bytes()
    base = client.get(f"/case/{case}/hash").json()["hash"]
    value = {"title": "On lakes", "type": "news", "publisher": "The Post"}
    answer = client.post(f"/case/{case}/add", json={"base": base, "path": ["sources"], "value": value}).json()
    assert answer["status"] == 200, answer["found"]
    assert "first-source" not in held(folder, "sources", case=case)
    client.post(f"/case/{case}/undo", json={"base": answer["hash"]})
    assert (folder / f"{case}.yaml").read_bytes() == before


def test_addresses_that_lead_nowhere_show_the_nearest_page(client: TestClient) -> None:
    assert client.get(f"/case/{CASE}").headers["location"] == f"/case/{CASE}/mission"
    for path, told in (
        ("question/nothing", "The questions"),
        ("question/presence@nowhere", "The questions"),
        ("evidence/nothing", "Evidence"),
        ("nothing/nothing", "Sources"),
        ("new/nothing", "One source"),
        ("rivals/nothing", "Steps and outcomes"),
    ):
        assert told in client.get(f"/case/{CASE}/{path}").text


def test_every_record_of_a_case_has_a_page_and_every_finding_a_way_to_it(client: TestClient) -> None:
    doubts = client.get(f"/case/{CASE}/doubts").text
    story = client.get(f"/case/{CASE}/story").text
    addresses = set(re.findall(rf'href="(/case/{CASE}/[^"#]+)', doubts + story))
    assert len(addresses) > 20
    one_of_each = {address.split("/")[3]: address for address in sorted(addresses)}
    assert {"timeline", "episodes", "rivals", "lessons", "question", "new"} <= set(one_of_each)
    for address in one_of_each.values():
        assert client.get(address).status_code == 200


def test_a_fact_shows_its_source_in_words_and_that_it_was_written_long_after(client: TestClient) -> None:
    page = client.get(f"/case/{CASE}/evidence/mandate-1991").text
    assert "Speaks for" in page
    ids = re.findall(rf"/case/{CASE}/evidence/([a-z0-9-]+)", client.get(f"/case/{CASE}/evidence").text)
    pages = [client.get(f"/case/{CASE}/evidence/{each}").text for each in dict.fromkeys(ids)]
    assert any("one of the time would make it stronger" in each for each in pages)


def test_a_record_is_added_and_taken_away_and_the_steps_are_taken_back(
    client: TestClient, folder: Path
) -> None:
    before = (folder / f"{CASE}.yaml").read_bytes()
    value = {"text": "Read first.", "drawn_by": "coder", "evidence": ["mandate-1991"]}
    answer = client.post(
        f"/case/{CASE}/add", json={"base": state(client), "path": ["lessons"], "value": value}
    )
    assert answer.json()["status"] == 200
    count = len(held(folder, "lessons"))
    refused = client.post(
        f"/case/{CASE}/add", json={"base": state(client), "path": ["lessons"], "value": {"text": "x"}}
    )
    assert refused.json()["status"] == 422
    assert all(each["id"].startswith("f-lessons-new") for each in refused.json()["found"])
    gone = {"base": state(client), "path": ["lessons", count - 1]}
    assert client.post(f"/case/{CASE}/remove", json=gone).json()["status"] == 200
    assert client.post(f"/case/{CASE}/undo", json={"base": state(client)}).json()["status"] == 200
    assert len(held(folder, "lessons")) == count
    assert client.post(f"/case/{CASE}/redo", json={"base": state(client)}).json()["status"] == 200
    assert len(held(folder, "lessons")) == count - 1
    for _ in range(2):
        client.post(f"/case/{CASE}/undo", json={"base": state(client)})
    assert (folder / f"{CASE}.yaml").read_bytes() == before


def test_a_stale_base_on_the_same_field_is_a_clash_with_both_texts(client: TestClient, folder: Path) -> None:
    old = state(client)
    path = folder / f"{CASE}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Examplia in Ashland", "title: Their Ashland", 1), encoding="utf-8")
    groups = [{"id": "g", "base": old, "edits": [{"path": ["title"], "value": "My Ashland"}]}]
    answer = client.post(f"/case/{CASE}/save", json={"groups": groups})
    assert answer.status_code == 409
    (clash,) = answer.json()["groups"]["g"]["clashes"]
    assert (clash["id"], clash["yours"]) == ("f-title", "My Ashland")
    assert clash["theirs"].startswith("Their Ashland")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_of_the_shipped_codebook_speak_the_language_that_was_chosen(
    tmp_path: Path, language: str
) -> None:
    folder = shutil.copytree(FIXTURES / "library", tmp_path / "cases")
    studio = Studio(folder, "en", lambda: TODAY, lambda: None)
    client = TestClient(Inside(studio.application()), follow_redirects=False)
    client.post("/language", data={"language": language, "back": "//evil.example"})
    client.post("/language", data={"language": "xx", "back": "/"})
    case = sorted(path.stem for path in folder.glob("*.yaml"))[0]
    page = client.get(f"/case/{case}/question/formal_mandate").text
    assert f'<html lang="{language}">' in page
    assert ("正式" in page) is (language == "ja")
    assert client.get(f"/case/{case}/standing").text.count("<b>") == 1
    studio.worker.close()


def test_a_file_that_is_no_yaml_shows_where_it_breaks_and_keeps_its_pages(
    client: TestClient, folder: Path
) -> None:
    path = folder / f"{CASE}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: [", 1), encoding="utf-8")
    page = client.get(f"/case/{CASE}/mission")
    assert page.status_code == 200
    assert "The file has errors" in page.text
    assert "Before anything else:" in page.text
    assert "cannot be set" in client.get(f"/case/{CASE}/print").text
    assert save(client, ["title"], "Mended")["status"] == 422
    path.write_text("mission: {stages: [{a: b}, [c]]}\n", encoding="utf-8")
    assert client.get(f"/case/{CASE}/context").status_code == 200


def test_stop_stops(client: TestClient) -> None:
    assert "has stopped" in client.post("/stop").text
    assert client.stopped == ["yes"]


RIS = "TY  - NEWS\nTI  - All at one table\nPB  - The Post\nPY  - 2022/03/02\nUR  - https://post.example/1\nER  - \n"
CSL = '{"type": "article-journal", "title": "On lakes", "DOI": "10.1234/LAKE", "author": [{"family": "Hill", "given": "Ada"}]}'


def test_pasted_works_are_told_by_their_form_and_those_known_are_named(
    client: TestClient, folder: Path
) -> None:
    for text, told in (
        (RIS, "1 source is written"),
        (CSL, "1 source is written"),
        (CSL, "there already: Ada Hill"),
    ):
        answer = client.post(f"/case/{CASE}/paste", json={"base": state(client), "text": text}).json()
        assert told in answer["note"]
    sources = held(folder, "sources")
    assert any(
        each.get("accessed") == date(2026, 11, 30) or each.get("accessed") == "2026-11-30"
        for each in sources.values()
    )
    for text, told in (
        ("10.1234/lake", "a DOI alone"),
        ("https://doi.org/10.1234/lake", "a DOI alone"),
        ("some words", "neither BibTeX nor RIS nor CSL"),
        ("[]", "no work with a title"),
    ):
        answer = client.post(f"/case/{CASE}/paste", json={"base": state(client), "text": text}).json()
        assert (answer["status"], told in answer["found"][0]["told"]) == (422, True)


def test_a_pasted_work_that_is_refused_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    works = [
        PastedWork({"title": "One", "issued": "2000-13"}, ""),
        PastedWork({"title": "Two", "type": "report"}, ""),
    ]
    monkeypatch.setattr("peacecase.web.studio.paste.works_in", lambda *_given: works)
    answer = client.post(f"/case/{CASE}/paste", json={"base": state(client), "text": "x"}).json()
    assert answer["status"] == 422
    assert "note" not in answer


def test_an_invisible_sign_in_pasted_text_is_named() -> None:
    with pytest.raises(UserError, match=r"U\+200B"):
        works_in('{"title": "On\u200blakes"}', {}, TODAY)
    (work,) = works_in("@misc{a, title={T}, urldate={2020-01-01}}", {}, TODAY)
    assert "accessed" not in work.fields


def test_the_studio_says_where_it_is_and_ends_when_it_is_stopped(folder: Path) -> None:
    said: list[str] = []
    come = threading.Event()

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Ctrl-C"):
            come.set()

    run = threading.Thread(
        target=serve_studio,
        args=(folder, CASE),
        kwargs={
            "language": "en",
            "port": 0,
            "with_browser": False,
            "now": lambda: datetime(2026, 11, 30, tzinfo=UTC),
            "say": say,
        },
    )
    run.start()
    assert come.wait(20)
    address = next(line.strip() for line in said if "key=" in line)
    assert f"/case/{CASE}/mission?key=" in address
    import httpx

    with httpx.Client(follow_redirects=True) as browser:
        page = browser.get(address)
        assert page.status_code == 200
        token = re.search(r'data-token="([^"]+)"', page.text)
        assert token is not None
        origin = f"http://{page.url.host}:{page.url.port}"
        used = httpx.get(address)
        assert used.status_code == 403
        browser.post(f"{origin}/stop", data={"form_token": token[1]}, headers={"origin": origin})
    run.join(20)
    assert not run.is_alive()
    assert said[-1].startswith("Stopped.")
    assert sum("key=" in line for line in said) == 2  # the used address brought a new one


def test_the_command_ends_with_ctrl_c_and_leaves_nothing(folder: Path) -> None:
    before = {path.name for path in folder.rglob("*")}
    words = [
        sys.executable,
        "-m",
        "peacecase",
        "--library",
        str(folder),
        "studio",
        "--no-browser",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert any(line.startswith("Ctrl-C") for line in iter(process.stdout.readline, ""))
            process.send_signal(signal.SIGINT)
            _out, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, err) == (0, "")
    assert {path.name for path in folder.rglob("*")} == before


def test_where_the_extra_or_the_library_is_missing_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["--library", str(tmp_path / "none"), "studio", "--no-browser"]
    assert "there is no folder" in CliRunner().invoke(main, given).output
    monkeypatch.setitem(sys.modules, "peacecase.web.studio.run", None)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    for name in [each for each in sys.modules if each.startswith("peacecase.web")]:
        monkeypatch.delitem(sys.modules, name, raising=False)
    shown = CliRunner().invoke(main, given).output
    assert "the studio takes the package uvicorn" in shown
    assert "peacecase[studio]" in shown
