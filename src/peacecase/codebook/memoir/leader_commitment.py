"""Leader commitment: whether the top of the lead's government or organisation stood behind the mission."""

from peacecase.model.codebook import Anchor, Factor, Indicator

LEADER_COMMITMENT = Factor(
    id="leader_commitment",
    name="Leader commitment",
    asks="Did the top of the lead's government or organisation stand behind the mission?",
    indicators=(
        Indicator(
            id="public_commitment",
            name="Public commitment",
            question="Was there an explicit, public commitment at the highest political level?",
            clarification=(
                "Highest level: head of state or government; for an organisation, its chief executive or "
                "presiding body. A commitment names this conflict and what the lead will do. Statements by "
                "ministers or envoys alone reach 1; repeated statements by the foreign minister in the "
                "government's name may reach 2."
            ),
            levels=(
                "No public commitment by anyone above the envoys was found after a search.",
                "Only general words, or commitment voiced below the highest level.",
                "An explicit commitment in the name of the highest level, but once, late or hedged.",
                "The highest level itself committed the lead in public, explicitly and more than once or at the "
                "decisive moment.",
            ),
            source=("II(1)(b) ¶2", "II(1)(c) ¶1"),
            anchors=(
                Anchor(
                    level=3,
                    case="cambodia-1992-japan",
                    evidence="c21-miyazawa-on-television",
                    shows="the prime minister bound the lead in public when withdrawal was being demanded",
                ),
            ),
        ),
        Indicator(
            id="personal_engagement",
            name="Personal engagement",
            question="Did the leader or the foreign minister take part in person?",
            clarification=(
                "Counts: meetings, calls and letters to the parties or key states, chairing sessions, sending a "
                "personal envoy by name. Speeches are public_commitment. For an organisation, its head or "
                "founder in person."
            ),
            levels=(
                "The leader and the foreign minister took no personal part.",
                "Ceremonial presence or a single contact.",
                "Several personal contacts at moments that mattered, with the daily work left to officials.",
                "The leader or foreign minister worked on it in person, again and again, including at the "
                "decisive moments.",
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
            question=(
                "Were the officials competent, mandated, trusted by their leader, and in rapport with their "
                "counterparts?"
            ),
            clarification=(
                "Four tests: knowledge of the conflict, authority to propose and compromise, access to the "
                "leader, working relations with the parties and key states. Being well known is no test."
            ),
            levels=(
                "None of the four tests is met.",
                "One or two are met; negotiators lacked authority or standing with a principal party.",
                "Three are met, or all four with a gap that showed (turnover, rank too low, one counterpart "
                "estranged).",
                "All four are met through most of the window.",
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
