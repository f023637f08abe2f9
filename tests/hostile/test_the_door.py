"""The renderer opens no file outside the package and no connection, whatever the texts ask for."""

import ctypes
import io
import json
import os
import re
import socketserver
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pikepdf
import pypdf
import pytest

HERE = Path(__file__).parent
IN_OPEN = 0x20
SYSTEM = (
    *(sysconfig.get_path(kind) for kind in ("stdlib", "platstdlib", "purelib", "platlib")),
    "/usr/lib", "/lib", "/usr/share/zoneinfo", "/etc/ld.so", "/proc/", "/sys/", "/dev/null", "/dev/urandom", "/etc/mime.types",
)  # fmt: skip
"""What any Python program opens: its own modules, the system's libraries."""


class OpenedFiles:
    """Tells whether anything, in whatever language, opened a file: Linux's inotify."""

    def __init__(self, path: Path) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._descriptor = libc.inotify_init1(os.O_NONBLOCK)
        assert self._descriptor >= 0
        assert libc.inotify_add_watch(self._descriptor, os.fsencode(path), IN_OPEN) >= 0

    def any(self) -> bool:
        """True where the file was opened since the last call."""
        try:
            return bool(os.read(self._descriptor, 4096))
        except BlockingIOError:
            return False


@dataclass
class Watched:
    """What was seen from outside the process, and what the process noted of itself."""

    decoy_opened: bool
    connected: bool
    noted: dict[str, list[str]]
    output: str
    pdf: bytes


def watched(folder: Path, *words: str) -> Watched:
    """Render in a process of its own, beside a file and a server that a text would have it ask."""
    output = folder / "noted.json"
    # a short address: it stands in every text, and the texts have to be set
    decoy = Path(tempfile.mkdtemp(dir="/tmp", prefix="d")) / "decoy.svg"
    decoy.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    opened = OpenedFiles(decoy)
    asked = Event()

    class Asked(socketserver.BaseRequestHandler):
        """Notes that somebody came, and hangs up."""

        def handle(self) -> None:
            asked.set()

    with socketserver.TCPServer(("127.0.0.1", 0), Asked) as server:
        Thread(target=partial(server.serve_forever, 0.05)).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/x.svg"
        try:
            done = subprocess.run(
                [sys.executable, HERE / "watched_rendering.py", decoy.as_uri(), address, output, *words],
                capture_output=True,
                text=True,
                timeout=500,
                check=True,
            )
        finally:
            server.shutdown()
    pdf = b"" if words else output.with_suffix(".pdf").read_bytes()
    return Watched(opened.any(), asked.is_set(), json.loads(output.read_text()), done.stdout, pdf)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """The hostile report."""
    return watched(tmp_path_factory.mktemp("report"))


def outside(paths: list[str]) -> set[str]:
    """Files that are neither peacecase's nor any Python program's."""
    package = str(HERE.parents[1] / "src" / "peacecase")
    tests = (str(HERE), str(HERE.parent / "fixtures"))
    return {
        path
        for path in paths
        if not path.startswith((package, *tests, *map(str, SYSTEM), sys.prefix, sys.base_prefix))
        and "/peacecase-fontconfig-" not in path
        and not path.endswith(("noted.json", "noted.pdf"))
    }


def test_a_careless_renderer_would_be_seen(tmp_path: Path) -> None:
    seen = watched(tmp_path, "careless")
    assert seen.decoy_opened
    assert seen.connected
    assert any("decoy.svg" in path for path in outside(seen.noted["opened"]))
    assert seen.noted["network"]


def test_the_report_opens_nothing_outside_the_package_and_no_connection(report: Watched) -> None:
    seen = report
    assert all(int(length) > 50_000 for length in seen.output.split())
    assert len(seen.output.split()) == 2
    assert not seen.decoy_opened
    assert not seen.connected
    assert seen.noted["network"] == []
    assert seen.noted["started"] == []
    assert outside(seen.noted["opened"]) == set()
    assert any("report/templates/" in path for path in seen.noted["opened"])


def test_the_pdf_is_made_and_holds_no_action_but_links(report: Watched) -> None:
    pages = pypdf.PdfReader(io.BytesIO(report.pdf)).pages
    assert "<img src='http" in "".join(page.extract_text() for page in pages[:6])
    with pikepdf.open(io.BytesIO(report.pdf)) as pdf:
        assert "/OpenAction" not in pdf.Root
        assert "/JavaScript" not in pdf.Root.get("/Names", {})
        for item in pdf.objects:
            if (
                isinstance(item, pikepdf.Dictionary)
                and "/S" in item
                and "/Type" in item
                and item.Type == "/Action"
            ):
                assert item.S in ("/URI", "/GoTo")
                if item.S == "/URI":
                    assert re.match(r"https?://", str(item.URI))
