"""Slides for the room: the same deck as PDF and as PPTX."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any, Literal
from unicodedata import east_asian_width

from peacecase.charts.canvas import Chart
from peacecase.errors import UserError
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.codebook import Codebook, Indicator
from peacecase.model.report_definition import Paper
from peacecase.model.scale import NO_LEVEL
from peacecase.typeset.fixed_zip import repack
from peacecase.typeset.png import to_png
from peacecase.workshop.kit.pages import fill_page, set_pdf
from peacecase.workshop.kit.typed_sheets import NEEDS_WORKSHOP

_OFFICE_FONTS = {"ja": ("ja-JP", "Yu Gothic")}
"""Language -> its name in office programs, and a font for its signs that comes with them."""

_LINE, _LINES = 66, 8
"""Letters of a line, and lines of a slide, in large print."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a title that says the point, points or a picture."""

    title: str
    points: tuple[str, ...] = ()
    chart: Chart | None = None
    of_case: Literal["", "points", "all"] = ""
    """What of it is in the case's own language: the points, or the title too."""

    @property
    def is_dense(self) -> bool:
        """Whether its points need smaller letters: more lines than a slide holds in large ones."""
        return sum(ceil(_width(point) / _LINE) for point in self.points) > _LINES


def _width(text: str) -> int:
    """Letters that a text takes the room of; a full-width sign takes that of two."""
    return sum(2 if east_asian_width(sign) in "FW" else 1 for sign in text)


def room_slides(
    codebook: Codebook,
    *,
    blind: bool,
    split: bool,
    has_vignettes: bool,
    indicators: Sequence[str],
    rivals: bool,
) -> tuple[Slide, ...]:
    """The deck that goes with the time plan, with a slide for each question on the sheets, to go to those that a room
    talks over; it gives nothing of the case away."""
    questions = len(indicators)
    factors = len(codebook.factors)
    counted = _("{factors}, {questions}").format(
        factors=ngettext("{number} factor", "{number} factors", factors).format(number=factors),
        questions=ngettext("{number} question", "{number} questions", questions).format(number=questions),
    )
    warm_up = (
        Slide(
            _("Warm-up: read, choose a level alone, show it with fingers"),
            (_("The stories are invented."), _("Which words of the card decided?")),
        )
        if has_vignettes
        else Slide(
            _("Warm-up: read the card together"),
            (_("Which words divide one level from the next?"),),
        )
    )
    hindsight = (_("Some groups knew what came afterwards. Did they rate otherwise?"),) if split else ()
    return (
        Slide(
            _("One mission, rated twice, alone both times"),
            (
                _("You rate one real mission of peacemaking with a codebook."),
                _("First alone, then talk in groups, then alone again."),
                _("We look at where careful people differ, and why. Nobody is marked."),
                _("No names. Your sheet is kept only if you say so on it."),
            ),
        ),
        Slide(
            counted,
            tuple(
                _("{factor}: {asks}").format(factor=_(factor.name), asks=_(factor.asks))
                for factor in codebook.factors
            ),
        ),
        Slide(
            _("There is no midpoint: say on which side of the line it stands"),
            (
                _("0 absent"),
                _("1 weak, more out than in"),
                _("2 substantial, more in than out"),
                _("3 full"),
                _("? {no_level}; n/a makes no sense for this lead").format(no_level=_(NO_LEVEL)),
            ),
        ),
        warm_up,
        Slide(
            _("Round 1, alone"),
            (
                _("Facts of the packet only, also where you know more."),
                _("Level, confidence, and the numbers of the facts that pull up or down."),
                *((_("If you recognise the case: keep it to yourself, and tick it."),) if blind else ()),
            ),
        ),
        Slide(
            _("Groups: lowest and highest speak first"),
            (
                _("Name facts by number."),
                _("Did you read a fact in different ways, or a word of the card?"),
                _("Nobody has to agree. Write dissent down."),
            ),
        ),
        *(_question_slide(codebook.indicator(indicator)) for indicator in indicators),
        Slide(
            _("Round 2, alone again"),
            (_("A new sheet, the same seat code."), _("Change everything or nothing.")),
        ),
        Slide(
            _("How likely, in per cent, that large-scale fighting is over five years later?"),
            (
                _("Last box of the sheet. Answer as you would have on the packet’s last day."),
                _("0: certainly not. 50: as likely as not. 100: certainly."),
                _("At the debrief we look at how the room was spread, beside what happened."),
            ),
        ),
        Slide(
            _("Reveal: how it was coded, and what came afterwards"),
            (
                _("By people who had all the sources, with doubts of their own. It is not a key."),
                _("Write your own levels beside theirs. Where do you differ, and by which fact?"),
            ),
        ),
        *(
            (
                Slide(
                    _("Rival explanations: what else could explain what came of it?"),
                    (
                        _(
                            "Row by row: would you expect this fact (+), not expect it (−), or either way (o)?"
                        ),
                        _("Then down the columns: which fact tells the rivals apart?"),
                        _("Is the rival weaker or stronger than the mission’s own part?"),
                    ),
                ),
            )
            if rivals
            else ()
        ),
        Slide(
            _("Debrief: what did the room do?"),
            (
                _("Where were we spread, and where did talking move us?"),
                _("Where does our median lie beside the reference coding, and inside its range?"),
                _("Which facts did some read as raising and others as lowering?"),
                *hindsight,
            ),
        ),
        Slide(
            _("What do you take from it?"),
            (
                _("Which question of the card would you ask first of a new mission?"),
                _("Which fact would you look for next?"),
                _("What would speak against your own view?"),
            ),
        ),
    )


