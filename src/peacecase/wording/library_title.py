"""What a page on missions is called where nobody has given it a title."""

from peacecase.language import gettext as _
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.subjects import Subjects


def title_of_library(subjects: Subjects) -> str:
    """``Thirteen missions of peace, 1986 to 2014``; of one mission its heading."""
    spans = [mission.window for mission in subjects.missions]
    first = min((span.earliest.year for span in spans if span.earliest), default=None)
    last = (
        None
        if any(span.latest is None for span in spans)
        else max(span.latest.year for span in spans if span.latest)
    )
    what = (
        subjects.names[0].heading
        if len(subjects) == 1
        else _("{number} missions of peace").format(number=with_capital(number_word(len(subjects))))
    )
    if first is None:
        return what
    if last is None:
        return _("{what}, since {first}").format(what=what, first=first)
    if first == last:
        return _("{what}, {first}").format(what=what, first=first)
    return _("{what}, {first} to {last}").format(what=what, first=first, last=last)
