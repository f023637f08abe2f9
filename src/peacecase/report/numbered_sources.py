"""Which sources the pages of a document cite, numbered in the order of the list, with the number behind each quotation."""

import re
from collections.abc import Sequence

from peacecase.wording.citations import Reference

_TO_SOURCE = re.compile(r'href="#(source-\d+)"')
_QUOTATION = re.compile(r'(<a class="src" href="#(source-\d+)"[^>]*>(?:(?!</a>).)*</a>)', re.DOTALL)


def cited_works(html: str, works: Sequence[Reference]) -> tuple[Reference, ...]:
    """The works that links of the pages lead to, in the order of the list."""
    cited = set(_TO_SOURCE.findall(html))
    return tuple(work for work in works if work.anchor in cited)


def with_numbers(html: str, listed: Sequence[Reference]) -> str:
    """The pages with the number of the first source behind each text that was filled from a case."""
    numbers = {work.anchor: number for number, work in enumerate(listed, start=1)}

    def numbered(match: re.Match[str]) -> str:
        number = numbers.get(match[2])
        return match[1] if number is None else f'{match[1]}<sup class="no">{number}</sup>'

    return _QUOTATION.sub(numbered, html)
