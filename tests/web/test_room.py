"""The room's server: seats, receipts, closes, restarts, floods; who may see what, and where the phones are sent."""

from __future__ import annotations

import asyncio
import json
import random
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner, Result

from peacecase.cli.main import main
from peacecase.clock import now
from peacecase.errors import UserError
from peacecase.web.room import serving_room
from peacecase.web.room.addresses import Address, own_addresses, ranked
from peacecase.web.room.limits import Bucket, Limits
from peacecase.web.room.network_place import NetworkPlace
from peacecase.web.room.qr import qr_path
from peacecase.web.room.serving_room import RoomOptions, RoomServer, serve_room
from peacecase.workshop.collect.collecting import collect
from peacecase.workshop.kit.manifest import load_manifest
from peacecase.workshop.kit.phones import load_phones
from peacecase.workshop.live.desk import opened_desk
from peacecase.workshop.live.event_log import LOG, NotKeptError
from peacecase.workshop.live.events import EVENT
from served_room import OTHER_DEVICE, Phone, ServedRoom, served, wide_limits, write_bare_kit

RATING = {"level": 2, "confidence": "low", "higher": [], "lower": []}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_bare_kit(tmp_path / "room")
    return tmp_path / "room"


@pytest.fixture
def room(folder: Path) -> Iterator[ServedRoom]:
    with served(folder, people=6) as running:
        yield running


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / LOG).read_text(encoding="utf-8").splitlines()]


# 18: phones in numbers, with replies that are lost


async def _forty(server: RoomServer, drops: random.Random) -> dict[tuple[str, int, str], dict[str, Any]]:
    """Forty seats answer two rounds at once; a fifth of all posts or their replies are lost and sent again."""
    desk = server.server.desk
    host = f"127.0.0.1:{server.doors.port}"
    wanted: dict[tuple[str, int, str], dict[str, Any]] = {}

    def client(number: int) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(
            server.app, client=(f"127.0.{number // 250 + 1}.{number % 250 + 2}", 40000)
        )
        return httpx.AsyncClient(transport=transport, base_url=f"http://{host}", trust_env=False)

    async def post(phone: httpx.AsyncClient, token: str, path: str, sent: object) -> dict[str, object]:
        while True:
            if drops.random() < 0.1:  # lost on the way
                continue
            reply = await phone.post(
                path, json=sent, headers={"origin": f"http://{host}", "x-form-token": token}
            )
            assert reply.status_code == 200, reply.text
            if drops.random() >= 0.1:  # lost on the way back
                return dict(reply.json())

    async def answers(phone: httpx.AsyncClient, token: str, seat: str, number: int) -> None:
        for at, question in enumerate(desk.kit.indicators):
            for seq in range(1, drops.choice((1, 1, 2)) + 1):
                value: dict[str, Any] = {
                    "level": drops.choice((0, 1, 2, 3)),
                    "confidence": "low",
                    "higher": [],
                    "lower": [],
                }
                sent = {
                    "id": f"{seat}-{number}-{at}-{seq}-id",
                    "seat": seat,
                    "round": number,
                    "question": question,
                    "seq": seq,
                    "value": value,
                }
                told = await post(phone, token, "/seat/answer", sent)
                assert told == {"id": sent["id"], "counted": True, "why": None}
                wanted[seat, number, question] = value

    trainer = client(0)
    address = server.trainer_address()
    await trainer.get(address[address.index("/trainer") :])
    form_token = re.search(r'form_token" value="(\w+)', (await trainer.get("/trainer")).text)[1]  # type: ignore[index]

    async def step(to: str) -> None:
        form = {"form_token": form_token, "action": "step", "value": to}
        assert (
            await trainer.post("/trainer/act", data=form, headers={"origin": f"http://{host}"})
        ).status_code == 303

    phones = []
    for number, (seat, secret) in enumerate(desk.phones.secrets.items(), start=1):
        phone = client(number)
        token = re.search(r'"token": "(\w+)"', (await phone.get("/")).text)[1]  # type: ignore[index]
        await phone.get("/seat/state")
        assert (await post(phone, token, "/seat/join", {"code": seat + secret}))["seat"] == seat
        phones.append((phone, token, seat))
    for number, then in ((1, "talk"), (2, "reveal")):
        await step(f"round-{number}")
        await asyncio.gather(*(answers(phone, token, seat, number) for phone, token, seat in phones))
        await step(then)
    for phone, _token, _seat in phones:
        await phone.aclose()
    await trainer.aclose()
    return wanted


