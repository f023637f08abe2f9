"""The slips that make a text no YAML, as a table: what each looks like on its line, what to say of it, how to undo it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LONGEST_LINE = 2_000
"""Characters of a line, beyond which nothing is looked for in it."""
MOST_LINES = 40
"""Lines of a text that is put between quotes."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Lines as they may have been meant."""

    message: str
    hint: str
    lines: tuple[str, ...]
    start: int = 0
    """First line that they take the place of, counted from the one that was looked at."""
    count: int = 1
    """How many they take the place of."""
    column: int = 0
    """Where on its line the slip is, from 0."""
    line: int = 0
    """On which line it is, counted from the one that was looked at."""
    is_sure: bool = True
    """Whether this is surely what was meant, and not the likeliest of several things."""


Undoing = Callable[[Sequence[str], int], Iterator[Undone]]
"""Lines and the index of one of them -> the ways in which it may have slipped."""

_KEY = r"(?:[\w@+.-]+|\"[^\"]*\"|'[^']*')"
_LINE = re.compile(rf"(?P<head>(?P<margin> *)(?:- +)*(?:{_KEY} *:(?: +|$))?)(?P<value>.*)", re.DOTALL)
_AS_KEY = re.compile(r" *(?:- +)*[a-z][a-z0-9_-]*:(?: |$)")
_COMMENT = re.compile(r" {2,}# .*$")
_ODD_SPACES = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"


def shown(text: str) -> str:
    """A line as a hint shows it: without its margin, and of a long one its beginning and its end."""
    text = re.sub(r"\s*\n\s*", " ", text.strip())
    return text if len(text) <= 90 else f"{text[:60]} … {text[-25:]}"


def margin_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _level_of(line: str) -> int:
    """Where the first word of a line stands, after its dashes."""
    dashes = re.match(r" *(?:- +)*", line)
    return dashes.end() if dashes else 0


def _row(pattern: str, meant: str, message: str, *, is_sure: bool = True) -> Undoing:
    """A slip that one line shows; `meant` and `message` may name the groups of the pattern."""
    form = re.compile(pattern)

    def slip(lines: Sequence[str], at: int) -> Iterator[Undone]:
        line = lines[at][:LONGEST_LINE]
        found = form.fullmatch(line) if len(line) == len(lines[at]) else None
        if found:
            groups = {name: group or "" for name, group in found.groupdict().items()}
            groups["code"] = ", ".join(f"U+{ord(each):04X}" for each in groups.get("odd", "")[:1])
            new = meant.format(**groups)
            column = found.start("at") if "at" in form.groupindex else margin_of(line)
            yield Undone(
                message.format(**groups), f"write {shown(new)}", (new,), column=column, is_sure=is_sure
            )

    return slip


# What a text between quotes is undone for: what it looks like, and what to say of it.
_REASONS = tuple(
    (re.compile(looks, re.DOTALL), says)
    for looks, says in (
        (r'(?=.*\\)"(?:[^"\\]|\\.)*"', "a backslash between double quotes begins an escape"),
        (r"'[^']*", "the quote ' before the text is not closed"),
        (r"'.*[^\s']'(?!').+", "an apostrophe stands inside single quotes and ends the text there"),
        (r'"(?:[^"\\]|\\.)*', 'the quote " before the text is not closed'),
        (r"(['\"]).*\1.+", "the text goes on after its closing quote"),
        (r"[“”„«‘’].*", "curly quotes hold no text together"),
        (r"([@`%]).*", "a text cannot begin with {0} unless it stands between quotes"),
        (r"([&*!]).*", "{0} at the beginning of a text means something else to YAML"),
        (r"([\[{{]).*[\]}}].+", "{0} begins a list or a record, and text follows it"),
        (r"([>|])(?![-+]?\d?\s*\n).+", "{0} at the beginning of a text announces one on the lines below"),
        (r"(- ).*", "'{0}' begins a list"),
        (r".* (#).*", "' #' begins a comment and cuts the text there"),
        (r".*?(?<!\s)(:)(?:\s.*)?", "': ' inside a text makes a key of what stands before it"),
    )
)


