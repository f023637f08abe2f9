"""Leader commitment: whether the top of the lead's government or organisation stood behind the mission."""

from peacecase.model.codebook import Anchor, Factor, Indicator

LEADER_COMMITMENT = Factor(
    id="leader_commitment",
    name="Leader commitment",
    label="Leader",
    means="leader commitment",
    asks="Did the top of the lead's government or organisation stand behind the mission?",
    indicators=(
        Indicator(
            id="public_commitment",
            name="Public commitment",
            label="public word",
            means="the leader's public word",
            asks_ahead="Will the leader say in public that we stay, and say it again when it counts?",
            question="Was there an explicit, public commitment at the highest political level?",
            clarification=(
                "First name the decisive moments of the window, three at most, with their dates; then ask "
                "who spoke for the lead in public at each. Highest level: head of state or government; for "
                "an organisation, its chief executive or presiding body. A commitment names this conflict "
                "and what the lead will do. Words of ministers or envoys reach 1; those of the foreign "
                "minister, in the government's name and at a decisive moment, reach 2. Who spoke at the "
                "moments is not on record: unknown."
            ),
            levels=(
                "At none of the decisive moments did anyone above the envoys commit the lead in public, as "
                "far as a search shows.",
                "At the decisive moments there were only general words, or a commitment voiced below the "
                "highest level.",
                "The highest level committed the lead explicitly, but at one of several decisive moments "
                "only, or hedged; or the foreign minister did so in the government's name.",
                "The highest level itself committed the lead in public and explicitly at two decisive "
                "moments or more, or at the only one.",
            ),
            source=("II(1)(b) ¶2", "II(1)(c) ¶1"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c21-miyazawa-on-television",
                    shows="the prime minister bound the lead in public at one decisive moment, when withdrawal was demanded",
                ),
                Anchor(
                    level=3,
                    case="bosnia-1995-us",
                    evidence="b54-president-announces",
                    shows="the president bound the lead in public himself, here and at two decisive moments more",
                ),
            ),
        ),
        Indicator(
            id="personal_engagement",
            name="Personal engagement",
            label="taking part",
            means="the leader taking part",
            asks_ahead="At which moments will the leader or a minister have to act in person?",
            question=(
                "Did the leader, the foreign minister or the minister in charge of the file take part in "
                "person?"
            ),
            clarification=(
                "Counts: meetings, calls and letters to the parties or key states, chairing sessions, "
                "sending a personal envoy by name. Speeches are public_commitment. For an organisation, its "
                "head or founder in person. 0 needs a record that names who acted without naming them; where "
                "the record is silent on who acted, choose unknown."
            ),
            levels=(
                "The record names who acted, and neither the leader nor one of these ministers is among "
                "them.",
                "Ceremonial presence or a single contact.",
                "Several personal contacts at moments that mattered, with the daily work left to officials.",
                "The leader or one of these ministers worked on it in person, again and again, including at "
                "the decisive moments.",
            ),
            moment=True,
            source=("II(1)(c) ¶3", "I(14) ¶3"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-watanabe-from-hospital",
                    shows="a foreign minister stepped in at a moment that mattered; officials held the talks",
                ),
            ),
        ),
        Indicator(
            id="persistence_under_cost",
            name="Persistence under cost",
            label="staying power",
            means="staying power",
            asks_ahead="Which cost or loss would make us leave, and who would decide it?",
            question="Did the commitment hold when costs came?",
            clarification=(
                "Costs: casualties, deadlock, public insult, expense, quarrels with allies. About the leadership's "
                "decisions; whether the public stood it is resilience_to_losses. If no cost came, choose "
                "not_applicable and say so."
            ),
            levels=(
                "The lead withdrew or let the mission lapse at the first serious cost.",
                "It stayed in name but cut its effort, staff or goals when costs came.",
                "It held its effort through most costs, with a suspension, a partial retreat or visible wavering.",
                "It held or raised its effort through every serious cost of the window.",
            ),
            source=("II(2) ¶5", "II(2) ¶6"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c24-protection-sought",
                    shows="the effort was kept up after two deaths, with wavering for all to see",
                ),
            ),
        ),
        Indicator(
            id="empowered_negotiators",
            name="Empowered negotiators",
            label="negotiators",
            means="negotiators with authority",
            asks_ahead="Do our negotiators know the parties, and may they decide at the table?",
            question=(
                "Were the officials competent, mandated, trusted by their leader, and in rapport with their "
                "counterparts?"
            ),
            clarification=(
                "Four tests: knowledge of the conflict, authority to propose and compromise, access to the "
                "leader, working relations with the parties and key states. Name those that the record "
                "shows, met or not, and rate on them: two at least, else unknown. Officials of a partner "
                "count where the lead or the parties gave them the task. Being well known is no test, and "
                "what a service is like in general shows none."
            ),
            levels=(
                "None of the tests that the record shows is met.",
                "Half of them or fewer are met, or negotiators lacked authority or standing with a principal "
                "party.",
                "More than half are met; or all, with a gap that showed (turnover, rank too low, one "
                "counterpart estranged), or with only two on record.",
                "All that the record shows, three at least, are met through most of the window.",
            ),
            moment=True,
            source=("II(1)(e) ¶1", "II(1)(e) ¶2"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c13-no-line-to-khmer-rouge",
                    shows="good relations with every party but one, and the gap showed at the end",
                ),
            ),
        ),
    ),
)
