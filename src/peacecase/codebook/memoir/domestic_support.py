"""Domestic support: whether the lead's own public, politics and society carried the mission."""

from peacecase.model.codebook import Anchor, Factor, Indicator

DOMESTIC_SUPPORT = Factor(
    id="domestic_support",
    name="Domestic support",
    label="Home",
    means="support at home",
    asks="Did the lead's own public, politics and society carry the mission?",
    indicators=(
        Indicator(
            id="public_support",
            name="Public support",
            label="public behind it",
            means="a public behind it",
            asks_ahead="Does the public at home stand behind it, and how do we know?",
            question="How broad was public support for the role at home?",
            clarification=(
                "Polls first, then elections fought on the issue, marches, petitions. The view of the government "
                "about its public is weak evidence. For an organisation: the public of the states that pay for "
                "it, or not_applicable with a reason. Absence of protest is not support."
            ),
            levels=(
                "Most of the public opposed the role, or it was unknown to the public.",
                "A minority supported it, or support was shallow and mostly indifferent.",
                "A majority or plurality supported it for most of the window, with a sizeable minority against "
                "or a dip below half.",
                "A clear majority supported it through the whole window, shown by polls or equally direct signs.",
            ),
            source=("II(2) ¶1", "II(2) ¶8"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c22-poll-for-leaving",
                    shows="the one poll has 52 per cent for leaving: a dip below half, at the worst moment",
                ),
            ),
        ),
        Indicator(
            id="political_consensus",
            name="Political consensus",
            label="consensus",
            means="consensus at home",
            asks_ahead="Which party or ministry at home is against it, and can it stop us?",
            question="Was there support across parties, parliament and ministries (or an organisation's members)?",
            clarification=(
                "Votes, party statements, coalition deals, disputes between ministries. For an organisation, its "
                "member states or board take the place of parties. Consensus in the country in conflict does not "
                "count."
            ),
            levels=(
                "The role was contested by the main opposition and inside the government.",
                "A governing majority carried it against the main opposition, or ministries pulled apart openly.",
                "Most parties and ministries backed it, with one notable party, faction or ministry against.",
                "All major parties, parliament and ministries (or all members) backed it through the window.",
            ),
            source=("II(2) ¶1", "II(2) ¶2"),
            anchors=(
                Anchor(
                    level=1,
                    case="cambodia-1992-japan",
                    evidence="c17-socialist-boycott",
                    shows="a majority carried the law against a large party that stayed away",
                ),
            ),
        ),
        Indicator(
            id="societal_engagement",
            name="Societal engagement",
            label="public watching",
            means="a public that watched closely",
            asks_ahead="Will the public at home watch, and for how long?",
            question="Did media, NGOs and volunteers make the conflict part of public life in the lead's society?",
            clarification=(
                "Counts: sustained coverage, volunteers and NGOs working there, appeals, diaspora groups, "
                "churches. Attention only when someone died reaches 1 or 2 by how long it lasted."
            ),
            levels=(
                "No sign of attention beyond specialists after a search.",
                "Attention came in bursts, or only from one group such as a diaspora.",
                "Regular coverage or active NGOs and volunteers, without reaching most households.",
                "Sustained coverage and broad activity by NGOs and volunteers; the conflict was part of everyday "
                "talk.",
            ),
            source=("II(2) ¶7",),
            anchors=(
                Anchor(
                    level=3,
                    case="cambodia-1992-japan",
                    evidence="m-cambodia-in-living-rooms",
                    shows="almost daily television, volunteers, and talk of it in ordinary homes",
                ),
            ),
        ),
        Indicator(
            id="resilience_to_losses",
            name="Resilience to losses",
            label="outlives losses",
            means="support that outlives losses",
            asks_ahead="Would support at home outlive deaths, costs or a failure?",
            question="Did support at home survive casualties, cost and failure?",
            clarification=(
                "First name the loss, cost or failure that became known at home. None came in the window: "
                "not_applicable. One came, and nothing is known of how the public, press, parties or members "
                "took it: unknown. Between 0 and 1: did the turn at home end or reverse the mission? Between "
                "1 and 2: did most of the public, or leading parties and press together, turn against it? "
                "Between 2 and 3: did a notable voice (a party, a leading paper, a member) call for its end, "
                "or did support dip? Rate support at home and not whether the mission went on, which is "
                "persistence_under_cost. For an organisation, its members take the place of the public."
            ),
            levels=(
                "Support collapsed after a loss and forced an end or a reversal of the mission.",
                "After a loss most of the public, or leading parties and press together, turned against the mission, even if it went on.",
                "After a loss a minority of the public, press, parties or members called for an end, or support dipped and came back.",
                "Losses came and were widely known, and no notable voice called for an end of the mission.",
            ),
            source=("II(2) ¶5", "II(2) ¶6", "II(2) ¶9"),
            anchors=(
                Anchor(
                    level=1,
                    case="cambodia-1992-japan",
                    evidence="c22-papers-for-withdrawal",
                    shows="after a death leading papers called for withdrawal, and a poll had a majority for leaving; the mission went on",
                ),
                Anchor(
                    level=2,
                    case="mozambique-1990-italy",
                    evidence="m22-after-mogadishu",
                    shows="families and officers feared a quarrel after deaths, and no party or majority turned",
                ),
            ),
        ),
    ),
)
