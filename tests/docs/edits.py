"""An edit to a YAML file as a page shows it: sections that stand in for those of the same name."""

import re

KEY = re.compile(r"^( *)([\w+@-]+|\"[^\"]+\"):(?: |$)")


def edited(text: str, shown: str) -> str:
    """The file after a reader has put in what a page shows.

    A section of the page replaces the one of the same name, and one that is new comes last. Where the two have
    fields in common, only the fields shown are replaced, so that the page need not repeat the others.
    """
    return "\n".join(_merged(text.rstrip("\n").split("\n"), shown.rstrip("\n").split("\n"), 0)) + "\n"


def _merged(old: list[str], new: list[str], indent: int) -> list[str]:
    result = list(old)
    for name, section in _sections(new, indent).items():
        present = _span(result, name, indent)
        if present is None:
            result += [*([""] if indent == 0 else []), *section]
            continue
        start, end = present
        inner_old, inner_new = result[start + 1 : end], section[1:]
        deeper = _indent_of(inner_new)
        common = deeper == _indent_of(inner_old) and any(
            _span(inner_old, inner, deeper) for inner in _sections(inner_new, deeper)
        )
        result[start:end] = [result[start], *_merged(inner_old, inner_new, deeper)] if common else section
    return result


def _sections(lines: list[str], indent: int) -> dict[str, list[str]]:
    names = [found[2] for line in lines if (found := KEY.match(line)) and len(found[1]) == indent]
    spans = {name: _span(lines, name, indent) for name in names}
    return {name: lines[span[0] : span[1]] for name, span in spans.items() if span}


def _span(lines: list[str], name: str, indent: int) -> tuple[int, int] | None:
    """Where a section begins and ends: its key, and what is set deeper, comments too."""
    for start, line in enumerate(lines):
        found = KEY.match(line)
        if found and len(found[1]) == indent and found[2] == name:
            end = start + 1
            for number in range(start + 1, len(lines)):
                depth = len(lines[number]) - len(lines[number].lstrip())
                if lines[number].strip() and depth <= indent:
                    break
                end = number + 1 if lines[number].strip() else end
            return start, end
    return None


def _indent_of(lines: list[str]) -> int:
    return next((len(found[1]) for line in lines if (found := KEY.match(line))), -1)