def _question_slide(question: Indicator) -> Slide:
    """A question with its levels, for the screen while groups talk it over."""
    levels = (
        _("{level}: {wording}").format(level=at, wording=_(wording))
        for at, wording in enumerate(question.levels)
    )
    return Slide(_(question.name), (_(question.question), *levels))


def slides_html(slides: Sequence[Slide], title: str, language: str) -> str:
    """The deck as a page description; charts are images slide-1.svg, .. of `slide_assets`."""
    told = [
        {
            "title": slide.title,
            "points": slide.points,
            "of_case": slide.of_case,
            "is_dense": slide.is_dense,
            "picture": None
            if slide.chart is None
            else {"src": f"slide-{at}.svg", "alt": slide.chart.alt, "width": slide.chart.width * 1.32},
        }
        for at, slide in enumerate(slides)
    ]
    return fill_page("slides", title=title, language=language, slides=told)


def slides_pdf(slides: Sequence[Slide], title: str, paper: Paper, language: str, made_on: datetime) -> bytes:
    """The deck as PDF, one page a slide."""
    assets = {f"slide-{at}.svg": slide.chart.svg.encode() for at, slide in enumerate(slides) if slide.chart}
    html = slides_html(slides, title, language)
    return set_pdf(html, title=title, paper=paper, language=language, made_on=made_on, assets=assets)[0]


def slides_pptx(slides: Sequence[Slide], title: str, language: str, made_on: datetime) -> bytes:
    """The deck as PPTX, 16 to 9, black on white, so that a trainer can change it."""
    try:
        from pptx import Presentation
        from pptx.util import Emu, Inches, Pt
    except ImportError as error:
        raise UserError("the PPTX slides need the package python-pptx", NEEDS_WORKSHOP) from error

    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    properties = deck.core_properties
    properties.title, properties.author = title[:255], "peacecase"  # as many as PowerPoint holds
    properties.last_modified_by = "peacecase"  # python-pptx's own template names a person
    properties.created = properties.modified = made_on.replace(tzinfo=None)
    for slide in slides:
        page = deck.slides.add_slide(deck.slide_layouts[1])
        heading, body = page.shapes.title, page.placeholders[1]
        heading.left, heading.top, heading.width, heading.height = (
            Inches(0.7),
            Inches(0.4),
            Inches(12),
            Inches(1.2),
        )
        heading.text_frame.text = slide.title
        heading.text_frame.paragraphs[0].font.size = Pt(34)
        body.left, body.top, body.width, body.height = Inches(0.7), Inches(1.8), Inches(12), Inches(5.2)
        if slide.chart is not None:
            picture = page.shapes.add_picture(
                io.BytesIO(to_png(slide.chart.svg, scale=2.5)), Inches(0.7), Inches(1.7)
            )
            scale = min(Inches(12) / picture.width, Inches(4.9 if slide.points else 5.5) / picture.height)
            picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
            picture._element.nvPicPr.cNvPr.set("descr", slide.chart.alt)
            body.top, body.height = Inches(6.5), Inches(0.8)
        if not slide.points:
            body._element.getparent().remove(body._element)
        for at, point in enumerate(slide.points):
            paragraph = body.text_frame.paragraphs[0] if at == 0 else body.text_frame.add_paragraph()
            paragraph.text = point
            paragraph.font.size = Pt(16 if slide.chart is not None else 20 if slide.is_dense else 24)
        if language in _OFFICE_FONTS:
            _set_language(page, language)
    stream = io.BytesIO()
    deck.save(stream)
    return repack(stream.getvalue())


def _set_language(page: Any, language: str) -> None:
    """Say what language a slide is in, and in which font its full-width signs stand; a viewer would guess both."""
    from pptx.oxml.ns import qn

    name, font = _OFFICE_FONTS[language]
    for shape in page.shapes:
        for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
            for run in paragraph.runs:
                look = run._r.get_or_add_rPr()
                look.set("lang", name)
                look.append(look.makeelement(qn("a:ea"), {"typeface": font}))
