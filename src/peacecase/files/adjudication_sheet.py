"""The sheet on which differing codings of a case are settled: raw codes as comments, ratings to fill in."""

import json
from collections.abc import Collection, Mapping

from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import Rating, Ratings, SecondCoding
from peacecase.unseen import comment_lines


def render_adjudication_sheet(
    case: Case,
    codings: Mapping[str, SecondCoding],
    disputed: Collection[str],
    coding_id: str,
    coded_on: str,
    codebook: Codebook,
) -> str:
    """YAML of an adjudication that validates as it is and settles nothing until a rating is filled in.

    `codings`: the second codings to settle, by id; `disputed`: the indicators on which they or the case differ;
    `coded_on`: an EDTF date. The raw codings stay in their own files.
    """
    coders: dict[str, Ratings] = {"reference coding": case.ratings} | {
        name: coding.ratings for name, coding in codings.items()
    }
    lines = [
        f"# Adjudication of {case.id}. Give each rating below a level, a confidence and the reason that settled it.",
        "# What stays not_assessed is left to the pool of codings. The raw codings keep their own files.",
        "schema: peacecase/coding/1",
        f"case: {case.id}",
        f"id: {coding_id}",
        "kind: adjudication",
        "coder: {kind: group}  # who settled it: human | machine | group, with name and background",
        f"codebook: {json.dumps(codebook.version, ensure_ascii=False)}",
        f"coded_on: {coded_on}",
        "saw: [evidence_statements, sources, ratings, rationales]",
        f"resolves: [{', '.join(codings)}]",
        "ratings:",
    ]
    for factor in codebook.factors:
        of_factor = [indicator for indicator in factor.indicators if indicator.id in disputed]
        if of_factor:
            lines.append(f"  {factor.id}:")
        for indicator in of_factor:
            lines += [f"    {indicator.id}:", _comment(indicator.question)]
            lines += [_comment(_told(name, ratings.of(indicator.id))) for name, ratings in coders.items()]
            lines.append("      rating: not_assessed")
            if indicator.by_party:
                lines.append(_comment("by_party: one rating with its reason for each principal party"))
    return "\n".join(lines) + "\n"


def _told(name: str, rating: Rating) -> str:
    confidence = f", {rating.confidence} confidence" if rating.confidence else ""
    # As JSON, a reason of several lines stays on the lines of the comment.
    reason = f": {json.dumps(rating.why, ensure_ascii=False)}" if rating.why else ""
    return f"{name}: {rating.rating}{confidence}{reason}"


def _comment(text: str) -> str:
    return comment_lines(text, "      # ", "      #   ")