def test_of_forty_phones_in_two_rounds_with_a_fifth_of_all_replies_lost_none_is_lost_and_none_counts_twice(
    tmp_path: Path,
) -> None:
    write_bare_kit(tmp_path / "room", groups=5, questions=3)
    options = RoomOptions(tmp_path / "room", 40, None, "127.0.0.1", 0, opens_browser=False)
    with opened_desk(options.folder, now) as desk:
        server = RoomServer(desk, options, print, limits=wide_limits())
        try:
            wanted = asyncio.run(_forty(server, random.Random(18)))
        finally:
            server.doors.close()
            server.server.worker.close()
        kept = {
            (seat, number, question): each.value
            for seat, own in desk.room.answers.items()
            for (number, question), each in own.items()
        }
        assert kept == wanted
        assert len(wanted) == 40 * 2 * 3
        found = collect(options.folder, desk.kit)
    ids = [line["id"] for line in lines(options.folder) if line["kind"] == "answer"]
    assert len(ids) == len(set(ids))
    assert [len(found.of_round(number)) for number in (1, 2)] == [40, 40]
    assert found.problems == ()
    assert {
        (sheet.person, sheet.round, name): answer.level
        for sheet in found.sheets
        for name, answer in sheet.answers.items()
    } == {key: value["level"] for key, value in wanted.items()}


# 19, 1: killed while it runs, and stopped


