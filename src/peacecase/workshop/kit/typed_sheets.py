"""The tables that photographed or paper sheets are typed into: one row a sheet, as CSV and as XLSX."""

import csv
import io
from datetime import datetime

from peacecase.errors import UserError
from peacecase.language import ENGLISH
from peacecase.language import gettext as _
from peacecase.model.codebook import Codebook
from peacecase.model.scale import CONFIDENCES, LEVELS
from peacecase.tables.cells import neutralise
from peacecase.wording.answer_words import confidence_mark, not_applicable_mark, recognised_words
from peacecase.workshop.kit.rivals import OWN_PART_SAID, RivalsTable
from peacecase.workshop.kit.sheet import sheet_fields

ROWS = 400
"""Rows of the XLSX with drop-downs: 40 groups of 5 people, 2 rounds."""
NEEDS_WORKSHOP = "install it with the others for workshops: pip install 'peacecase[workshop]'"


def typed_columns(indicators: tuple[str, ...]) -> list[str]:
    """Header of the table."""
    return ["round", *sheet_fields(indicators)]


def render_typed_csv(indicators: tuple[str, ...]) -> bytes:
    """The empty table as CSV with a byte order mark, so that spreadsheets take it for UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(typed_columns(indicators))
    return text.getvalue().encode("utf-8-sig")


def render_typed_rivals(rivals: RivalsTable, groups: int) -> bytes:
    """A table with a row for each group and explanation, to type the sheets of rivals into; signs and reasons are empty."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(["group", "explanation", *(letter for letter, _fact in rivals.columns), "verdict", "why"])
    claims = [neutralise(claim) for claim, *_rest in rivals.empty]
    table.writerows([group, said] for group in range(1, groups + 1) for said in (*claims, OWN_PART_SAID))
    return text.getvalue().encode("utf-8-sig")


def render_typed_xlsx(
    codebook: Codebook, indicators: tuple[str, ...], language: str, made_on: datetime
) -> bytes:
    """The empty table as XLSX, with drop-downs."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise UserError("the XLSX sheet needs the package xlsxwriter", NEEDS_WORKSHOP) from error

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": _("Scoring sheets"), "created": made_on.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "bottom", "border": 1, "font_size": 9})
    as_text = book.add_format({"num_format": "@"})
    table = book.add_worksheet("Sheets")
    choices = {
        "round": ["1", "2"],
        "consent": [_("yes"), _("no")],
        "recognised": [word for _answer, word in recognised_words()],
        "level": [*map(str, LEVELS), "?", not_applicable_mark()],
        "confidence": [confidence_mark(name) for name in CONFIDENCES],
    }
    for column, name in enumerate(typed_columns(indicators)):
        table.write(0, column, name, bold)
        kind = name.split("_", 1)[0]
        table.set_column(column, column, 9 if kind in ("level", "confidence") else 12, as_text)
        if kind in choices:
            table.data_validation(1, column, ROWS, column, {"validate": "list", "source": choices[kind]})
    table.set_row(0, 54)
    table.freeze_panes(1, 2)
    how = book.add_worksheet(_("How to"))
    how.set_column(0, 0, 110)
    for row, sentence in enumerate(_how_to(codebook, indicators, language)):
        how.write(row, 0, sentence)
    book.close()
    return stream.getvalue()


def _how_to(codebook: Codebook, indicators: tuple[str, ...], language: str) -> list[str]:
    sentences = [
        _("One row a sheet. Type what stands on the paper; leave open what was left open."),
        _(
            "round: 1 or 2. person: the seat code, such as 2C. consent: yes or no. recognised: no, unsure or yes."
        ),
        _("foresight: 0 to 100. level_..: 0, 1, 2, 3, ? (not found) or n/a. confidence_..: H, M, L or V."),
        _(
            "higher_.. and lower_..: numbers of facts that pull the level up or down, with spaces between them."
        ),
        _(
            "Save it in the folder returned. Values that cannot be read are named one by one, and the rest is taken."
        ),
    ]
    if language == ENGLISH:
        return sentences
    # The columns keep their names in every language, since `collect` reads them.
    return [
        *sentences,
        "",
        *(
            _("{column}: {question}").format(column=ind, question=_(codebook.indicator(ind).name))
            for ind in indicators
        ),
    ]
