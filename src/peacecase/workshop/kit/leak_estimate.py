"""In a sentence: how much a blind packet still tells to those who know the region."""

from peacecase.language import gettext as _
from peacecase.model.blinding import Blinding
from peacecase.workshop.blind.estimate import unusual_facts
from peacecase.workshop.kit.packet import Packet


def leak_estimate(packet: Packet, blinding: Blinding, usual: frozenset[str]) -> str:
    """How many facts of a packet are unusual, by their words and by what the blinding file says; in the language in use."""
    numbers = {fact.evidence: fact.number for fact in packet.chosen}
    called = sorted(numbers[key] for key in blinding.unusual if key in numbers)
    texts = {str(fact.number): fact.statement for _factor, facts in packet.facts for fact in facts}
    marked = _("the file calls {number} unusual{which}").format(number=len(called), which=_numbered(called))
    if not usual:
        return _("Leak estimate: {marked}; there are too few other cases to compare words with.").format(
            marked=marked
        )
    rare = sorted(map(int, unusual_facts(texts, usual)))
    return _(
        "Leak estimate: {number} of {facts} facts use two words or more that no other case of the library uses{which}; {marked}."
    ).format(number=len(rare), facts=len(texts), which=_numbered(rare), marked=marked)


def _numbered(numbers: list[int]) -> str:
    return _(" ({numbers})").format(numbers=_(", ").join(map(str, numbers))) if numbers else ""
