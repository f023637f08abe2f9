"""The sheet on which differing codings of a case are settled: raw codes as comments, ratings to fill in."""

import json
from collections.abc import Mapping, Sequence

from peacecase.model.case import Case
from peacecase.model.codebook import Codebook, Indicator
from peacecase.model.coding import NOT_ASSESSED, Rating, SecondCoding
from peacecase.unseen import comment_lines


def render_adjudication_sheet(
    case: Case,
    codings: Mapping[str, SecondCoding],
    disputed: Sequence[str],
    coding_id: str,
    coded_on: str,
    codebook: Codebook,
) -> str:
    """YAML of an adjudication that validates as it is and settles nothing until a rating is filled in.

    `codings`: the second codings to settle, by id; `disputed`: the indicators, and indicator@episode, on
    which they or the case differ; one that follows from its episodes is settled there. `coded_on`: an EDTF date. The raw codings stay in their own files.
    """
    lines = [
        f"# Adjudication of {case.id}. Give each rating below a level, a confidence and the reason that settled it.",
        "# What stays not_assessed is left to the pool of codings. The raw codings keep their own files.",
        "schema: peacecase/coding/2",
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
        of_factor = [each for each in factor.indicators if each.id in disputed and not each.from_episodes]
        if of_factor:
            lines.append(f"  {factor.id}:")
        for indicator in of_factor:
            said = {"reference coding": case.ratings.of(indicator.id)}
            said |= {
                name: coding.ratings.of(indicator.id)
                for name, coding in codings.items()
                if indicator.id not in coding.superseded
            }
            lines += _to_settle(indicator, said, 4)
    lines.append("episodes:")
    for episode_id, episode in case.episodes.items():
        asked = [each for each in codebook.indicators if f"{each.id}@{episode_id}" in disputed]
        if asked:
            lines += [
                f"  {episode_id}:",
                _comment(f"{episode.when}: {episode.aim}", 4),
                "    ratings:",
            ]
        for indicator in asked:
            rated = {"reference coding": episode.ratings} | {
                name: coding.episodes[episode_id].ratings
                for name, coding in codings.items()
                if episode_id in coding.episodes
            }
            said = {name: ratings.get(indicator.id, NOT_ASSESSED) for name, ratings in rated.items()}
            lines += _to_settle(indicator, said, 6)
    return "\n".join(lines) + "\n"


def _to_settle(indicator: Indicator, said: Mapping[str, Rating], indent: int) -> list[str]:
    lines = [f"{' ' * indent}{indicator.id}:", _comment(indicator.question, indent + 2)]
    looked = {name: rating for name, rating in said.items() if rating.rating != "not_assessed"}
    lines += [_comment(_told(name, rating), indent + 2) for name, rating in looked.items()]
    lines.append(f"{' ' * indent}  rating: not_assessed")
    if indicator.by_party:
        lines.append(_comment("by_party: one rating with its reason for each principal party", indent + 2))
    return lines


def _told(name: str, rating: Rating) -> str:
    confidence = f", {rating.confidence} confidence" if rating.confidence else ""
    # As JSON, a reason of several lines stays on the lines of the comment.
    reason = f": {json.dumps(rating.why, ensure_ascii=False)}" if rating.why else ""
    return f"{name}: {rating.rating}{confidence}{reason}"


def _comment(text: str, indent: int) -> str:
    return comment_lines(text, f"{' ' * indent}# ", f"{' ' * indent}#   ")