def _in_quotes(text: str) -> str:
    """The text between quotes that hold it, without those that did not."""
    opening, closing = text[:1], text[-1:]
    if opening in "'\"" and len(text) > 1:
        both = closing == opening or closing in "”’"
        body = text[1:-1] if both else text[1:]
        if not both and opening in body:  # "Talks" in Oslo
            body = text
        text = body.replace("''", "'") if opening == "'" else body.replace('\\"', '"')
    elif re.fullmatch("[“„«‘][^“”„«»]*[”“»’]", text, re.DOTALL):
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _text_in_quotes(lines: Sequence[str], at: int) -> Iterator[Undone]:
    """A text that needs quotes, or others: alone on its line, and with the lines on which it goes on."""
    first = at
    margin = margin_of(lines[at])
    own = _LINE.match(lines[at])
    if own and own["head"].strip() == "" and margin:  # the text begins further up
        first = next(
            (up for up in range(at - 1, max(-1, at - MOST_LINES), -1) if _holds(lines[up], margin)), at
        )
    start = _LINE.match(lines[first])
    if start is None or not start["head"].strip() or not start["value"].strip():
        return
    last = first
    while last + 1 < min(len(lines), first + MOST_LINES) and margin_of(lines[last + 1]) > margin_of(
        lines[first]
    ):
        last += 1
    for end in dict.fromkeys((last, first)):
        if not first <= at <= end:
            continue
        head, value = start["head"], "\n".join([start["value"], *lines[first + 1 : end + 1]])
        if len(value) > LONGEST_LINE or any(_AS_KEY.match(line) for line in lines[first + 1 : end + 1]):
            continue
        comment = _COMMENT.search(value)
        text = value[: comment.start()] if comment else value
        text, after = text.rstrip(), comment[0] if comment else ""
        for looks, says in _REASONS:
            if found := looks.fullmatch(text):
                new = head + _in_quotes(text) + after
                before = text[: found.start(1) if found.re.groups else 0].split("\n")
                yield Undone(
                    says.format(*found.groups()),
                    f"write {shown(new)}",
                    tuple(new.split("\n")),
                    first - at,
                    end + 1 - first,
                    len(before[-1]) + (len(head) if len(before) == 1 else 0),
                    first - at + len(before) - 1,
                )
                break


def _holds(line: str, margin: int) -> bool:
    return bool(line.strip()) and margin_of(line) < margin


_ENTRY = re.compile(
    rf"(?P<lead>[{{,]\s*{_KEY}:\s+)(?P<value>[^{{\[\s].*?)(?=\s*(?:,\s*{_KEY}:\s|\}}\s*(?:[\]}},#]|$)))"
)
_UNSAFE = re.compile(r".*(?::\s|\s#|[,\[\]{}]|:$).*|[@`%&*!|>'\"“].*")


def _entry_in_quotes(lines: Sequence[str], at: int) -> Iterator[Undone]:
    """A text inside braces that needs quotes."""
    line = lines[at]
    if "{" not in line or len(line) > LONGEST_LINE:
        return
    for found in _ENTRY.finditer(line):
        text = found["value"].rstrip()
        if _UNSAFE.fullmatch(text):
            held = found["lead"] + _in_quotes(text)
            new = line[: found.start()] + held + line[found.start() + len(found["lead"] + text) :]
            sign = next((each for each in (": ", " #", ",", "[", "]") if each in text), text[0])
            message = f"'{sign}' inside braces cannot stand in a text without quotes"
            yield Undone(message, f"write {held.lstrip('{, ')}", (new,), column=found.start("value"))


def _closed(lines: Sequence[str], at: int) -> Iterator[Undone]:
    """A bracket or brace that is opened and not closed on its line, or closed twice."""
    line = lines[at].rstrip()
    if len(line) > LONGEST_LINE:
        return
    open_now: list[int] = []
    for column, sign in enumerate(line):
        if sign in "[{":
            open_now.append(column)
        elif sign in "]}" and open_now:
            open_now.pop()
        elif sign in "]}":
            new = line[:column] + line[column + 1 :]
            yield Undone(
                f"'{sign}' closes what was not opened",
                f"write {shown(new)}",
                (new,),
                column=column,
                is_sure=False,
            )
            return
    if open_now:
        new = line + "".join({"[": "]", "{": "}"}[line[column]] for column in reversed(open_now))
        message = f"'{line[open_now[-1]]}' is not closed"
        yield Undone(message, f"write {shown(new)}", (new,), column=open_now[-1], is_sure=False)


def _dash(lines: Sequence[str], at: int) -> Iterator[Undone]:
    """A line of a list that has no dash, though its neighbours have one."""
    line, margin = lines[at], margin_of(lines[at])
    above = next(
        (
            each
            for each in reversed(lines[max(0, at - MOST_LINES) : at])
            if margin_of(each) <= margin and each.strip()
        ),
        "",
    )
    below = lines[at + 1] if at + 1 < len(lines) else ""
    for other in (above, below):
        dash = margin_of(other)
        if (
            line.strip()
            and other.lstrip().startswith("- ")
            and dash in (margin, margin - 2)
            and line[margin] != "-"
        ):
            new = f"{' ' * dash}- {line.strip()}"
            yield Undone(
                "a dash is missing: the lines beside it begin with '- '",
                f"write {shown(new)}",
                (new,),
                column=margin,
                is_sure=False,
            )


_AFTER_SIGN = re.compile(r"(?P<head>.*?(?:: |- )(?P<sign>[>|][-+]?)) +(?P<text>[^#\s].*)")


def _after_sign(lines: Sequence[str], at: int) -> Iterator[Undone]:
    """Text on the line of the sign that announces it on the lines below."""
    found = _AFTER_SIGN.fullmatch(lines[at][:LONGEST_LINE])
    if found:
        below = next((margin_of(line) for line in lines[at + 1 : at + 2] if line.strip()), 0)
        margin = max(below, _level_of(lines[at]) + 2)
        yield Undone(
            f"text stands after '{found['sign']}' on its line",
            f"write it on the next line, after {margin} spaces, or without the '{found['sign']}'",
            (found["head"], " " * margin + found["text"]),
            column=found.start("text"),
        )


