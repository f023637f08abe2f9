"""Steps held against how they ended, as `peacecase episodes` counts them, with its sentences."""

from peacecase.analysis.across_episodes import AcrossEpisodes
from peacecase.explorer.marks_record import PlainRecord
from peacecase.wording.across_episodes import (
    blindness_sentence,
    counts_only_sentence,
    finding_sentence,
    like_chance_sentence,
    order_sentence,
    reading_in_words,
    size_sentence,
)
from peacecase.wording.question_names import means_of


def steps_record(found: AcrossEpisodes) -> PlainRecord | None:
    """Rows by indicator, and what may be said; None without a pair of steps that ended differently."""
    if not any(row.count.pairs for row in found.rows):
        return None
    named = {row.indicator: means_of(found.codebook.indicator(row.indicator)) for row in found.rows}
    chance = [named[row.indicator] for row in found.rows if row.reads == "chance"]
    counts_only = {
        row.counts_only: [named[each.indicator] for each in found.rows if each.counts_only == row.counts_only]
        for row in found.rows
        if row.counts_only is not None
    }
    told = [
        *(finding_sentence(row, named[row.indicator]) for row in found.rows),
        like_chance_sentence(chance),
        *(counts_only_sentence(why, names) for why, names in counts_only.items()),
        order_sentence(found.order),
        blindness_sentence(found),
        size_sentence(found.size) if found.size else "",
    ]
    return {
        "told": [each for each in told if each],
        "rows": [
            {
                "indicator": row.indicator,
                "pairs": row.count.pairs,
                "higher": row.count.higher,
                "lower": row.count.lower,
                "same": row.count.same,
                "d": row.count.d,
                "p": row.test.family_p if row.test else None,
                "reads": reading_in_words(row),
            }
            for row in found.rows
        ],
    }
