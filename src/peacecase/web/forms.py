"""What a form sent: fields of text, few and small, with the line ends of files."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
TOKEN_FIELD = "form_token"
MAX_FIELDS = 200


class BadFormError(Exception):
    """No form of ours sends this; the message says what is wrong."""


def parse_form(body: bytes, max_fields: int = MAX_FIELDS) -> Mapping[str, tuple[str, ...]]:
    """The values of each field, in order. Browsers send CRLF; files have LF, and fields too.

    Raises BadFormError for what is no UTF-8, and for more fields than any form has.
    """
    try:
        pairs = parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=max_fields
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise BadFormError(str(error)) from error
    fields: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        fields[name] = (*fields.get(name, ()), text.replace("\r\n", "\n").replace("\r", "\n"))
    return fields


def first(fields: Mapping[str, tuple[str, ...]], name: str) -> str:
    """The first value of a field; empty where there is none."""
    return fields.get(name, ("",))[0]
