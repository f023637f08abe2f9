"""Donor weight: whether the lead's assistance counted, was led by it, was heard and arrived."""

from peacecase.model.codebook import Anchor, Factor, Indicator

DONOR_WEIGHT = Factor(
    id="donor_weight",
    name="Donor weight",
    label="Donors",
    means="donor weight",
    asks="Did the lead's assistance count, was it heard, and did it arrive?",
    indicators=(
        Indicator(
            id="aid_scale",
            name="Aid scale",
            label="own aid",
            means="large aid of its own",
            asks_ahead="Will our own aid be large beside that of others?",
            question="How large was the lead's assistance beside that of other donors?",
            clarification=(
                "Money, people and goods for this conflict and its settlement, pledged or paid, in the "
                "window and up to twelve months after it. Aid by partners counts under their own name, not "
                "here; the level of lead and partners together, where it differs, is with_partners. Whether "
                "it arrived is delivery."
            ),
            levels=(
                "No assistance of its own, or a negligible sum.",
                "A minor donor: well behind several others.",
                "Among the larger donors, not the first, or first in one field only.",
                "The largest or one of the two largest donors.",
            ),
            second_reading=True,
            just_after_window=True,
            source=("II(1)(f) ¶1", "II(1)(f) ¶2"),
            anchors=(
                Anchor(
                    level=3,
                    case="cambodia-1992-japan",
                    evidence="c1-largest-pledge",
                    shows="the largest pledge, with the next donor behind it",
                ),
            ),
        ),
        Indicator(
            id="donor_coordination",
            name="Donor coordination",
            label="donors' chair",
            means="the donors' chair",
            asks_ahead="Who will call the donors together, and who takes the chair?",
            question="Did the lead convene, chair or lead the donors?",
            clarification=(
                "Conferences, co-chairs, consultative groups, trust funds. Taking part does not count. "
                "Political coordination of states is coalition_coordination. The level of lead and partners "
                "together, where it differs, is with_partners."
            ),
            levels=(
                "It took no part in convening or leading donors.",
                "It helped: a seat in the steering group or a single meeting of a few donors.",
                "It convened or co-chaired a main donor forum once, or shared the chair with others.",
                "It convened or chaired the main donor forum and led the follow-up.",
            ),
            second_reading=True,
            source=("II(1)(f) ¶1", "II(1)(f) ¶3"),
            anchors=(
                Anchor(
                    level=3,
                    case="cambodia-1992-japan",
                    evidence="c30-follow-up-in-tokyo",
                    shows="the lead held the main conference and follow-up meetings came back to it",
                ),
            ),
        ),
        Indicator(
            id="aid_as_voice",
            name="Aid as voice",
            label="influence by aid",
            means="aid that bought influence",
            asks_ahead="What is our aid to get us at the table, and with which party?",
            question="Did aid become a seat at the table or influence on the parties?",
            clarification=(
                "The lead's own aid of any kind counts, also payments to a party; arms do not. Between 0 and "
                "1: was aid meant to be heard, by a claim or by a tie to the talks? Between 1 and 2: is "
                "there a seat, an agenda item or a change of conduct that came by way of the aid? A seat "
                "that came with the mediation is none. Between 2 and 3: was that a principal seat, or the "
                "move of a principal party on a matter of substance, and is it beyond doubt in the record? "
                "The lead is known to have given no aid: 0. It gave some and nothing tells of voice, or it "
                "is not known whether it gave any: unknown. Withheld aid that moved a party counts here and "
                "under leverage_exercised. With the partners' aid, where that differs: with_partners."
            ),
            levels=(
                "No link between aid and political voice.",
                "Aid was meant to give voice, but no effect on seat or conduct was seen, or it backfired.",
                "Aid gave a seat or influence on some matters, with doubt about how much it moved the parties.",
                "Aid plainly gave a principal seat or moved a principal party on a matter of substance.",
            ),
            second_reading=True,
            source=("II(1)(f) ¶3", "III ¶5"),
            anchors=(
                Anchor(
                    level=1,
                    case="sri-lanka-1999-norway",
                    evidence="s36-aid-tied-to-peace",
                    shows="aid was tied to progress in the talks, and no party moved for it",
                ),
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-no-taxation-without-representation",
                    shows="money secured a seat, and no party is seen to move for it",
                ),
            ),
        ),
        Indicator(
            id="delivery",
            name="Delivery",
            label="delivered",
            means="what was promised, delivered",
            asks_ahead="What do we promise, and by when will it have arrived?",
            question=("Was what the lead promised actually delivered?"),
            clarification=(
                "Compare what arrived with what the lead itself promised for the settlement, in money, "
                "goods, staff, monitors or troops, and with when it was needed; arrival counts up to twelve "
                "months after the window. What others paid does not count, nor whether a monitoring mission "
                "worked; the level of what lead and partners promised together, where it differs, is "
                "with_partners. Promised, and nothing known of arrival: unknown. Nothing promised by the "
                "lead: not_applicable."
            ),
            levels=(
                "Little or nothing of what the lead promised arrived.",
                "Less than half arrived in time to matter, or people were withdrawn.",
                "Most arrived, with delays or gaps that were felt.",
                "All or nearly all arrived in time to matter.",
            ),
            second_reading=True,
            just_after_window=True,
            source=("II(1)(f) ¶2",),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c28-little-paid-by-february-1993",
                    shows="the people came and the money followed late",
                ),
            ),
        ),
    ),
)
