"""Who lacked what, what was done about it and where these missions ended, in the sentences of gaps and assess."""

from collections.abc import Mapping, Sequence

from peacecase.analysis.gaps import GapPage, Standing, commonest_gaps
from peacecase.explorer.marks_record import PlainRecord
from peacecase.model.codebook import Codebook
from peacecase.model.library import Library
from peacecase.wording.assessment_words import ended_in_words, what_was_done
from peacecase.wording.question_names import asks_ahead_of, means_of
from peacecase.wording.recurrence_sentences import gap_count, lacked_sentence, least_known_words
from peacecase.wording.stops import first_sentence


def gaps_record(library: Library, pages: Mapping[str, GapPage]) -> PlainRecord:
    """Sentences on all, and each question with the missions that lacked and had it."""
    number, codebook = len(library.cases), library.codebook
    common = commonest_gaps(pages, number)
    lead = lacked_sentence(codebook, common, pages, number) if common else ""
    title = first_sentence(lead)
    return {
        "title": title,
        "lead": lead[len(title) :].strip(),
        "least_known": least_known_words(codebook, pages),
        "common": [page.indicator for page in common],
        "questions": {indicator: _page(library, codebook, page) for indicator, page in pages.items()},
    }


def _page(library: Library, codebook: Codebook, page: GapPage) -> PlainRecord:
    return {
        "means": means_of(codebook.indicator(page.indicator)),
        "asks_ahead": asks_ahead_of(codebook.indicator(page.indicator)),
        "count": gap_count(page) if page.lacking else "",
        "lacking": _standing(library, page.lacking),
        "having": _standing(library, page.having),
        "unknown": list(page.unknown),
        "does_not_apply": list(page.does_not_apply),
        "not_coded": list(page.not_coded),
    }


def _standing(library: Library, standing: Sequence[Standing]) -> list[PlainRecord]:
    return [
        {
            "case": each.case,
            "level": each.level,
            "done": list(what_was_done(library.cases[each.case], each)),
            "ended": ended_in_words(library.codebook, each),
        }
        for each in standing
    ]
