"""The four outcomes and the wording of their levels."""

from peacecase.model.codebook import Outcome

OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        id="objective_attained",
        name="Objective attained",
        label="Its aim",
        question="Had the mission's own stated objective been reached, and did it still stand?",
        clarification=(
            "Judge against mission.objective as stated at the time, not against a wish formed later. An "
            "objective reached and afterwards undone falls at the later horizon."
        ),
        levels=(
            "Not reached, or undone.",
            "Reached in a small part, or in form only.",
            "Reached in the main, with a notable part missing or lost.",
            "Reached and standing.",
        ),
    ),
    Outcome(
        id="agreement_implemented",
        name="Agreement implemented",
        label="The agreement",
        question="Had the core provisions of the agreement been carried out, and were they kept?",
        clarification=(
            "Core provisions: those on arms, power and territory that the signatories themselves put first. Where "
            "no agreement was reached, choose not_applicable and say so."
        ),
        levels=(
            "Core provisions were not begun, or were torn up.",
            "Some were begun; most stalled or were broken.",
            "Most were carried out; one core provision was not, or was reversed.",
            "All core provisions were carried out and kept.",
        ),
        checked_by="pam_implemented",
    ),
    Outcome(
        id="violence_ended",
        name="Violence ended",
        label="Fighting over",
        question="Had large-scale fighting between the parties to the conflict stopped?",
        clarification=(
            "Fighting between the principal parties, at the horizon and in the year before it. Splinters and "
            "crime count only when they carry the conflict on. Victory of one side by arms is 0 or 1 while it "
            "lasts; afterwards rate the absence of fighting and let political_settlement tell the price."
        ),
        levels=(
            "War went on or had resumed in full.",
            "Lower than before, yet regular fighting between principal parties.",
            "Large-scale fighting had stopped; serious clashes or one armed principal party remained.",
            "No fighting between principal parties in the year.",
        ),
        checked_by="ucdp_active",
    ),
    Outcome(
        id="political_settlement",
        name="Political settlement",
        label="An order all accept",
        without="without an accepted order",
        question="Had an accepted, functioning political order followed?",
        clarification=(
            "Accepted: the principal parties and their followers take part in it or live with it by consent. "
            "Functioning: it decides and changes hands by its own rules."
        ),
        levels=(
            "No order accepted by the principal parties, or one imposed by force.",
            "A settlement on paper, contested or broken by a principal party.",
            "A working order that most principal parties accept, with a serious defect or breach.",
            "A working order that all principal parties accept and that changes by its rules.",
        ),
        checked_by="vdem_regime",
    ),
)
