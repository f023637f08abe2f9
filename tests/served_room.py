"""A kit without its printed pages, a server for it in this process, and phones that speak to it byte by byte."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from peacecase.codebook.memoir import MEMOIR
from peacecase.files.cases import load_case
from peacecase.web.room.limits import Bucket, Limits
from peacecase.web.room.serving_room import CONNECTIONS, RoomOptions, RoomServer
from peacecase.workshop.kit.manifest import KitManifest, manifest_text
from peacecase.workshop.kit.packet import build_packet
from peacecase.workshop.kit.phones import new_secrets, phones_text
from peacecase.workshop.kit.rivals import rivals_table
from peacecase.workshop.live.desk import Desk, opened_desk

TESTLAND = Path(__file__).parent / "fixtures" / "library" / "testland-1990-examplia.yaml"
OTHER_DEVICE = "127.0.0.2"
"""An address of this machine from which a test comes as another one."""


def write_bare_kit(folder: Path, *, groups: int = 3, questions: int = 4, language: str = "en") -> KitManifest:
    """What `workshop serve` and `collect` read of a kit on the invented case; no page is printed."""
    case, _faults = load_case(TESTLAND)
    assert case is not None
    packet = build_packet(case, MEMOIR, "60", None)
    asked = tuple(indicator for indicator in packet.indicators if indicator != "delivery")[: questions - 1]
    kit = KitManifest.model_validate(
        {
            "schema": "peacecase/workshop/1", "id": "w0123abcd", "made_on": "2026-11-30", "peacecase": "0.2.0",
            "codebook": MEMOIR, "case": case.id, "case_sha256": "0" * 64, "profile": "60", "groups": groups,
            "blind": False, "split_outcome": False, "paper": "a4", "language": language,
            "indicators": tuple(each for each in MEMOIR.indicator_ids if each in (*asked, "delivery")),
            "facts": {fact.number: fact.evidence for fact in packet.chosen}, "files": {},
        }
    )  # fmt: skip
    for number in (1, 2):
        (folder / f"returned/round-{number}").mkdir(parents=True)
    (folder / "facilitator").mkdir()
    (folder / "manifest.json").write_text(manifest_text(kit), encoding="utf-8")
    secrets = new_secrets(groups, datetime(2026, 11, 30, tzinfo=UTC))
    (folder / "facilitator/phones.json").write_text(
        phones_text(kit.id, secrets, packet, rivals_table(case)), encoding="utf-8"
    )
    return kit


class ServedRoom:
    """A room that is served, and its trainer."""

    def __init__(self, room: RoomServer, desk: Desk) -> None:
        self.room = room
        self.desk = desk
        self.host = f"127.0.0.1:{room.doors.port}"
        self.cookie = self.form_token = ""

    def ask(
        self,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        body: str | None = None,
        source: str = "127.0.0.1",
    ) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of one answer; `source`: the address that it is asked from."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.room.doors.port, timeout=20, source_address=(source, 0)
        )
        connection.request(method, path, body, {"Host": self.host, **(headers or {})})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, text

    def reach(self) -> None:
        """Load the page's state from another device."""
        assert self.ask("GET", "/seat/state", source=OTHER_DEVICE)[0] == 200

    def enter(self) -> None:
        """Open the address that the program prints."""
        address = self.room.trainer_address()
        status, headers, _text = self.ask("GET", address[address.index("/trainer") :])
        assert status == 303
        self.cookie = headers["set-cookie"].partition(";")[0]
        page = self.get("/trainer")
        found = re.search(r'name="form_token" value="(\w+)"', page)
        assert found is not None
        self.form_token = found[1]

    def get(self, path: str) -> str:
        """A page of the trainer's machine."""
        status, _headers, text = self.ask("GET", path, {"Cookie": self.cookie})
        assert status == 200, text
        return text

    def act(self, action: str, value: str = "") -> int:
        """Press a button of the trainer's page; the status."""
        if not self.cookie:
            self.enter()
        form = urlencode({"form_token": self.form_token, "action": action, "value": value})
        headers = {
            "Cookie": self.cookie, "Origin": f"http://{self.host}", "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        return self.ask("POST", "/trainer/act", headers, form)[0]

    def go(self, *steps: str) -> None:
        """Go on step by step; another device has reached the room."""
        self.reach()
        for step in steps:
            assert self.act("step", step) == 303
            assert self.desk.room.step == step


class Phone:
    """A phone that keeps its cookie, and sends what a test says."""

    def __init__(self, served: ServedRoom, source: str = "127.0.0.1") -> None:
        self.served = served
        self.source = source
        _status, headers, page = served.ask("GET", "/", source=source)
        self.cookie = headers["set-cookie"].partition(";")[0]
        found = re.search(r'"token": "(\w+)"', page)
        assert found is not None, page[:400]
        self.token = found[1]
        self.seq = 0

    def state(self) -> dict[str, Any]:
        """What a poll gives."""
        return dict(
            json.loads(self.served.ask("GET", "/seat/state", {"Cookie": self.cookie}, source=self.source)[2])
        )

    def post(self, path: str, sent: object, **headers: str) -> tuple[int, dict[str, Any]]:
        """Status and answer of a post."""
        given = {
            "Cookie": self.cookie,
            "Origin": f"http://{self.served.host}",
            "X-Form-Token": self.token,
        } | headers
        status, _headers, text = self.served.ask(
            "POST",
            path,
            {name: value for name, value in given.items() if value},
            json.dumps(sent),
            self.source,
        )
        return status, dict(json.loads(text)) if text.startswith("{") else {"text": text}

    def join(self, seat: str, secret: str | None = None) -> tuple[int, dict[str, Any]]:
        """Give the code of a slip."""
        signs = self.served.desk.phones.secrets[seat] if secret is None else secret
        return self.post("/seat/join", {"code": f"{seat}-{signs}"})

    def tap(
        self, seat: str, question: str, value: object, number: int = 1, own_id: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """Answer a question."""
        self.seq += 1
        sent = {
            "id": own_id or f"answer-{seat}-{self.seq}",
            "seat": seat,
            "round": number,
            "question": question,
            "seq": self.seq,
            "value": value,
        }
        return self.post("/seat/answer", sent)

    def rate(
        self, seat: str, question: str, level: int | str | None, number: int = 1
    ) -> tuple[int, dict[str, Any]]:
        """Choose a level."""
        return self.tap(
            seat, question, {"level": level, "confidence": "low", "higher": [], "lower": []}, number
        )


def wide_limits() -> Limits:
    """Limits that a test does not reach: all its phones stand behind one address."""
    return Limits(*(Bucket(100_000, 1) for _each in range(4)))


@contextmanager
def served(
    folder: Path,
    limits: Limits | None = None,
    people: int | None = None,
    port: int = 0,
    connections: tuple[int, float] = CONNECTIONS,
) -> Iterator[ServedRoom]:
    """Serve the kit in a folder at 127.0.0.1, in a thread of this process."""
    options = RoomOptions(folder, people, "travel-router", "127.0.0.1", port, opens_browser=False)
    with opened_desk(folder, lambda: datetime(2026, 11, 30, 13, tzinfo=UTC)) as desk:
        room = RoomServer(
            desk, options, lambda _line: None, limits=limits or wide_limits(), connections=connections
        )
        thread = Thread(target=room.run)
        thread.start()
        try:
            yield ServedRoom(room, desk)
        finally:
            room.serving.stop()
            thread.join(20)
            assert not thread.is_alive()