def _levels(lines: Sequence[str], at: int) -> list[int]:
    """Margins that a line may have: those of the records it stands in, and those of its neighbours."""
    levels: list[int] = []
    least = 1_000
    for line in reversed(lines[max(0, at - 200) : at]):
        if line.strip() and not line.lstrip().startswith("#") and margin_of(line) < least:
            least = margin_of(line)
            levels += [_level_of(line), least]
            if not levels[2:] and line.rstrip().endswith((":", ">-", "|-", ">", "|")):
                levels.append(least + 2)
    levels += [margin_of(line) for line in lines[at + 1 : at + 3] if line.strip()]
    return list(dict.fromkeys(levels))


def _shift(lines: Sequence[str], at: int, *, odd: bool) -> Iterator[Undone]:
    line, margin = lines[at], margin_of(lines[at])
    others = {
        margin_of(each) for each in [*lines[max(0, at - 200) : at], *lines[at + 1 : at + 200]] if each.strip()
    }
    if not line.strip() or line.lstrip().startswith("#") or (margin in others) == odd:
        return
    above = next((each for each in reversed(lines[:at]) if each.strip()), "")
    if (
        not _AS_KEY.match(line)
        and line.lstrip()[:2] != "- "
        and _AS_KEY.match(above)
        and re.search(r": +[^\s>|]", above)
    ):
        return  # it would be taken into the text above
    for level in sorted(_levels(lines, at), key=lambda level: abs(level - margin)):
        if 1 <= abs(level - margin) <= 3:
            off = margin - level
            side = "too many" if off > 0 else "too few"
            message = f"{abs(off)} space{'s' if abs(off) > 1 else ''} {side} before '{shown(line)[:40]}'"
            hint = (
                f"begin it with {level} spaces, as its neighbours" if level else "begin it at the left margin"
            )
            yield Undone(message, hint, (" " * level + line.lstrip(" "),), column=margin, is_sure=False)


def _tab(lines: Sequence[str], at: int) -> Iterator[Undone]:
    line = lines[at]
    if "\t" not in line:
        return
    text = line.lstrip(" \t")
    spaces = line[: len(line) - len(text)]
    levels = _levels(lines, at)
    levels += [levels[0] + 2 if levels else 2, len(spaces.expandtabs(2)), len(spaces.expandtabs(4))]
    for level in dict.fromkeys(levels) if "\t" in spaces else ():
        hint = f"begin the line with {level} spaces"
        yield Undone(
            "a tab stands where YAML wants spaces",
            hint,
            (" " * level + text,),
            column=spaces.index("\t"),
            is_sure=False,
        )
    new = spaces.expandtabs(2) + text.replace("\t", " ")
    yield Undone(
        "a tab stands where YAML wants spaces",
        "replace it with a space",
        (new,),
        column=line.index("\t"),
        is_sure=False,
    )


def _odd_shift(lines: Sequence[str], at: int) -> Iterator[Undone]:
    return _shift(lines, at, odd=True)


def _even_shift(lines: Sequence[str], at: int) -> Iterator[Undone]:
    return _shift(lines, at, odd=False)


SLIPS: tuple[Undoing, ...] = (
    _tab,
    _row(
        rf"(?P<a>\s*(?:- +)*[\w-]+) *(?P<at>：)[{_ODD_SPACES} ]*(?P<b>.*)",
        "{a}: {b}",
        "a full-width colon '：' (U+FF1A) stands after '{a}', where YAML wants ': '",
    ),
    _row(
        rf"(?P<a>\s*(?:- +)*[\w-]+)(?P<at>:)(?P<odd>[{_ODD_SPACES}][{_ODD_SPACES} ]*)(?P<b>.*)",
        "{a}: {b}",
        "a character that looks like a space and is none ({code}) stands after the colon",
    ),
    _after_sign,
    _row(
        r"(?P<margin> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*)(?P<at>:)(?P<text>[^\s:/].*)",
        "{margin}{key}: {text}",
        "there is no space after the colon of '{key}:'",
    ),
    _row(
        r"(?P<margin> *)(?P<at>-)(?P<text>[^\s-].*)",
        "{margin}- {text}",
        "there is no space after the dash",
    ),
    _closed,
    _entry_in_quotes,
    _text_in_quotes,
    _dash,
    _odd_shift,
    _row(
        r"(?P<margin> *(?:- +)*)(?P<key>[a-z][a-z0-9_]*)(?P<at>) *(?:[=;] *)?(?P<text>.*)",
        "{margin}{key}: {text}",
        "there is no colon after '{key}'",
        is_sure=False,
    ),
    _even_shift,
)  # fmt: skip
"""In the order in which they are tried: of two that carry as far the first is told."""
