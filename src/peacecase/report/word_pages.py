"""The report's HTML as a Word document: headings, paragraphs, lists, tables and pictures, all to be edited."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

Element = Any
"""An lxml element."""

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "ul", "ol", "table", "figure", "div", "section", "aside", "article")
)
_BOLD, _ITALIC = frozenset(("strong", "b")), frozenset(("i", "em"))
_GREY = RGBColor(0x55, 0x55, 0x55)
_FILL = re.compile(r"background:\s*#([0-9a-fA-F]{6})")
_INK = re.compile(r"(?<![-\w])color:\s*#([0-9a-fA-F]{6})")
_WIDTH = re.compile(r"width:\s*([\d.]+)px")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_PICTURE_PIXELS = 627.0
"""Width in CSS pixels of a picture that takes the whole line in the report."""
TEXT_WIDTH = Mm(166)
CELL_MARGINS, LETTER = Mm(4), Mm(1.9)
"""What a cell takes beside its text, and about the width of a bold letter in it."""
BREAKS_ANYWHERE = 12
"""Letters that a word of full-width signs needs at most: it is broken where the line ends."""
EAST_ASIAN = {"ja": ("ja-JP", "Yu Gothic")}
"""Language -> its name in office programs, and a font for its signs that comes with them."""
_FULL_WIDTH = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def lay_out(document: DocumentType, language: str) -> None:
    """Page, margins and text styles of the report, in the code of its language."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3, 4):
        document.styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    document.styles["Caption"].font.color.rgb = _GREY
    if language in EAST_ASIAN:
        name, font = EAST_ASIAN[language]
        usual = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        fonts, spoken = usual.find(qn("w:rFonts")), usual.find(qn("w:lang"))
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), font)
        spoken.set(qn("w:eastAsia"), name)
        document.styles["Subtitle"].font.italic = False


