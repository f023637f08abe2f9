"""Partner leverage: whether the lead and its partners could move the one that refuses, and did."""

from peacecase.model.codebook import Anchor, Factor, Indicator

PARTNER_LEVERAGE = Factor(
    id="partner_leverage",
    name="Partner leverage",
    label="Leverage",
    means="partner leverage",
    asks="Could the lead and its partners move whoever refused, and did they?",
    indicators=(
        Indicator(
            id="leverage_over_holdout",
            name="Leverage over the holdout",
            label="hold on refuser",
            means="a hold on the party that refuses",
            asks_ahead="Which party is most likely to refuse, and who holds something that it cannot do without?",
            question=(
                "Did the lead with its working partners have real leverage over whoever refused what the aim "
                "needed?"
            ),
            clarification=(
                "First name the holdout: the actor whose consent the aim needed (a principal party, or a "
                "parliament, a neighbour, a patron) and that refused it, by word or deed, at the start or "
                "when first asked. What it did in the end plays no part. Of several, rate the one that the "
                "step could least do without; where nobody refused, not_applicable. Leverage is something "
                "that it needs and the holder can give or take: trade, arms, sanctuary, recognition, money. "
                "What the lead held alone, where that differs, is lead_alone. Rated for each episode; the "
                "level of the mission is the lower median of its episodes. What could be done counts here; "
                "whether it was done is leverage_exercised."
            ),
            levels=(
                "Neither the lead nor anyone working with it held anything that the holdout needed.",
                "Some leverage existed, but the holdout could live without it, or its holder would not use "
                "it.",
                "The lead or a partner held something important to the holdout, but not decisive, or "
                "leaking.",
                "The lead or a partner held what the holdout could not do without, and the holdout knew it.",
            ),
            acts="coalition",
            second_reading=True,
            holdout=True,
            moment=True,
            from_episodes=True,
            source=("I(5) ¶1", "III ¶4"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-thai-hold-on-trade",
                    shows="the partner held the trade that the holdout lived on, and it leaked",
                ),
            ),
        ),
        Indicator(
            id="partner_alignment",
            name="Partner alignment",
            label="partners",
            means="partners who pull together",
            asks_ahead="Do the partners treat all parties alike, or has one of them closed its door to a party?",
            question="Did partners share the objective and work jointly with the lead?",
            clarification=(
                "Working partners named under mission.partners. Joint acts are joint delegations, shared "
                "texts, agreed messages, shared operations. Parallel or contrary conduct counts against, "
                "also by one arm of a partner's state."
            ),
            levels=(
                "There was no working partner, or partners worked against the lead.",
                "Partners agreed in words and mostly went their own way.",
                "Partners shared the objective and helped, with money, a venue or good offices, and no "
                "contrary strand; or acted jointly, with one contrary strand or a late split.",
                "Partners shared the objective and acted jointly with the lead through the window, without a "
                "contrary strand.",
            ),
            moment=True,
            source=("I(5) ¶2", "II(1)(d) ¶4"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c10-thai-army-trucks",
                    shows="joint work with one contrary strand in the army of the partner",
                ),
            ),
        ),
        Indicator(
            id="coalition_coordination",
            name="Coalition coordination",
            label="key states",
            means="key states kept in step",
            asks_ahead="Which states and which body of the UN must be asked before each step?",
            question="Were key states and the United Nations consulted and brought along?",
            clarification=(
                "Contact groups, core groups, friends, regular briefings, joint drafting with states beyond "
                "the working partners. For an episode: at its main step, in time to matter; a standing "
                "channel is asked of missions only. Whether they trusted the lead is "
                "international_confidence."
            ),
            levels=(
                "Key states and the UN were kept out or surprised throughout.",
                "They were told rather than consulted, or an important one was left out through most of the "
                "window.",
                "They were consulted at most steps, with a notable lapse or one key state left out for a time.",
                "They were consulted at each main step through a standing channel.",
            ),
            moment=True,
            source=("I(11) ¶2", "I(13) ¶2", "I(13) ¶3", "II(1)(d) ¶2", "II(1)(d) ¶3"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-permanent-members-displeased",
                    shows="key powers were consulted at most steps and surprised by the first",
                ),
            ),
        ),
        Indicator(
            id="leverage_exercised",
            name="Leverage exercised",
            label="pressure",
            means="pressure in time",
            asks_ahead="Will whoever has a hold on the party that refuses use it in time, with every arm of that state behind it?",
            question=(
                "Was pressure or inducement actually applied, when it was needed, to whoever refused what "
                "the aim needed?"
            ),
            clarification=(
                "The holdout is the one named under leverage_over_holdout; where nobody refused, "
                "not_applicable. Means are sanctions, closed borders, aid given or withheld, recognition, "
                "guarantees and force, applied by the lead or by a partner in concert with it. A threat or "
                "an offer that was not carried out reaches 1 unless the holdout moved on it. What the lead "
                "applied alone, where that differs, is lead_alone. Rated for each episode; the level of the "
                "mission is the lower median of its episodes. Whether it worked is an outcome, not this "
                "indicator."
            ),
            levels=(
                "No pressure or inducement was applied to the holdout.",
                "Threatened or offered and not carried out, or applied too late or too weakly to be felt.",
                "Applied and felt, but late, in part or with gaps in enforcement; or a threat or an offer on "
                "which the holdout moved.",
                "Applied in time and in strength, and kept up as long as needed.",
            ),
            acts="coalition",
            second_reading=True,
            holdout=True,
            moment=True,
            from_episodes=True,
            source=("I(13) ¶1",),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c9-border-shut",
                    shows="a closed border that was felt, half a year after the refusal",
                ),
                Anchor(
                    level=3,
                    case="bosnia-1995-us",
                    evidence="b37-deliberate-force",
                    shows="aircraft struck in time and in strength, and as long as it took to have the guns withdrawn",
                ),
            ),
        ),
    ),
)
