"""Making hostile files out of sound ones: changes to bytes, to lines, and to the records of a YAML file."""

import io
import json
import random
import zipfile
from copy import deepcopy
from typing import Any

import yaml

PIECES: tuple[bytes, ...] = (
    # YAML's own means
    b"&a ", b"*a", b"<<: *a", b"&a [*a]", b"!!python/object/apply:os.system [id]", b"!<tag:x> ", b"!!binary ",
    b"!!set ", b"? ", b"- ", b": ", b" #", b"|", b">-", b"|9-", b"'", b'"', b"{", b"}", b"[", b"]", b",", b"---\n",
    b"...\n", b"%YAML 9.9\n---\n", b"%TAG ! x:\n", b"\t", b"\r", b"\r\n", b"@", b"`", b"[" * 60, b"{a: " * 45,
    b"a: &x [1]\nb: &y [*x, *x]\nc: [*y, *y]\n", b"- " * 50, b"? ? ? ", b"\\x00", b'"\\e[31m"', b'"\\u202e"', b'"\\UFFFFFFFF"',
    # letters
    b"\x00", b"\x1b[2J", b"\x7f", b"\xc2\x85", b"\xc2\x9b31m", b"\xe2\x80\xae", b"\xe2\x81\xa6", b"\xe2\x80\xa8", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xee\x80\x80", b"\xf0\x9f\x95\x8a", b"\xcc\x81" * 30,
    # numbers and dates
    b"1e999", b"-1", b"1" * 400, b"0x7fffffffffffffff", b".nan", b".inf", b"-0.0", b"3.0", b"\xd9\xa3", b"true", b"null", b"~",
    b"9999-12-31", b"0000-00-00", b"0001-01-01/9999-12-31", b"9999/..", b"../..", b"-0001", b"199X", b"XXXX", b"2000-24",
    # paths, markup, formulas
    b"../../etc/passwd", b"/etc/passwd", b"C:\\con", b"file:///etc/passwd", b"<script>alert(1)</script>", b"<!--", b"]]>",
    b"url(file:///etc/passwd)", b"</style>", b"{{ 7*7 }}", b"{% raw %}", b"%(x)s", b"{0.__class__}", b"[red]", b"=1+1", b"\\input{x}",
    # words of the schema in places that are not theirs
    b"unknown", b"not_applicable", b"not_assessed", b"3", b"violence_ended@+5", b"@", b"formal_mandate", b"examplia",
)  # fmt: skip
"""What is put into files; each has broken some reader somewhere."""

TEXTS: tuple[Any, ...] = (
    None, "", " ", [], {}, [None], {"a": None}, [[[[[]]]]], "x" * 21_000, "a" * 81, "\u0301" * 50,
    *(piece.decode("utf-8", errors="replace") for piece in PIECES),
)  # fmt: skip
"""What takes the place of a value in a YAML tree."""

LARGEST_TREE, DEEPEST_TREE = 200_000, 100
"""Values and levels of a tree that is changed. Aliases of aliases, written out, are more than any memory holds."""