class WordPages:
    """Writes elements of the report's HTML at the end of a document."""

    def __init__(self, document: DocumentType, pictures: Callable[[str], bytes]) -> None:
        self._document = document
        self._pictures = pictures
        self._style_ids = {style.name: style.style_id for style in document.styles}

    def write(self, element: Element) -> None:
        """Write a block element with all it holds."""
        tag = element.tag
        if tag in _HEADINGS:
            self._runs(self._paragraph(f"Heading {_HEADINGS[tag]}"), element)
        elif tag == "p":
            self._runs(self._paragraph(_style(element)), element)
        elif tag in ("ul", "ol"):
            for item in element.iterchildren("li"):
                style = "List Bullet" if tag == "ul" else "List Number"
                self._runs(self._paragraph(style), item)
        elif tag == "table":
            self._table(element)
        elif tag == "figure":
            self._figure(element)
        else:
            self._mixed(element)

    def title(self, element: Element) -> None:
        """Write the title of the document."""
        self._runs(self._paragraph("Title"), element)

    def _paragraph(self, style: str = "Normal") -> Any:
        paragraph = self._document.add_paragraph()
        if style != "Normal":  # by its id: python-docx would look through all styles each time
            paragraph._p.style = self._style_ids[style]
        return paragraph

    def _mixed(self, element: Element) -> None:
        """A container: its blocks one by one; text that stands in it bare becomes a paragraph."""
        if not any(child.tag in _BLOCKS for child in element):
            if _text_of(element):
                self._runs(self._paragraph(), element)
            return
        for child in element:
            if child.tag in _BLOCKS:
                self.write(child)
            elif _text_of(child):
                self._runs(self._paragraph(), child)

    def _figure(self, element: Element) -> None:
        for caption in element.iterchildren("figcaption"):
            self._caption(caption)
        for image in element.iter("img"):
            said = _WIDTH.search(image.get("style", ""))
            share = min(1.0, float(said[1]) / _PICTURE_PIXELS) if said else 1.0
            picture = self._document.add_picture(
                io.BytesIO(self._pictures(image.get("src"))), width=int(TEXT_WIDTH * share)
            )
            picture._inline.docPr.set("descr", image.get("alt", ""))

    def _caption(self, element: Element) -> None:
        paragraph = self._paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = True
        self._runs(paragraph, element)

    def _table(self, element: Element) -> None:
        for caption in element.iterchildren("caption"):
            self._caption(caption)
        rows = [(row, row.getparent().tag == "thead") for row in element.iter("tr")]
        placed = list(_placed([row for row, _is_head in rows]))
        if not placed:
            return
        width = max(column + cell_width for _row, column, cell_width, _height, _cell in placed)
        table = self._document.add_table(rows=len(rows), cols=width)
        table.style = "Table Grid"
        table.autofit = False
        grid = [list(row.cells) for row in table.rows]
        for row, column, cell_width, cell_height, html in placed:
            cell = grid[row][column]
            last_row = min(row + cell_height, len(rows)) - 1
            if (cell_width, cell_height) != (1, 1):
                cell = cell.merge(grid[last_row][column + cell_width - 1])
            self._cell(cell, html, small=width > 6)
        widths = _widths(placed, width)
        for column, taken in zip(table.columns, widths, strict=True):
            column.width = taken
        for cells in grid:
            for cell, taken in zip(cells, widths, strict=True):
                if cell.grid_span == 1:
                    cell.width = taken
        for number, (_row, is_head) in enumerate(rows):
            properties = table.rows[number]._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if is_head:  # repeated on every page, and announced by screen readers
                properties.append(OxmlElement("w:tblHeader"))
        self._paragraph().paragraph_format.space_after = Pt(2)

    def _cell(self, cell: Any, html: Element, *, small: bool) -> None:
        style = html.get("style", "")
        fill, ink = _FILL.search(style), _INK.search(style)
        if fill:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), fill[1].upper())
            cell._tc.get_or_add_tcPr().append(shade)
        paragraph = cell.paragraphs[0]
        blocks = [child for child in html if child.tag in _BLOCKS]
        for number, block in enumerate(blocks or [html]):
            if number:
                paragraph = cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            self._runs(
                paragraph,
                block,
                bold=html.tag == "th",
                size=Pt(7.5 if small else 8.5),
                colour=RGBColor.from_string(ink[1].upper()) if ink else None,
            )

    def _runs(self, paragraph: Any, element: Element, **form: Any) -> None:
        """The text of an element as runs, spaces run together as a browser does."""
        ends_in_space = True
        gathered: list[tuple[str, Mapping[str, Any]]] = []
        for text, own in _pieces(element, form):
            words = text if text == "\n" else _SPACE.sub(" ", text)
            if ends_in_space:
                words = words.lstrip(" ")
            if not words:
                continue
            ends_in_space = words[-1] in " \n"
            if gathered and gathered[-1][1] == own:
                gathered[-1] = gathered[-1][0] + words, own
            else:
                gathered.append((words, own))
        for words, own in gathered:
            run = paragraph.add_run(words)  # python-docx makes a line break of each line feed
            _form(run, own)
            if own.get("link"):
                _link(paragraph, run, own["link"], own["tip"])


def table_of_contents(document: DocumentType, titles: Iterable[str]) -> None:
    """A contents field that Word fills with page numbers when it is updated; until then it lists the titles."""
    _field(document.add_paragraph(), r'TOC \o "1-2" \h \z \u', "\n".join(titles))


