"""The debrief for the screen: one slide a factor, then movement, agreement, split facts."""

from peacecase.language import gettext as _
from peacecase.workshop.debrief.debrief import Debrief
from peacecase.workshop.debrief.debrief_page import (
    agreement_phrases,
    beside_total,
    factor_charts,
    forecast_words,
    median_total,
)
from peacecase.workshop.debrief.forecast_chart import forecast_chart
from peacecase.workshop.kit.slides import Slide


def debrief_slides(debrief: Debrief) -> tuple[Slide, ...]:
    """The deck for the end of the workshop."""
    slides = [
        Slide(
            _("{first} sheets in round 1, {second} in round 2").format(
                first=len(debrief.sheets[0]), second=len(debrief.sheets[1])
            ),
            (
                _("A dot is a person; an open dot is one who recognised the case."),
                _("The upright line is the room's median."),
                _(
                    "The diamond is the reference coding, the bar below it the range that its confidence leaves."
                ),
                _("It was made by others from more sources. It is not a key."),
            ),
        )
    ]
    slides += [Slide(name, (), chart) for name, chart in factor_charts(debrief)]
    inside, of, by_chance = median_total(debrief)
    told = beside_total(debrief)
    slides.append(
        Slide(
            _("How near to the reference, and what chance gives"),
            (
                _("Answers at its level: {share} per cent (chance: in brackets).").format(
                    share=told["exact"]
                ),
                _("Within one level: {share} per cent.").format(share=told["within"]),
                _("Pairs of people at the same level: {share} per cent.").format(share=told["pairs_exact"]),
                _("Our median inside its range: {inside} of {of} questions; blindly {chance}.").format(
                    inside=inside, of=of, chance=by_chance
                ),
            ),
        )
    )
    if debrief.forecasts:
        chart = forecast_chart(debrief.forecasts, debrief.is_over)
        slides.append(
            Slide(
                _("How likely we thought the end of the fighting, and what happened"),
                forecast_words(debrief),
                chart,
            )
        )
    moved = sorted(debrief.movements, key=lambda each: -(each.up + each.down))[:5]
    if debrief.linked:
        slides.append(
            Slide(
                _("Where {number} people moved after talking").format(number=debrief.linked),
                tuple(
                    _("{question}: {up} up, {down} down, {stayed} stayed").format(
                        question=debrief.question_name(each.indicator),
                        up=each.up,
                        down=each.down,
                        stayed=each.stayed,
                    )
                    for each in moved
                ),
            )
        )
    slides.append(
        Slide(
            _("How far the room agreed with itself"),
            tuple(
                _("Round {round}: Krippendorff's alpha {alpha}").format(round=at, alpha=phrases["alpha"])
                for at, phrases in enumerate(map(agreement_phrases, debrief.agreement), start=1)
            ),
        )
    )
    if debrief.hindsight and debrief.hindsight.levels:
        gap = debrief.hindsight.levels
        slides.append(
            Slide(
                _("Some groups knew what came afterwards"),
                (
                    _("Mean level of those told: {told}; of the others: {others}.").format(
                        told=f"{gap.told:.2f}", others=f"{gap.untold:.2f}"
                    ),
                    _("Groups were assigned, not people: the gap may also be one between groups."),
                ),
            )
        )
    if debrief.rivals:
        slides.append(
            Slide(
                _("Rival explanations beside the mission’s own part"),
                tuple(
                    _("{weaker} weaker, {same} as strong, {stronger} stronger: {claim}").format(
                        weaker=row.verdicts[0],
                        same=row.verdicts[1],
                        stronger=row.verdicts[2],
                        claim=row.claim,
                    )
                    for row in debrief.rivals.rows
                    if row.claim
                ),
                of_case="points",
            )
        )
    if debrief.split:
        slides.append(
            Slide(
                _("Facts that some took as raising and others as lowering"),
                tuple(
                    _("Fact {number} on {question}: {up} up, {down} down").format(
                        number=fact.number,
                        question=debrief.question_name(fact.indicator).lower(),
                        up=fact.higher,
                        down=fact.lower,
                    )
                    for fact in debrief.split[:5]
                ),
            )
        )
    return tuple(slides)
