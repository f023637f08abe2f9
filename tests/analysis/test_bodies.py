"""METHOD section 2: "a document of the lead, or of an organisation that is the lead, is an interested source"."""

from typing import Any

import pytest

from peacecase.analysis.bodies import initials_fit, is_of_the_lead
from peacecase.model.case import Actor, Case, Mission
from peacecase.model.sources import Source

LEADS = {
    "un": Actor(name="United Nations", kind="organisation", role="lead", also_known_as=("UN", "ONUSAL")),
    "cmi": Actor(name="Crisis Management Initiative", kind="ngo", role="lead"),
    "norway": Actor(name="Norway", kind="state", role="lead"),
}


def is_the_leads(lead: str, **fields: Any) -> bool:
    only: Any = Case.model_construct
    mission: Any = Mission.model_construct
    case = only(mission=mission(lead=lead), actors={lead: LEADS[lead]})
    return is_of_the_lead(case, Source.model_validate({"type": "evaluation", "title": "A title", **fields}))


@pytest.mark.parametrize(
    ("lead", "fields"),
    [
        ("un", {"type": "un_document", "publisher": "United Nations"}),
        ("un", {"type": "un_document", "publisher": "UN"}),
        ("un", {"type": "un_document", "publisher": "United Nations Department of Public Information"}),
        ("un", {"type": "un_document", "publisher": "Secretariat of the United Nations"}),
        ("un", {"type": "news", "author": "onusal"}),
        ("un", {"origin": "un"}),
        ("cmi", {"type": "ngo_report", "publisher": "Crisis Management Initiative (CMI)"}),
        ("cmi", {"type": "academic", "author": "A. Writer", "publisher": "crisis management initiative"}),
        ("norway", {"publisher": "Ministry of Foreign Affairs of Norway"}),
        ("norway", {"publisher": "Government of Norway"}),
        ("norway", {"type": "news", "publisher": "The Daily", "position": "norway"}),
        ("norway", {"type": "news", "publisher": "The Daily", "position": "Norway"}),
    ],
)
def test_a_document_of_the_lead_is_told_by_author_publisher_origin_or_position(
    lead: str, fields: dict[str, Any]
) -> None:
    assert is_the_leads(lead, **fields)


@pytest.mark.parametrize(
    ("lead", "fields"),
    [
        ("un", {"type": "academic", "publisher": "United Nations University Press"}),
        ("un", {"type": "agreement", "publisher": "United Nations"}),
        ("un", {"type": "un_document", "publisher": "United Nations", "position": "front"}),
        ("un", {"type": "official", "publisher": "Permanent Mission of Testland to the United Nations"}),
        ("norway", {"type": "ngo_report", "publisher": "Transparency International Norway"}),
        ("norway", {"type": "official", "publisher": "Embassy of Testland in Norway"}),
        ("norway", {"publisher": "University of Oslo"}),
        ("norway", {}),
    ],
)
def test_a_name_in_a_name_is_not_yet_the_leads(lead: str, fields: dict[str, Any]) -> None:
    assert not is_the_leads(lead, **fields)


def test_initials_fit_a_name_that_has_them_in_this_order() -> None:
    assert initials_fit("ICG", "International Crisis Group")
    assert initials_fit("OCHA", "Office for the Coordination of Humanitarian Affairs")
    assert not initials_fit("ICG", "Conciliation Resources Group")
    assert not initials_fit("MILF", "Luwaran")