def mutate_text(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    """A YAML or CSV file changed in one to four places, in its bytes or in its records."""
    if chance.random() < 0.5:
        changed = _mutate_tree(seed, other, chance)
        if changed is not None:
            return changed
    for _ in range(chance.randint(1, 4)):
        seed = chance.choice(_CHANGES)(seed, other, chance)
    return seed[: 4 * 1024 * 1024]


def mutate_binary(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    """A PDF or another binary file changed in one to eight places; of a ZIP (XLSX) mostly the files inside."""
    if seed.startswith(b"PK") and chance.random() < 0.8:
        return _mutate_zip(seed, chance)
    for _ in range(chance.randint(1, 8)):
        seed = chance.choice((_flip, _insert, _cut, _repeat, _splice, _number))(seed, other, chance)
    return seed[: 4 * 1024 * 1024]


def _mutate_tree(seed: bytes, other: bytes, chance: random.Random) -> bytes | None:
    """The file with records changed, written as JSON, which is YAML; None where it is no YAML mapping."""
    tree = _tree_of(seed)
    if not isinstance(tree, dict):
        return None
    for _ in range(chance.randint(1, 3)):
        places = list(_places(tree, set()))
        if not places:
            break
        holder, key = chance.choice(places)
        change = chance.randrange(6)
        if change == 0:
            del holder[key]
        elif change == 1:
            holder[key] = deepcopy(chance.choice(TEXTS))
        elif change == 2:
            from_holder, from_key = chance.choice(places)
            holder[key] = from_holder[from_key]
        elif change == 3 and isinstance(holder, dict):
            holder[str(chance.choice(TEXTS))] = holder.pop(key)
        elif change == 4 and isinstance(holder[key], str):
            text, piece = holder[key], chance.choice(PIECES).decode("utf-8", errors="replace")
            at = chance.randint(0, len(text))
            holder[key] = text[:at] + piece + text[at:]
        elif isinstance(holder, list):
            holder.extend([holder[key]] * chance.choice((1, 3, 300)))
        else:
            holder[f"{key}{chance.randint(0, 9)}"] = holder[key]
    try:
        if _size(tree, {}) > LARGEST_TREE:
            return None
        written = json.dumps(tree, ensure_ascii=chance.random() < 0.5)
    except (TypeError, ValueError):  # what JSON has no words for, such as a record inside itself
        return None
    return written[: 4 * 1024 * 1024].encode("utf-8", errors="surrogatepass")


class _TextLoader(yaml.CSafeLoader):
    """Reads every scalar as its text, as peacecase does."""


_TextLoader.yaml_implicit_resolvers = {}


def _tree_of(content: bytes) -> Any:
    """The file as plain values; None where it is no YAML, or deeper than what builds values from it can go."""
    depth = 0
    try:
        for event in yaml.parse(content, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST_TREE:
                return None
        return yaml.load(content, Loader=_TextLoader)
    except Exception:  # PyYAML raises more than its own errors: AttributeError for "!!timestamp x"
        return None


def _places(node: Any, met: set[int]) -> Any:
    """(holder, key) of every value. What aliases put in several places, even into itself, is met once."""
    if not isinstance(node, dict | list) or id(node) in met:
        return
    met.add(id(node))
    for key, child in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        yield from _places(child, met)


def _size(node: Any, sizes: dict[int, int]) -> int:
    """Values in a tree when everything is written out, aliases too. Raises ValueError for a record inside itself."""
    if not isinstance(node, dict | list):
        return 1
    if id(node) not in sizes:
        sizes[id(node)] = -1
        children = node.values() if isinstance(node, dict) else node
        sizes[id(node)] = 1 + sum(_size(child, sizes) for child in children)
    if sizes[id(node)] < 0:
        raise ValueError("a record inside itself")
    return sizes[id(node)]


def _mutate_zip(seed: bytes, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(seed)) as old,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            chosen = chance.choice(old.namelist())
            for name in old.namelist():
                content = old.read(name)
                if name == chosen:
                    if chance.random() < 0.1:
                        continue
                    content = mutate_text(content, content, chance)
                new.writestr(name, content)
    except (zipfile.BadZipFile, ValueError, IndexError, EOFError, OSError, NotImplementedError, RuntimeError):
        return _flip(seed, seed, chance)
    return stream.getvalue()


def _place(seed: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(seed))


def _insert(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    at = _place(seed, chance)
    return seed[:at] + chance.choice(PIECES) + seed[at:]


def _flip(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    if not seed:
        return b"\x00"
    at = chance.randrange(len(seed))
    return seed[:at] + bytes([chance.randrange(256)]) + seed[at + 1 :]


def _cut(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    at = _place(seed, chance)
    return seed[:at] + seed[at + int(chance.expovariate(1 / 30)) + 1 :]


def _end_early(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    return seed[: _place(seed, chance)]


def _repeat(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    at = _place(seed, chance)
    piece = seed[at : at + chance.randint(1, 60)]
    return seed[:at] + piece * chance.choice((2, 3, 50, 2000)) + seed[at:]


def _splice(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    return seed[: _place(seed, chance)] + other[_place(other, chance) :]


def _number(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    digits = [at for at, byte in enumerate(seed[:200_000]) if 48 <= byte <= 57]
    if not digits:
        return seed
    at = chance.choice(digits)
    return seed[:at] + chance.choice((b"-1", b"0", b"999999999999", b"4294967296", b"1e9")) + seed[at + 1 :]


def _lines(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    """A line taken out, doubled, moved, indented, or brought in from another file."""
    lines = seed.split(b"\n")
    at = chance.randrange(len(lines))
    change = chance.randrange(5)
    if change == 0:
        del lines[at]
    elif change == 1:
        lines.insert(at, lines[at])
    elif change == 2:
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif change == 3:
        lines[at] = b" " * chance.randint(0, 8) + lines[at].lstrip(b" ")
    else:
        lines.insert(at, chance.choice(other.split(b"\n")))
    return b"\n".join(lines)


def _value(seed: bytes, _other: bytes, chance: random.Random) -> bytes:
    """What stands after a key, replaced."""
    lines = seed.split(b"\n")
    keyed = [at for at, line in enumerate(lines) if b":" in line]
    if not keyed:
        return seed
    at = chance.choice(keyed)
    lines[at] = lines[at].split(b":", 1)[0] + b": " + chance.choice(PIECES)
    return b"\n".join(lines)


_CHANGES = (
    _insert,
    _insert,
    _flip,
    _cut,
    _end_early,
    _repeat,
    _splice,
    _number,
    _lines,
    _lines,
    _value,
    _value,
)
