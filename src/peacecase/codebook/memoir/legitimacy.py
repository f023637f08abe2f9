"""Legitimacy: whether others gave the lead the role, trusted it and let it act."""

from peacecase.model.codebook import Anchor, Factor, Indicator

LEGITIMACY = Factor(
    id="legitimacy",
    name="Legitimacy",
    label="Legitimacy",
    means="legitimacy",
    asks="Did others give the lead the role, trust it and let it act?",
    indicators=(
        Indicator(
            id="formal_mandate",
            name="Formal mandate",
            label="mandate",
            means="a mandate",
            asks_ahead="Who will ask us in writing, and for which task?",
            question="Was the lead's role assigned or endorsed by the international community or by the parties?",
            clarification=(
                "Counts: a Security Council or regional resolution, designation by a conference, a co-chair's "
                "seat, a written or public request by the parties. A role that is only tolerated, or that the "
                "lead announced by itself, does not count. Trust without a mandate belongs under "
                "confidence_of_parties; consent of outside powers under international_confidence."
            ),
            levels=(
                "No body and no party asked for or endorsed the role; the lead acted on its own announcement.",
                "Asked for or endorsed by one party only, or informally, or only after most of the work was done.",
                "Endorsed by a recognised body or asked for by all principal parties, but late in the window, "
                "for a part of the work, or without a written text naming the role.",
                "For most of the window a text of a recognised body (resolution, conference act, agreement of all "
                "principal parties) named the lead's role for the main task.",
            ),
            source=("II(1)(b) ¶1", "I(11) ¶1", "I(11) ¶3", "III ¶3"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="c5-783-acknowledges-talks",
                    shows="a resolution welcomed the efforts of the lead when three of its four rounds were over",
                ),
            ),
        ),
        Indicator(
            id="confidence_of_parties",
            name="Confidence of the parties",
            label="parties' trust",
            means="the trust of every party",
            asks_ahead="Will every party trust the lead, and which will not?",
            question="Did every principal party trust the lead with its case?",
            clarification=(
                "Rate each principal party first (by_party). 3: it confided in the lead and mostly followed "
                "it through most of the window. 2: it dealt with the lead of its own will and acted on its "
                "proposals in the main, though late, wavering or on some matters only; consent to work with "
                "the lead, and no more, is 2 at most. 1: it dealt with the lead while working around it, "
                "using it or distrusting it. 0: it refused the lead, or was left out and saw it as hostile. "
                "A party that had broken with the lead by the end is at 0 or 1. Refusing a proposal for what "
                "it says is no distrust of who brings it. Trust is made over years: evidence from before the "
                "window counts in full. The whole is computed from the parties. Whether the lead was seen as "
                "disinterested belongs under perceived_impartiality."
            ),
            levels=(
                "No principal party trusted the lead: every one is at 0 or 1.",
                "Up to half of the principal parties trusted the lead: these are at 2 or 3, the others at 0 "
                "or 1.",
                "More than half of the principal parties trusted the lead, but not all; or all did, at least "
                "one of them at 2.",
                "Every principal party trusted the lead fully: all are at 3.",
            ),
            moment=True,
            trust_before_window=True,
            source=("II(1)(b) ¶2", "II(1)(c) ¶2", "II(1)(c) ¶3"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-khmer-rouge-new-pretext",
                    shows="three parties of four trusted the lead, while the fourth used its talks and took no advice",
                ),
            ),
            by_party=True,
        ),
        Indicator(
            id="perceived_impartiality",
            name="Perceived impartiality",
            label="impartial name",
            means="an impartial name",
            asks_ahead="Will every party, and the region, see a lead without a stake and without a past?",
            question="Was the lead seen as free of ulterior motive and of a burden of history in this conflict?",
            clarification=(
                "Perception by the parties and the region counts, not the coder's own view. Counts against: "
                "past backing for one side, territorial, ethnic or commercial stakes, colonial or war record "
                "there. Evidence from before the window counts in full. A lead can be trusted although "
                "partial (then this is low and confidence_of_parties high)."
            ),
            levels=(
                "Widely seen as a side in the conflict or as pursuing its own stake in it.",
                "At least one principal party, or most of the region, saw a lean or an ulterior motive that "
                "limited the work.",
                "Mostly seen as disinterested; some past link or stake was raised without limiting the work.",
                "Seen by all principal parties and the region as having no side, stake or burden there.",
            ),
            trust_before_window=True,
            source=("II(1)(c) ¶5", "II(1)(d) ¶1", "II(1)(d) ¶4"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-resistance-backed",
                    shows="twelve years of backing three factions were known and did not limit the work",
                ),
            ),
        ),
        Indicator(
            id="international_confidence",
            name="International confidence",
            label="powers accept",
            means="the powers' acceptance",
            asks_ahead="Which power or neighbour could block the work, and does it accept our part?",
            question="Did key powers, neighbours and the United Nations trust, or at least accept, the lead's role?",
            clarification=(
                "Key powers are those able to block or to feed the conflict. Acceptance in words and conduct "
                "counts, and evidence from before the window counts in full. Being kept informed is "
                "coalition_coordination; a formal text is formal_mandate."
            ),
            levels=(
                "Key powers or neighbours opposed the role and worked against it.",
                "One or more key powers or neighbours objected or ran rival efforts through most of the window; "
                "others stood aside.",
                "Key powers and neighbours accepted the role, some only after doubt or with one power cool to it.",
                "Key powers, neighbours and the UN backed the role openly through most of the window.",
            ),
            moment=True,
            trust_before_window=True,
            source=("II(1)(b) ¶3", "II(1)(d) ¶1", "II(1)(d) ¶2", "II(1)(d) ¶3"),
            anchors=(
                Anchor(
                    level=2,
                    case="cambodia-1992-japan",
                    evidence="m-three-powers-support-russia-cool",
                    shows="the powers accepted the role, with one of them cool to it",
                ),
            ),
        ),
    ),
)
