"""The messages of the page's own scripts, in the language in use: ``_("..")`` and ``ngettext("..", "..", n)``, as in Python."""

import json
import re
from collections.abc import Iterable, Iterator

from peacecase.language import gettext, ngettext

_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_ONE = re.compile(rf"\b_\(\s*({_TEXT})")
_TWO = re.compile(rf"\bngettext\(\s*({_TEXT})\s*,\s*({_TEXT})")


def messages_of(script: str) -> Iterator[str | tuple[str, str]]:
    """The messages that a script asks for."""
    for found in _TWO.finditer(script):
        yield json.loads(found[1]), json.loads(found[2])
    for found in _ONE.finditer(script):
        yield json.loads(found[1])


def script_messages(scripts: Iterable[str]) -> dict[str, str | list[str]]:
    """Message -> what it is in the language in use, where that is another text; of plural forms that of 1 and of 2."""
    spoken: dict[str, str | list[str]] = {}
    for script in scripts:
        for message in messages_of(script):
            if isinstance(message, tuple):
                forms = [ngettext(*message, 1), ngettext(*message, 2)]
                if forms != [*message]:
                    spoken[message[0]] = forms
            elif gettext(message) != message:
                spoken[message] = gettext(message)
    return spoken