def number_pages(document: DocumentType) -> None:
    """The number of each page at its foot."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(foot, "PAGE", "1")


def _field(paragraph: Any, asks: str, shown: str) -> None:
    """A field that Word fills, and what it shows until then."""
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {asks} "
    _field_mark(paragraph, "begin")
    paragraph.add_run()._r.append(instruction)
    _field_mark(paragraph, "separate")
    paragraph.add_run(shown)  # python-docx makes a line break of each line feed
    _field_mark(paragraph, "end")


def _field_mark(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _pieces(element: Element, form: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(text, form) in reading order; a line break is a line feed by itself."""
    own = {**form, **_form_of(element)}
    if element.text:
        yield element.text, own
    for child in element:
        if child.tag == "br":
            yield "\n", own
        elif isinstance(child.tag, str):
            if child.tag == "li" or child.tag in _BLOCKS or element.get("class") == "stamp":
                yield "\n", own
            if child.get("class") == "footnote":  # at the foot of the page in the PDF, in the line here
                yield " ", own
            yield from _pieces(child, own)
            if _stands_apart(child):
                yield " ", own
        if child.tail:
            yield child.tail, own


def _link(paragraph: Any, run: Any, address: str, tip: str) -> None:
    """Make a run a link to an address outside the document; `tip`: what is shown of it."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    if tip:
        link.set(qn("w:tooltip"), tip)
    run._r.addprevious(link)
    link.append(run._r)


def _stands_apart(element: Element) -> bool:
    """True for what the style sheet sets off by a margin, where the HTML has no space."""
    return element.get("class") in ("number", "levelbox", "levelbox missing", "term")


def _form_of(element: Element) -> dict[str, Any]:
    tag, names = element.tag, element.get("class", "").split()
    form: dict[str, Any] = {}
    if tag in _BOLD or "term" in names or "levelbox" in names:
        form["bold"] = True
    if tag in _ITALIC:
        form["italic"] = True
    if tag in ("sub", "sup"):
        form["script"] = tag
    if {"quiet", "places", "q"} & set(names):
        form["colour"] = _GREY
    if tag == "a" and element.get("href", "").startswith("http"):
        form["underline"] = "src" not in names  # a whole text that is a link to its source
        form["link"], form["tip"] = element.get("href"), element.get("title", "")
    return form


def _form(run: Any, form: Mapping[str, Any]) -> None:
    for name in ("bold", "italic", "underline"):
        if form.get(name):
            setattr(run, name, True)
    if form.get("size") is not None:
        run.font.size = form["size"]
    if form.get("colour") is not None:
        run.font.color.rgb = form["colour"]
    if form.get("script"):
        setattr(run.font, "subscript" if form["script"] == "sub" else "superscript", True)


def _placed(rows: list[Element]) -> Iterator[tuple[int, int, int, int, Element]]:
    """(row, column, columns, rows, cell) of every cell, with cells that span others counted in."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (number, column) in taken:
                column += 1
            width, height = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            taken |= {(number + down, column + right) for down in range(height) for right in range(width)}
            yield number, column, width, height, cell
            column += width


def _widths(placed: Iterable[tuple[int, int, int, int, Element]], columns: int) -> list[int]:
    """Widths of a table's columns, together those of the line: room for the longest word, the rest to longer text."""
    words, texts = [1] * columns, [1] * columns
    for _row, column, width, _height, cell in placed:
        if width == 1:
            text = _text_of(cell)
            words[column] = max(words[column], *map(_room, text.split() or [""]))
            texts[column] = max(texts[column], len(text))
    needed = [CELL_MARGINS + LETTER * letters for letters in words]
    rest = max(0, TEXT_WIDTH - sum(needed))
    shares = [letters**0.5 for letters in texts]
    wide = [each + rest * share / sum(shares) for each, share in zip(needed, shares, strict=True)]
    return [int(TEXT_WIDTH * each / sum(wide)) for each in wide]


def _room(word: str) -> int:
    """How many letters' room a word needs: a full-width sign takes that of two, and the word breaks beside it."""
    wide = len(_FULL_WIDTH.findall(word))
    return min(len(word) + wide, BREAKS_ANYWHERE) if wide else len(word)


def _style(element: Element) -> str:
    names = element.get("class", "").split()
    return "Intense Quote" if "stamp" in names else "Subtitle" if "headline" in names else "Normal"


def _text_of(element: Element) -> str:
    return "".join(element.itertext()).strip() if not isinstance(element, etree._Comment) else ""
