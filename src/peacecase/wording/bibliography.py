"""Bibliography entries by author and date, in the manner of Cite Them Right (Harvard)."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from peacecase.language import gettext as _
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Source, SourceType
from peacecase.typeset.isolation import holds_leftward
from peacecase.wording.citations import Reference
from peacecase.wording.dates import in_plain_words, within_its_year
from peacecase.wording.stops import stopped

_IN_SOMETHING: frozenset[SourceType] = frozenset({"memoir", "academic", "news"})
"""Types whose publisher is named as the paper, journal or series that a text stands in."""
_FULL_WIDTH = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")


def render_entries(references: Iterable[Reference], dates_read: bool = True) -> dict[str, Markup]:
    """Anchor -> the entry as HTML, in the language in use: italics, the link to the work, isolation of leftward text.

    A name is taken as it stands: which part is the family name is not for a program to guess. Without `dates_read` no
    entry says when its page was read, where `when_read` says it of all.
    """
    return {reference.anchor: _entry(reference, dates_read) for reference in references}


def when_read(references: Iterable[Reference]) -> str:
    """The days from first to last on which those pages were read that may change; empty where no day is told."""
    spans = [
        parse_edtf(source.accessed)
        for source in (reference.source for reference in references)
        if source.accessed and _may_change(source)
    ]
    first = min((span.earliest for span in spans if span.earliest), default=None)
    last = max((span.latest for span in spans if span.latest), default=None)
    return in_plain_words(str(first) if first == last else f"{first}/{last}") if first and last else ""


def _may_change(source: Source) -> bool:
    return source.url is not None and not source.doi


def _entry(reference: Reference, dates_read: bool) -> Markup:
    source = reference.source
    name = source.author or source.publisher
    head = Markup("{} ({})").format(_isolated(name) if name else _whole(source.title), reference.dated)
    return Markup(" ").join([stopped(head + _work(source)), *_access(source, dates_read)])


def _work(source: Source) -> Markup:
    """Title, and what it is part of or who published it, as far as the head of the entry does not say them."""
    if not (source.author or source.publisher):
        return Markup("")
    if source.type not in _IN_SOMETHING:
        publisher = (
            Markup(" ") + _isolated(source.publisher) if source.author and source.publisher else Markup("")
        )
        title = Markup(" ") + _whole(source.title)
        return (stopped(title) if publisher else title) + publisher
    parts = [Markup(" ") + Markup(_("‘{title}’")).format(title=_isolated(source.title))]
    if source.publisher:
        parts.append(_whole(source.publisher))
    if source.issued and (day := within_its_year(source.issued)):
        parts.append(Markup.escape(day))
    return Markup(_(", ")).join(parts)


def _access(source: Source, dates_read: bool) -> list[Markup]:
    """Where the work is read, and when it was read there if that may change and dates are asked for."""
    if not source.address:
        return []
    # A link of its own: where an address breaks over lines, programs that look for one take its first line.
    url = Markup('<a href="{}">{}</a>').format(source.link, source.address) if source.link else source.address
    if dates_read and source.accessed and _may_change(source):
        told = Markup(_("Available at: {url} (Accessed: {date})."))
        return [told.format(url=url, date=in_plain_words(source.accessed))]
    return [Markup(_("Available at: {url}.")).format(url=url)]


def _whole(title: str) -> Markup:
    """The title of a work that stands alone; one in Japanese is not slanted, but in the brackets it has there."""
    return Markup("『{}』" if _FULL_WIDTH.search(title) else "<i>{}</i>").format(_isolated(title))


def _isolated(text: str) -> Markup:
    """A text of the library: one that runs leftwards must not turn what stands beside it."""
    return Markup("<bdi>{}</bdi>" if holds_leftward(text) else "{}").format(text)
