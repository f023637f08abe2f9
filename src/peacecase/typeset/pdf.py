"""HTML to a tagged PDF (PDF/UA-1): own fonts, own assets, the same bytes for the same input."""

import gc
import io
import logging
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

from peacecase.clock import time_of_making
from peacecase.typeset.errors import BlockedResourceError, IncompletePdfError, MissingLibraryError
from peacecase.typeset.fontset import use_only_shipped_fonts
from peacecase.typeset.other_scripts import fonts_for, how_to_get, script_of
from peacecase.typeset.packing import pack_streams

_MISSING_GLYPH = ".notdef glyph"
_CONTEXT = 24  # characters shown on either side of a missing glyph


@dataclass(frozen=True)
class PdfAttachment:
    """A data file carried inside the PDF."""

    name: str
    content: bytes
    description: str
    media_type: str


@dataclass(frozen=True)
class PdfMetadata:
    """What readers, libraries and screen readers are told about the document."""

    title: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True)
class PdfResult:
    """A rendered document.

    Attributes:
        content: the PDF file.
        pages: number of pages.
        warnings: sentences on what a reader would miss, each once, such as a glyph no font has.
    """

    content: bytes
    pages: int
    warnings: tuple[str, ...]


def render_pdf(
    html: str,
    *,
    metadata: PdfMetadata,
    css: str = "",
    assets: Mapping[str, bytes] | None = None,
    attachments: Iterable[PdfAttachment] = (),
    date: datetime | None = None,
    forms: bool = False,
) -> PdfResult:
    """Render a page description to PDF/UA-1.

    Args:
        html: the document. Relative addresses in it name assets: `<img src="charts/timeline.svg">`.
        metadata: replaces what the HTML says about itself; the title is required by PDF/UA.
        css: one style sheet for the whole document.
        assets: everything the page may load, by name.
        attachments: data files, embedded in order of name; asked for when the pages are set.
        date: date of the document and its attachments; naive means UTC, None means now. A fixed
            date gives the same bytes in every process on the same machine.
        forms: whether form controls become fillable PDF fields.

    Raises:
        BlockedResourceError: the page asks for anything but an asset, by whatever route.
        IncompletePdfError: a chart, or another asset that the page shows, cannot be drawn or read.
        MissingLibraryError: Pango or another system library of WeasyPrint is not installed.
    """
    weasyprint = load_weasyprint()
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError

    from peacecase.typeset.column_lines import lines_set_once
    from peacecase.typeset.drawn_once import draw_each_once
    from peacecase.typeset.fetcher import ATTACHMENT_FOLDER, BASE_URL, AssetFetcher, asset_url
    from peacecase.typeset.long_words import let_syllables_break
    from peacecase.typeset.svg_text import draw_text_in_runs

    moment = _in_utc(date or time_of_making())
    given = assets or {}
    others = fonts_for([html, *(content.decode("utf-8", "ignore") for content in _drawings(given))])
    served, media_types = {**given, **others.assets}, dict[str, str]()
    fetcher = AssetFetcher(served, media_types)
    # one configuration for the style sheet and the pages, or fonts differ between the two
    fonts = FontConfiguration()
    with _captured_log() as records, _no_garbage_collection():
        try:
            page_source = weasyprint.HTML(
                string=let_syllables_break(html), base_url=BASE_URL, url_fetcher=fetcher
            )
            style = weasyprint.CSS(
                string=css + others.css, base_url=BASE_URL, url_fetcher=fetcher, font_config=fonts
            )
            options = {"pdf_variant": "pdf/ua-1", "pdf_forms": forms}
            pictures: dict[str, Any] = {}
            with lines_set_once():
                document = page_source.render(
                    font_config=fonts, stylesheets=[style], cache=pictures, **options
                )
            draw_text_in_runs(pictures.values())
            draw_each_once(pictures.values())
            _describe(document.metadata, metadata, moment)
            # readers search the table of attachments as a sorted one
            embedded = {
                f"{ATTACHMENT_FOLDER}{item.name}": item
                for item in sorted(attachments, key=attrgetter("name"))
            }
            served |= {name: item.content for name, item in embedded.items()}
            media_types |= {name: item.media_type for name, item in embedded.items()}
            content = document.write_pdf(
                **options,
                finisher=pack_streams,
                attachments=[
                    weasyprint.Attachment(
                        url=asset_url(name),
                        url_fetcher=fetcher,
                        name=item.name,
                        description=item.description,
                        created=moment,
                        modified=moment,
                        relationship="Data",
                    )
                    for name, item in embedded.items()
                ],
            )
            pages, page = len(document.pages), page_source.etree_element
            # let go before anything looks for garbage among them
            del document, page_source, style, pictures
        except FatalURLFetchingError as error:
            raise BlockedResourceError(tuple(fetcher.refused)) from error
    if fetcher.refused:
        raise BlockedResourceError(tuple(fetcher.refused))
    if lost := tuple(_lost(records)):
        raise IncompletePdfError(lost)
    return PdfResult(content, pages, tuple(_as_sentences(records, _texts(page, given))))


