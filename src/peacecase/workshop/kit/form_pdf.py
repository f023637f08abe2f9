"""The fillable sheet: what WeasyPrint writes as a form, put right so that every viewer and reader agrees on it."""

import io
import re
from typing import Any

from peacecase.errors import UserError
from peacecase.workshop.kit.typed_sheets import NEEDS_WORKSHOP

_LAST_PART = re.compile(r"\s*[:：][^:：]*$")
"""What stands after the last colon, of Latin or of East Asian width."""


def mend_form(content: bytes) -> bytes:
    """A PDF form with its radio groups as one field each, an "off" appearance for every button, and no stray fields.

    WeasyPrint lists every radio button both under its group and as a field of its own, gives it the group's name again
    (so a reader sees two fields of one name) and draws no appearance for "off". Source: ISO 32000-1, 12.7.4.2.4.
    """
    try:
        from pypdf import PdfReader, PdfWriter
        from pypdf.generic import (
            ArrayObject,
            BooleanObject,
            DecodedStreamObject,
            DictionaryObject,
            NameObject,
            TextStringObject,
        )
    except ImportError as error:
        raise UserError("the fillable sheet needs the package pypdf", NEEDS_WORKSHOP) from error

    reader = PdfReader(io.BytesIO(content))
    writer = PdfWriter(clone_from=reader)
    form: Any = writer.root_object["/AcroForm"]
    kept = ArrayObject()
    for reference in form["/Fields"]:
        field = reference.get_object()
        if "/Parent" in field:
            continue
        kept.append(reference)
        for kid in field.get("/Kids", ()):
            button = kid.get_object()
            button.pop("/T", None)
            drawn = button["/AP"]["/N"]
            state = next(name for name in drawn if name != "/Off")
            if "/Off" not in drawn:
                empty = DecodedStreamObject()
                empty.set_data(b"")
                empty.update(
                    {
                        NameObject("/Type"): NameObject("/XObject"),
                        NameObject("/Subtype"): NameObject("/Form"),
                        NameObject("/BBox"): drawn[state].get("/BBox", ArrayObject()),
                        NameObject("/Resources"): DictionaryObject(),
                    }
                )
                drawn[NameObject("/Off")] = writer._add_object(empty)
        if "/Kids" in field:
            # The group is described by its question; each button keeps its own description.
            field[NameObject("/TU")] = TextStringObject(_LAST_PART.sub("", str(field.get("/TU", ""))))
    form[NameObject("/Fields")] = kept
    form[NameObject("/NeedAppearances")] = BooleanObject(False)
    mended = io.BytesIO()
    writer.write(mended)
    return mended.getvalue()
