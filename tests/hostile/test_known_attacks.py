"""What is known to break readers, and what once broke this one, is read or refused: in time, in memory, in words."""

import io
import os
import random
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FINDINGS = Path(__file__).parent / "findings"
SEEDS = ROOT / "fuzz" / "seeds"
CASE = (SEEDS / "testland-1990-examplia.yaml").read_bytes()


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    """The content with the first occurrence of something, which has to be there, replaced."""
    assert old in content
    return content.replace(old, new, 1)


def with_title(text: bytes) -> bytes:
    """The sound case with another title."""
    lines = CASE.split(b"\n")
    (at,) = (number for number, line in enumerate(lines) if line.startswith(b"title:"))
    lines[at] = b"title: " + text
    return b"\n".join(lines)


def aliases_of_aliases(depth: int) -> bytes:
    """Nine to the power of the depth, in a few lines."""
    lines = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, depth):
        inner = b", ".join([b"*a%d" % (level - 1)] * 9)
        lines.append(b"a%d: &a%d [%s]" % (level, level, inner))
    return b"\n".join(lines)


def packed(names: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in names.items():
            new.writestr(name, content)
    return stream.getvalue()


def changed_book(name: str, part: str, content: bytes) -> bytes:
    """A sound workbook with one of its parts replaced."""
    with zipfile.ZipFile(SEEDS / name) as old:
        return packed({each: content if each == part else old.read(each) for each in old.namelist()})


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    + b"]><sst>&a11;</sst>"
)
FOREIGN_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'


def unknown_actors() -> bytes:
    """A thousand actors, and as many ids that none of them has."""
    chance = random.Random(1)
    words = ["".join(chance.choice("abcdefghij") for _ in range(80)) for _ in range(2_000)]
    actors = "".join(f"  {word}: {{name: N, kind: state, role: observer}}\n" for word in words[:1_000])
    return re.sub(
        b"\n  actors: .*", b"\n  actors: [%s]" % ", ".join(words[1_000:]).encode(),
        CASE.replace(b"\nactors:\n", b"\nactors:\n" + actors.encode(), 1), count=1,
    )  # fmt: skip