@cache
def load_weasyprint() -> ModuleType:
    """Import WeasyPrint with the shipped fonts as its only fonts.

    Raises:
        MissingLibraryError: a system library it needs is not installed.
    """
    use_only_shipped_fonts()
    with redirect_stdout(io.StringIO()), warnings.catch_warnings():  # it prints its advice
        warnings.simplefilter("ignore", DeprecationWarning)  # on harfbuzz-subset; `doctor` says it better
        try:
            import weasyprint
        except OSError as error:
            raise MissingLibraryError(
                f"the PDF engine cannot load a system library: {error}",
                "run `peacecase doctor`: it says what to install",
            ) from error
    module: ModuleType = weasyprint
    return module


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _describe(target: Any, metadata: PdfMetadata, moment: datetime) -> None:
    """Put the metadata into WeasyPrint's record of the document."""
    target.title = metadata.title
    target.authors = list(metadata.authors)
    target.description = metadata.subject or None
    target.keywords = list(metadata.keywords)
    target.lang = metadata.language
    target.generator = "peacecase"
    target.created = target.modified = moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def _captured_log() -> Iterator[list[logging.LogRecord]]:
    """Records of level warning and above that WeasyPrint logs from this thread."""
    records: list[logging.LogRecord] = []
    thread = threading.get_ident()

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                records.append(record)

    collector = Collector(level=logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(collector)
    try:
        yield records
    finally:
        logger.removeHandler(collector)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Keep Python from looking for garbage among millions of boxes that are in use until the last page is written."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _texts(page: ElementTree.Element, assets: Mapping[str, bytes]) -> Iterator[str]:
    """The words of the page, then those of each SVG asset, with single spaces."""
    yield " ".join("".join(element for body in page.iter("body") for element in body.itertext()).split())
    for drawing in _drawings(assets):
        with suppress(ElementTree.ParseError):
            yield " ".join(" ".join(ElementTree.fromstring(drawing).itertext()).split())


def _drawings(assets: Mapping[str, bytes]) -> Iterator[bytes]:
    return (content for name, content in assets.items() if name.endswith(".svg"))


def _lost(records: Iterable[logging.LogRecord]) -> Iterator[str]:
    """What WeasyPrint logs as an error about an asset, in our own words: it leaves the part out and goes on."""
    from peacecase.typeset.fetcher import BASE_URL

    for record in records:
        said = record.getMessage()
        if record.levelno >= logging.ERROR and (BASE_URL in said or said.startswith("Failed to")):
            yield f"{said[0].lower()}{said[1:]}".replace(BASE_URL, "")


def _as_sentences(records: Iterable[logging.LogRecord], texts: Iterable[str]) -> list[str]:
    """One sentence a distinct record; signs without a font are told by script, inside a text that they are missing from."""
    searched = list(texts) if records else []
    sentences: list[str] = []
    boxes: dict[str, str] = {}
    for record in records:
        if not str(record.msg).startswith(_MISSING_GLYPH) or not isinstance(record.args, tuple):
            sentences.append(record.getMessage())
            continue
        sign = str(record.args[0])
        places = [_around(sign, text) for text in searched if sign in text]
        where = f"in: {places[0]}" if places else "in text made by the style sheet"
        if script := script_of(sign):
            boxes.setdefault(script.name, where)
        else:
            sentences.append(f"no shipped font has {sign!r} (U+{ord(sign):04X}), {where}")
    if boxes:
        first = next(iter(boxes.values()))
        sentences.append(
            f"no font for {', '.join(sorted(boxes))}: boxes are printed, {first}; {how_to_get(boxes)}"
        )
    return list(dict.fromkeys(sentences))


def _around(character: str, text: str) -> str:
    """The piece of a text around the first occurrence of a character, cut with ellipses."""
    at = text.index(character)
    start, end = max(0, at - _CONTEXT), min(len(text), at + _CONTEXT + 1)
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