def _started(folder: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    """The command in a process of its own, and the address of its trainer's page."""
    words = ("workshop", "serve", str(folder), "--address", "127.0.0.1", "--port", str(port), "--no-browser")
    program = subprocess.Popen(
        [sys.executable, "-m", "peacecase", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    for line in program.stdout:
        if "opens once" in line:
            return program, line.rsplit(" ", 1)[1].strip()
    raise AssertionError(program.communicate())


def test_a_server_that_is_killed_mid_round_has_every_answer_that_it_gave_a_receipt_for(folder: Path) -> None:
    program, address = _started(folder)
    try:
        port = int(address.split(":")[2].partition("/")[0])
        stand_in = _StandIn(folder, port)
        phone = Phone(stand_in)
        assert phone.join("1A", stand_in.secrets["1A"])[0] == 200
        stand_in.open_round_one(address)
        told = [phone.rate("1A", question, at % 4) for at, question in enumerate(stand_in.questions)]
        assert all(status == 200 and answer["counted"] for status, answer in told)
    finally:
        program.kill()
        program.communicate()
    program, address = _started(folder, port)
    try:
        assert phone.state()["seat"] == "1A"  # the cookie outlives the server
        assert len(phone.state()["answers"]) == len(told)
        before = len(lines(folder))
        again = phone.post("/seat/answer", {
            "id": told[0][1]["id"], "seat": "1A", "round": 1, "question": stand_in.questions[0], "seq": 1, "value": RATING,
        })  # fmt: skip
        assert again == told[0]
        assert len(lines(folder)) == before
        streams = [stand_in.stream(address) for _each in range(3)]
        program.send_signal(signal.SIGINT)
        out, errors = program.communicate(timeout=20)
        assert (program.returncode, errors) == (0, "")
        assert "goes on from there" in out
        for stream in streams:
            while stream.recv(65536):
                pass
            stream.close()
    finally:
        program.kill()


class _StandIn(ServedRoom):
    """A room that another process serves."""

    def __init__(self, folder: Path, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.port = port
        self.cookie = self.form_token = ""
        self.kit = load_manifest(folder)
        self.questions = self.kit.indicators
        self.secrets = load_phones(folder, self.kit.id).secrets

    def ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        body: str | None = None,
        source: str = "127.0.0.1",
    ) -> tuple[int, dict[str, str], str]:
        given = {"Host": self.host, **(headers or {})}
        transport = httpx.HTTPTransport(local_address=source)
        with httpx.Client(transport=transport, trust_env=False) as client:
            answer = client.request(method, f"http://{self.host}{path}", headers=given, content=body)
        return answer.status_code, dict(answer.headers), answer.text

    def open_round_one(self, address: str) -> None:
        self.reach()
        self.cookie = self.ask("GET", address[address.index("/trainer") :])[1]["set-cookie"].partition(";")[0]
        found = re.search(r'form_token" value="(\w+)', self.get("/trainer"))
        assert found is not None
        self.form_token = found[1]
        assert self.act("step", "round-1") == 303

    def stream(self, _address: str) -> socket.socket:
        """An event stream of the trainer's page, which this browser may open still."""
        opened = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        opened.sendall(
            f"GET /trainer/events HTTP/1.1\r\nHost: {self.host}\r\nCookie: {self.cookie}\r\n\r\n".encode()
        )
        assert b"text/event-stream" in opened.recv(65536)
        return opened


# seats


def test_a_seat_is_taken_by_its_code_however_it_is_written_and_by_no_other(room: ServedRoom) -> None:
    phone = Phone(room)
    secret = room.desk.phones.secrets["1A"]
    for code in ("1A", "1A-xxx2", f"9A-{secret}", None):
        assert "No slip has this code" in phone.post("/seat/join", {"code": code})[1]["says"]
    assert phone.post("/seat/join", {"code": f" 1a – {secret.upper()} "}) == (
        200,
        {"step": "before", "seat": "1A", "asks": None, "answers": []},
    )
    assert phone.join("1B")[0] == 409
    assert phone.join("1A")[0] == 200


def test_a_second_device_with_the_code_waits_for_the_trainer_and_both_are_logged(
    room: ServedRoom, folder: Path
) -> None:
    first, second = Phone(room), Phone(room, OTHER_DEVICE)
    first.join("1A")
    room.go("round-1")
    first.rate("1A", "delivery", 1)
    assert second.join("1A")[1]["asks"] == "1A"
    assert second.rate("1A", "delivery", 3)[0] == 400  # it never held the seat
    assert "Another device has this code" in room.get("/trainer")
    assert room.act("give", "1A") == 303
    assert second.state()["seat"] == "1A"
    assert second.rate("1A", "delivery", 3)[1]["counted"]
    assert first.rate("1A", "delivery", 0)[1] == {"id": "answer-1A-2", "counted": False, "why": "moved"}
    assert first.state()["seat"] is None
    assert [line["value"]["level"] for line in lines(folder) if line["kind"] == "answer"] == [1, 3, 0]  # type: ignore[index]


def test_a_shared_device_is_cleared_for_the_next_person(room: ServedRoom) -> None:
    phone = Phone(room)
    phone.join("1A")
    room.go("round-1")
    phone.rate("1A", "delivery", 1)
    assert phone.post("/seat/leave", {}) == (200, {"step": "round-1", "seat": None, "asks": None})
    assert phone.post("/seat/leave", {})[0] == 200
    assert phone.join("1B")[1]["answers"] == []
    phone.post("/seat/leave", {})
    assert len(phone.join("1A")[1]["answers"]) == 1


# answers


def test_the_same_id_gets_the_same_reply_and_the_clock_of_a_phone_says_nothing(
    room: ServedRoom, folder: Path
) -> None:
    phone = Phone(room)
    phone.join("1A")
    room.go("round-1")
    one = phone.tap("1A", "delivery", RATING, own_id="one-and-the-same")
    room.go("talk")
    assert phone.tap("1A", "delivery", RATING, own_id="one-and-the-same") == one  # sent again after the close
    late = phone.rate("1A", "delivery", 0)[1]
    assert (late["counted"], late["why"]) == (False, "late")
    assert "1 answer came late, not counted" in room.get("/trainer")
    assert room.desk.room.answers["1A"][1, "delivery"].value == RATING
    assert len([line for line in lines(folder) if line["kind"] == "answer"]) == 2


@pytest.mark.parametrize(
    "sent",
    [
        [],
        "x",
        {"id": "x"},
        {"id": "12345678", "seat": "1A", "round": 1, "question": "delivery", "seq": 1, "value": {"level": 7}},
        {
            "id": "12345678",
            "seat": "1A",
            "round": 1,
            "question": "delivery",
            "seq": 1,
            "value": RATING,
            "device": "other-device",
        },
    ],
)
def test_what_is_no_answer_is_refused_and_not_logged(room: ServedRoom, folder: Path, sent: object) -> None:
    phone = Phone(room)
    phone.join("1A")
    assert phone.post("/seat/answer", sent)[0] == 400
    assert [line["kind"] for line in lines(folder)] == ["join"]


def test_where_the_disk_refuses_no_receipt_is_given_and_the_phone_may_send_again(
    room: ServedRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = Phone(room)
    phone.join("1A")
    room.go("round-1")

    def full(_event: object) -> None:
        raise NotKeptError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(room.desk.log, "append", full)
        assert phone.rate("1A", "delivery", 1)[0] == 503
        assert room.act("show", "delivery") == 503
        assert phone.post("/seat/leave", {})[0] == 503
    assert room.desk.room.answers == {}
    assert phone.rate("1A", "delivery", 1)[1]["counted"]


def test_a_table_that_cannot_be_written_is_told_to_the_trainer_and_written_at_the_next_change(
    room: ServedRoom, folder: Path
) -> None:
    phone = Phone(room)
    phone.join("1A")
    room.go("round-1")
    phone.rate("1A", "delivery", 1)
    blocked = folder / "returned/round-1/phones.csv"
    blocked.mkdir()
    room.go("talk")
    assert "phones.csv cannot be written" in room.get("/trainer")
    blocked.rmdir()
    assert phone.tap("1A", "consent", "yes", number=0)[1]["counted"]
    assert ",yes," in blocked.read_text(encoding="utf-8-sig")


# 2: who may come in


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "http://elsewhere.example"},
        {"X-Form-Token": ""},
        {"Cookie": ""},
        {"Host": "elsewhere.example"},
    ],
)
def test_posts_of_other_sites_are_refused_and_nothing_is_written(
    room: ServedRoom, folder: Path, headers: dict[str, str]
) -> None:
    phone = Phone(room)
    before = lines(folder)
    status, _answer = phone.post("/seat/join", {"code": f"1A-{room.desk.phones.secrets['1A']}"}, **headers)
    assert status == 403
    assert lines(folder) == before


def test_trainer_and_beamer_pages_are_for_this_machine_alone_also_with_the_cookie(
    room: ServedRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.enter()
    phone = Phone(room)
    for path in ("/trainer", "/beamer", "/trainer/state", "/beamer/events"):
        assert room.ask("GET", path)[0] == 403
        assert room.ask("GET", path, {"Cookie": phone.cookie})[0] == 403
    monkeypatch.setattr("peacecase.web.room.desk_pages.ip_address", lambda _peer: _Elsewhere())
    for path in ("/trainer", "/beamer", "/trainer/state", "/beamer/events"):
        assert room.ask("GET", path, {"Cookie": room.cookie})[0] == 403
    assert room.act("stop") == 403


class _Elsewhere:
    is_loopback = False


@pytest.mark.parametrize(
    ("action", "value"),
    [("dance", ""), ("step", "dinner"), ("count", "1 1A"), ("count", "7 1A paper"), ("show", "; drop")],
)
def test_what_no_button_says_is_refused(room: ServedRoom, action: str, value: str) -> None:
    assert room.act(action, value) == 400
    assert room.act("give", "1A") == 303  # nobody waits: nothing happens
    assert room.desk.room.holders == {}


def test_wrong_codes_and_floods_are_held_back_and_others_are_not(folder: Path) -> None:
    limits = Limits(
        seated=Bucket(5, 0.001),
        others=Bucket(40, 0.001),
        tries_by_address=Bucket(3, 0.001),
        tries_by_seat=Bucket(4, 0.001),
    )
    with served(folder, limits) as room:
        guesser, honest = Phone(room, OTHER_DEVICE), Phone(room)
        assert [guesser.join("1A", f"xx{at}2")[0] for at in range(3, 8)] == [200, 200, 200, 429, 429]
        assert honest.join("1A")[0] == 200
        statuses = [honest.rate("1A", "delivery", 1)[0] for _each in range(6)]
        assert statuses == [200] * 5 + [429]
        flooded = [room.ask("GET", path, source=OTHER_DEVICE)[0] for path in ("/", "/seat/state") * 25]
        assert flooded[0] == 200
        assert flooded[-2:] == [429, 429]
        assert (
            guesser.post("/seat/leave", {})[0]
            == guesser.rate("1A", "delivery", 1)[0]
            == guesser.join("1B")[0]
            == 429
        )
        assert Phone(room).state()["seat"] is None


def test_a_bucket_fills_again_and_forgets_the_oldest_of_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    bucket = Bucket(2, 0.5, now=lambda: clock[0])
    assert [bucket.take("a") for _each in range(3)] == [True, True, False]
    clock[0] = 2.0
    assert [bucket.take("a"), bucket.take("a")] == [True, False]
    monkeypatch.setattr("peacecase.web.room.limits.MOST_KNOWN", 2)
    assert bucket.take("b")
    assert bucket.take("c")
    assert bucket.left("a") == 2


# what is shown


def test_no_page_or_stream_holds_a_level_before_the_round_is_closed_or_a_secret_ever(
    room: ServedRoom,
) -> None:
    phone, other = Phone(room), Phone(room)
    phone.join("1A")
    other.join("2A")
    room.go("round-1")
    phone.rate("1A", "delivery", 3)
    shown = [room.get(path) for path in ("/trainer", "/beamer", "/trainer/state", "/beamer/state")]
    assert not [text for text in shown if "Beamer</th>" in text or "Take off" in text]
    assert room.act("show", "delivery") == 303
    assert "level-3" not in re.sub(r"<symbol.*?</symbol>", "", room.get("/beamer"))
    assert "room" not in other.state()
    room.go("talk")
    assert room.act("show", "delivery") == 303
    assert "level-3" in re.sub(r"<symbol.*?</symbol>", "", room.get("/beamer"))
    assert other.state()["room"]["levels"]["delivery"] == [0, 0, 0, 1, 0, 0]
    everything = "".join(
        [*shown, room.get("/trainer"), room.get("/beamer"), *map(str, (phone.state(), other.state()))]
    )
    everything += room.ask("GET", "/", {"Cookie": phone.cookie})[2]
    assert not [secret for secret in room.desk.phones.secrets.values() if secret in everything]
    assert not re.findall(r"\b[12]A\b", room.get("/beamer"))


def test_the_stream_sends_the_whole_state_and_again_what_changed(room: ServedRoom) -> None:
    room.enter()
    stream = socket.create_connection(("127.0.0.1", room.room.doors.port), timeout=20)
    stream.sendall(
        f"GET /beamer/events HTTP/1.1\r\nHost: {room.host}\r\nCookie: {room.cookie}\r\n\r\n".encode()
    )
    heard = ""
    while "of 6 seats have joined" not in heard:
        heard += stream.recv(65536).decode()
    phone = Phone(room)
    phone.join("1A")
    heard = ""
    while "1 of 2" not in heard:
        heard += stream.recv(65536).decode()
    stream.close()


def test_a_hundred_half_open_connections_and_a_stream_that_nobody_reads_leave_the_beamer_right(
    room: ServedRoom,
) -> None:
    room.enter()
    address = ("127.0.0.1", room.room.doors.port)
    held = [socket.create_connection(address, timeout=20) for _each in range(101)]
    for half in held[1:]:
        half.sendall(b"POST /seat/answer HTTP/1.1\r\nHost: ")
    held[0].sendall(
        f"GET /beamer/events HTTP/1.1\r\nHost: {room.host}\r\nCookie: {room.cookie}\r\n\r\n".encode()
    )
    phone = Phone(room)
    phone.join("1A")
    assert "1 of 2" in room.get("/beamer/state")
    for half in held:
        half.close()


def test_an_address_holds_so_many_connections_and_none_that_says_nothing(folder: Path) -> None:
    with served(folder, connections=(3, 0.2)) as room:
        address = ("127.0.0.1", room.room.doors.port)
        held = [
            socket.create_connection(address, timeout=20, source_address=(OTHER_DEVICE, 0))
            for _each in range(5)
        ]
        for silent in held:
            with suppress(ConnectionResetError):
                assert silent.recv(1) == b""
            silent.close()
        room.reach()  # from the same address, once these are gone
        assert Phone(room).join("1A")[0] == 200


def test_half_a_request_behind_a_whole_one_is_not_waited_for(folder: Path) -> None:
    with served(folder, connections=(240, 0.2)) as room:
        slow = socket.create_connection(("127.0.0.1", room.room.doors.port), timeout=4)
        slow.sendall(f"GET /assets/phone.css HTTP/1.1\r\nHost: {room.host}\r\n\r\n".encode())
        assert slow.recv(12) == b"HTTP/1.1 200"
        slow.sendall(b"GET / HTTP/1.1\r\nHo")
        with suppress(ConnectionResetError):
            while slow.recv(1 << 16):
                pass
        slow.close()


def test_paper_sheets_join_the_counts_and_the_trainer_decides_where_a_seat_has_both(
    room: ServedRoom, folder: Path
) -> None:
    phone = Phone(room)
    phone.join("1A")
    room.go("round-1")
    phone.rate("1A", "delivery", 3)
    room.go("talk")
    table = "round,person,level_delivery,confidence_delivery\n1,1A,0,high\n1,2B,1,high\n"
    (folder / "returned/round-1/typed.csv").write_text(table, encoding="utf-8")
    assert room.act("paper") == 303
    page = room.get("/trainer")
    assert "Paper and phone in round 1: the phone counts." in page
    assert "paper sheet" in page
    assert phone.state()["room"]["levels"]["delivery"] == [0, 1, 0, 1, 0, 0]
    assert room.act("count", "1 1A paper") == 303
    assert phone.state()["room"]["levels"]["delivery"] == [1, 1, 0, 0, 0, 0]
    found = collect(folder, room.desk.kit)
    assert {sheet.person: sheet.answers["delivery"].level for sheet in found.sheets} == {"1A": 0, "2B": 1}


def test_every_step_to_the_end_says_what_is_next(room: ServedRoom, folder: Path) -> None:
    phone = Phone(room)
    phone.join("1A")
    assert room.act("step", "round-1") == 303  # red: nothing happens
    assert room.desk.room.step == "before"
    assert "no other device has reached" in room.get("/trainer")
    room.reach()
    assert "a second device has reached" in room.get("/trainer")
    said = {
        "round-1": "Close round one",
        "talk": "Open round two",
        "round-2": "Close round two",
        "reveal": "Open the rival",
        "rivals": "End the workshop",
    }
    for step, button in said.items():
        room.go(step)
        assert button in room.get("/trainer")
        assert room.get("/beamer").count("<h1>") == 1
        for question in (*room.desk.kit.indicators, "foresight"):
            number = {"round-1": 1, "round-2": 2}.get(step)
            if number:
                phone.tap("1A", question, 50 if question == "foresight" else RATING, number)
    assert phone.tap("1A", "rival-own", {"signs": {}, "verdict": None, "why": "x"}, 3)[1]["counted"]
    assert phone.tap("1A", "done", True, 3)[1]["counted"]
    assert "1 of 2" in room.get("/beamer")
    room.go("end")
    assert f"peacecase workshop collect {folder}" in room.get("/trainer")
    assert phone.tap("1A", "consent", "no", 0)[1]["why"] == "late"
    assert room.act("stop") == 303


# 24, 25: addresses


def test_addresses_are_ranked_by_how_likely_phones_are_in_their_network() -> None:
    found = [
        ("docker0", "172.17.0.1"), ("tun0", "10.8.0.6"), ("vboxnet0", "192.168.56.1"), ("eth0", "192.168.1.7"), ("wlan0", "192.168.8.20"),
        ("", "192.168.8.20"), ("", "172.20.10.3"), ("lo", "127.0.0.1"), ("eth1", "169.254.3.4"), ("wwan0", "203.0.113.9"), ("", "10.0.0.5"),
    ]  # fmt: skip
    assert [(each.ip, each.kind) for each in ranked(found)] == [
        ("192.168.8.20", "wi-fi"), ("172.20.10.3", "hotspot"), ("192.168.1.7", "cable"), ("10.0.0.5", "unnamed"), ("10.8.0.6", "vpn"),
        ("172.17.0.1", "virtual"), ("192.168.56.1", "virtual"),
    ]  # fmt: skip
    assert ranked([]) == ()


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_looking_at_this_machine_fails_nowhere(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert all(isinstance(each, Address) for each in own_addresses())


def test_a_changed_address_is_red_again_with_another_code_and_the_trainer_may_choose() -> None:
    network = [(Address("192.168.8.20", "wi-fi"), Address("10.8.0.6", "vpn"))]
    standing = NetworkPlace(8765, lambda: network[0], now)
    assert standing.place is None
    assert standing.look_again()
    assert not standing.look_again()
    assert standing.place == "192.168.8.20:8765"
    assert standing.hosts() >= {"192.168.8.20:8765", "10.8.0.6:8765", "localhost:8765"}
    assert not standing.saw("192.168.8.20", "192.168.8.20:8765")  # this machine itself
    assert not standing.saw("192.168.8.31", "10.8.0.6:8765")  # another address than the one shown
    assert standing.saw("192.168.8.31", "192.168.8.20:8765")
    standing.pick("203.0.113.1")
    assert standing.reached_at is not None
    network[0] = (Address("192.168.8.77", "wi-fi"), network[0][1])
    assert standing.look_again()
    assert standing.place == "192.168.8.77:8765"
    assert standing.reached_at is None
    standing.pick("10.8.0.6")
    assert standing.place == "10.8.0.6:8765"
    assert qr_path("http://192.168.8.77:8765") != qr_path("http://10.8.0.6:8765")
    assert NetworkPlace(80, lambda: (), now).hosts() >= {"127.0.0.1", "127.0.0.1:80"}


def test_the_trainers_page_names_networks_where_no_phone_gets(room: ServedRoom) -> None:
    room.enter()
    room.room.server.standing.look = lambda: (Address("192.168.8.20", "wi-fi"), Address("10.8.0.6", "vpn"))
    room.room.server.standing.look_again()
    page = room.get("/trainer")
    assert f"192.168.8.20:{room.room.doors.port}" in page
    assert "VPN, no phone gets here" in page
    assert room.act("pick", "10.8.0.6") == 303
    assert f"10.8.0.6:{room.room.doors.port}" in room.get("/beamer")
    room.room.server.standing.look = lambda: ()
    room.room.server.standing.look_again()
    assert "in no network" in room.get("/trainer")
    assert "No network yet" in room.get("/beamer")


def test_the_code_of_an_address_has_twenty_five_modules_and_its_margin() -> None:
    path, side = qr_path("http://192.168.8.20:8765")
    assert side == 25 + 2 * 4
    assert path.startswith("M4 4h7v1h-7z")  # the upper edge of the corner's mark


# the command


def test_the_command_says_where_to_go_what_it_goes_on_from_and_which_port_it_took(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "phones").mkdir()
    log = [EVENT.validate_python({"kind": "join", "at": "now", "seat": "1A", "device": "device-a"})]
    (folder / LOG).write_bytes(b"".join(EVENT.dump_json(event) + b"\n" for event in log) + b"{torn")
    said: list[str] = []
    opened: list[str] = []
    monkeypatch.setattr(RoomServer, "run", lambda _room: None)
    monkeypatch.setattr(serving_room, "open_in_browser", opened.append)
    monkeypatch.setattr(serving_room, "tunnel_line", lambda _doors: "ssh -L 1:127.0.0.1:1 me@there")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        serve_room(RoomOptions(folder, address="127.0.0.1", port=port), said.append)
    text = "\n".join(said)
    for part in (
        f"Port {port} is taken",
        "1 damaged lines",
        "may have been a step: if the room was further, go on",
        "step 'before', 1 seats",
        "/trainer?key=",
        "Phones: http://127.0.0.1:",
        "ssh -L",
        "Stopped.",
    ):
        assert part in text, part
    assert len(opened) == 1


def test_a_room_is_served_at_all_addresses_unless_one_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def refuse(addresses: tuple[str, ...], _port: int) -> None:
        asked.append(addresses)
        raise UserError("not in a test")

    monkeypatch.setattr(serving_room, "open_doors", refuse)
    for address in (None, "127.0.0.1", "192.168.8.20"):
        with pytest.raises(UserError, match="not in a test"):
            serve_room(RoomOptions(folder, address=address, opens_browser=False), print)
    assert asked == [("0.0.0.0",), ("127.0.0.1",), ("127.0.0.1", "192.168.8.20")]


def run_command(*words: str) -> Result:
    return CliRunner().invoke(main, ["workshop", "serve", *words], prog_name="peacecase")


def test_the_commands_options_reach_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[RoomOptions] = []

    def told(options: RoomOptions, say: Callable[[str], None]) -> None:
        asked.append(options)
        say("a line\x1b[2J of a hostile name")

    monkeypatch.setattr(serving_room, "serve_room", told)
    done = run_command(
        "room",
        "--people",
        "18",
        "--wifi",
        "router",
        "--port",
        "8080",
        "--address",
        "127.0.0.1",
        "--no-browser",
    )
    assert done.exit_code == 0
    assert "\x1b" not in done.output
    assert run_command("room").exit_code == 0
    assert asked == [
        RoomOptions(Path("room"), 18, "router", "127.0.0.1", 8080, opens_browser=False),
        RoomOptions(Path("room")),
    ]


def test_without_the_packages_of_the_extra_the_command_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "peacecase.web.room.serving_room", None)
    assert isinstance(run_command("room").exception, ModuleNotFoundError)

    class Missing:
        def find_spec(self, name: str, _path: object, _target: object = None) -> None:
            if name == "peacecase.web.room.serving_room":
                raise ModuleNotFoundError("No module named 'segno'", name="segno")

    monkeypatch.delitem(sys.modules, "peacecase.web.room.serving_room")
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    refused = run_command("room")
    assert refused.exit_code == 2
    assert "peacecase[workshop]" in refused.output


def test_where_a_step_may_be_lost_the_trainers_page_says_so_until_the_next_one(folder: Path) -> None:
    (folder / "phones").mkdir()
    (folder / LOG).write_bytes(b'{"at":"now","kind":"st')
    with served(folder) as room:
        room.enter()
        assert "may have been a step" in room.get("/trainer")
        room.go("round-1")
        assert "may have been a step" not in room.get("/trainer")


def test_a_folder_that_is_no_room_is_refused_by_the_command(tmp_path: Path) -> None:
    refused = run_command(str(tmp_path))
    assert refused.exit_code == 2
    assert "not the folder of a workshop" in refused.output