SHEET_XML = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def attacks() -> dict[str, bytes]:
    """Kind and name -> a file; made when they are used, for some are large."""
    return {
        "case-alias-bomb": aliases_of_aliases(12),
        "case-alias-in-itself": b"a: &a [*a]",
        "case-alias-as-key": b"a: &a {b: 1}\n*a : 1",
        "case-merge": with_title(b"x") + b"\n<<: {status: draft}\n",
        "case-deep-brackets": b"a: " + b"[" * 500_000,
        "case-deep-records": b"{a: " * 200_000,
        "case-deep-dashes": b"- " * 500_000,
        "case-deep-keys": b"? " * 100_000,
        "case-python-object": b"!!python/object/apply:os.system ['true']",
        "case-python-object-inside": with_title(b"!!python/object/new:type [x]"),
        "case-huge-number": with_title(b"1" * 1_000_000),
        "case-huge-key": b"x" * 1_500_000 + b": 1",
        "case-many-keys": b"\n".join(b"k%d: 1" % n for n in range(150_000)),
        "case-one-key-many-times": b"a: 1\n" * 200_000,
        "case-many-anchors": b"\n".join(b"- &a%d x" % n for n in range(100_000)),
        "case-many-documents": b"--- a\n" * 100_000,
        "case-many-unknown-words": b"evidence: {" + b", ".join(b"e%d: {when: 99}" % n for n in range(20_000)) + b"}",
        "case-controls-after-lines": b"\n" * 2_000_000 + b"\x01" * 200,
        "case-directives": b"".join(b"%%TAG !%d! tag:x\n" % n for n in range(100_000)) + b"---\n" + CASE,
        "case-directives-behind": CASE + b"\n...\n" + b"".join(b"%%TAG !%d! tag:x\n" % n for n in range(100_000)) + b"---\na",
        "case-unknown-actors": unknown_actors(),
        "case-lists-too-short": b"evidence:\n" + b"".join(b"  e%d: {cites: [x], bears_on: []}\n" % n for n in range(15_000)),
        "case-unseen": with_title("Exam\u200bplia \U000e0041".encode()),
        "case-key-of-many-lines": CASE + b'\n"x\\n1 file: nothing to report\\n::error file=README.md,line=1::forged": 1\n',
        "case-nothing": b"",
        "case-nul": b"\x00" * 1000,
        "case-bells": b"\x07" * 1_000_000,
        "case-utf-16": "id: x".encode("utf-16"),
        "case-surrogate": b"title: \xed\xa0\x80",
        "case-escape-sequence": with_title('"\u241b\\e[2J\\e]0;owned\\a"'.encode()),
        "case-turned-round": with_title("peace \u202eecaep".encode()),
        "case-turned-round-by-escape": with_title(b'"peace \\u2066x"'),
        "case-many-accents": with_title(("e" + "\u0301" * 19_000).encode()),
        "case-year-of-many-digits": replaced(CASE, b"1979~", b"9" * 5000),
        "case-digits-of-another-script": replaced(CASE, b"1979~", "١٩٧٩".encode()),
        "case-slow-pattern": replaced(CASE, b"https://news.example/testland", b"https://" + b"a" * 20_000 + b" "),
        "case-slow-id": replaced(CASE, b"bigland:", b"a-" * 30_000 + b":"),
        "case-path-as-id": replaced(CASE, b"id: testland-1990-examplia", b"id: ../../../etc/passwd"),
        "profile-endless-decimals": replaced((SEEDS / "profile.yaml").read_bytes(), b"weight: 3", b"weight: 1E-99999999"),
        "profile-lambda-of-no-size": replaced((SEEDS / "profile.yaml").read_bytes(), b"lambda:", b"lambda: 1E-99999999 #"),
        "profile-not-a-number": replaced((SEEDS / "profile.yaml").read_bytes(), b"lambda:", b"lambda: NaN #"),
        "coding-nothing": b"ratings:",
        "settings-alias-bomb": aliases_of_aliases(10),
        "manifest-deep": b"[" * 200_000,
        "manifest-huge-number": replaced((SEEDS / "manifest.json").read_bytes(), b'"groups": 3', b'"groups": ' + b"9" * 100_000),
        "manifest-path": replaced((SEEDS / "manifest.json").read_bytes(), b"testland-1990-examplia", b"../../x"),
        "typed-csv-one-row-many-times": b"round,person,consent\n" + b"1,x,yes\n" * 2_000,
        "typed-csv-many-columns": b"person," * 100_000 + b"\n" + b"1," * 100_000,
        "typed-csv-one-endless-cell": b'round,person\n1,"' + b"x" * 5_000_000,
        "typed-csv-unprintable-header": b"round,person,\x1b[2Jx,\xe2\x80\xaey\n1,2C,a,b\n",
        "typed-csv-nul": b"round,person\n\x00\n",
        "typed-xlsx-not-a-zip": b"PK\x03\x04" + b"x" * 100,
        "typed-xlsx-that-unpacks-to-much": packed({"xl/workbook.xml": b" " * 100_000_000}),
        "typed-xlsx-entities": changed_book("typed.xlsx", "xl/sharedStrings.xml", ENTITIES),
        "typed-xlsx-foreign-entity": changed_book("typed.xlsx", "xl/sharedStrings.xml", FOREIGN_ENTITY),
        "typed-csv-faults-without-end": b"round,person,higher_formal_mandate\n" + b"1,1A,%s\n" % (b"9x " * 60) * 2_000,
        "coding-sheet-many-texts": changed_book("sheet.xlsx", "xl/sharedStrings.xml", b"<sst " + SHEET_XML + b">" + b"<si><t/></si>" * 1_500_000),
        "coding-sheet-entities": changed_book("sheet.xlsx", "xl/sharedStrings.xml", ENTITIES),
        "coding-sheet-broken-part": changed_book("sheet.xlsx", "xl/worksheets/sheet3.xml", b"<worksheet><sheetData><row"),
        "coding-sheet-path": packed({"../../x": b"x", "xl/workbook.xml": b"<workbook/>"}),
        "form-nothing": b"%PDF-1.7\n",
        "form-points-at-itself": b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF",
        "set-table-not-finite": b"case,A,O\none,nan,1\ntwo,inf,0\nthree,1e999,1\n",
        "set-table-endless-cell": b"case,A,O\none," + b"9" * 1_000_000 + b",1\n",
        "set-table-blank-cells": b",,\n,,\n",
        "set-table-many-columns": b"a," * 500_000 + b"\n" + b"1," * 500_000,
        "set-table-quotes": b'case,A,O\n"' * 50_000,
    }  # fmt: skip


USES = os.environ.get("PEACECASE_USES", "1")
"""How often each file is used, with other choices of what is done; `./run fuzz` takes more."""


def replay(folder: Path) -> None:
    """Use all files of a folder in a process of its own, under the fuzzer's limits."""
    done = subprocess.run(
        [sys.executable, "-m", "fuzz.replay", folder, USES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
    )
    told = done.stdout.splitlines()
    assert done.returncode == 0, f"{told[-1:]}: {done.returncode}\n{done.stderr[-3000:]}"
    assert told == [*sorted(path.name for path in folder.iterdir()), "all used"]


@pytest.mark.long
def test_known_attacks_are_read_or_refused_in_time_memory_and_words(tmp_path: Path) -> None:
    for name, content in attacks().items():
        (tmp_path / name).write_bytes(content)
    replay(tmp_path)


def test_what_once_broke_a_promise_breaks_it_no_more() -> None:
    assert len(list(FINDINGS.iterdir())) > 0
    replay(FINDINGS)


@pytest.mark.parametrize(
    ("content", "end"),
    [("while True: pass", -27), ("x = bytearray(4 * 1024**3)", 1)],
    ids=["a hang", "too much memory"],
)
def test_the_limits_would_end_a_file_that_takes_too_much(content: str, end: int) -> None:
    script = (
        "import signal, fuzz.child as child; child.set_limits(); "
        f"signal.setitimer(signal.ITIMER_PROF, 0.2)\n{content}"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == end
    assert end < 0 or "MemoryError" in done.stderr
