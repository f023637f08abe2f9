"""Cases have short names that say place, year and lead, and no two share one."""

from typing import Any

from peacecase.language import speaking, translations_into
from peacecase.model.case import Case, Translated
from peacecase.model.library import Library
from peacecase.wording.case_names import CaseName, drawn_by_in_words, name_cases
from peacecase.wording.translated_case import case_in


def renamed(library: Library, case_id: str, lead: dict[str, Any]) -> Case:
    case = next(iter(library.cases.values()))
    given = case.model_dump(by_alias=True, exclude_defaults=True)
    given["id"] = case_id
    given["actors"][case.mission.lead].update(lead)
    return Case.model_validate(given)


def test_a_label_is_place_year_and_lead(library: Library) -> None:
    names = name_cases(library.cases.values())
    assert names["testland-1990-examplia"] == CaseName(
        "Examplia in Testland, 1990-1992 (invented)", "Testland 1990, Examplia", "Testland"
    )
    assert names["fictonia-2004-mock-union"].label == "Fictonia 2004, Mock Union"


def test_the_lead_is_spelt_as_one_of_its_names_or_as_an_abbreviation(library: Library) -> None:
    named = [
        renamed(library, "sri-lanka-1999-norway", {"name": "Kingdom of Norway"}),
        renamed(library, "aceh-2005-cmi", {"name": "Crisis Management Initiative"}),
        renamed(library, "mali-2013-mali", {"name": "Mali"}),
        renamed(library, "oslo-1993-fafo", {"name": "Institute", "also_known_as": ["Fafo"]}),
    ]
    labels = [name.label for name in name_cases(named).values()]
    assert labels == ["Sri Lanka 1999, Norway", "Aceh 2005, CMI", "Mali 2013, Mali", "Oslo 1993, Fafo"]


def test_two_cases_of_one_place_are_told_apart_by_year(library: Library) -> None:
    named = [renamed(library, case_id, {}) for case_id in ("angola-1990-portugal", "angola-1998-un", "x")]
    places = [name.place for name in name_cases(named).values()]
    assert places == ["Angola 1990", "Angola 1998", "x"]


def test_two_missions_of_one_place_and_year_keep_their_ids(library: Library) -> None:
    named = [renamed(library, case_id, {}) for case_id in ("angola-1990-portugal", "angola-1990-un")]
    assert [name.place for name in name_cases(named).values()] == ["angola-1990-portugal", "angola-1990-un"]


def test_in_another_language_place_and_lead_are_as_translated(library: Library) -> None:
    case = renamed(library, "mali-2013-cmi", {"name": "Crisis Management Initiative"})
    lines = {"short": "マリ", f"actors.{case.mission.lead}.name": "危機管理イニシアティブ"}
    given = Translated.model_validate({"kind": "machine", "lines": lines})
    case = case.model_copy(update={"short": "Mali", "translations": {"ja": given}})
    with speaking(translations_into("ja")):
        names = name_cases([case_in(case, "ja")], "ja")
    assert (names[case.id].label, names[case.id].place) == ("マリ 2013（危機管理イニシアティブ）", "マリ")
    assert name_cases([case])[case.id].label == "Mali 2013, CMI"


def test_a_lesson_is_drawn_by_somebody_with_a_name_and_not_by_an_id(library: Library) -> None:
    case = library.cases["testland-1990-examplia"]
    source_id, source = next((key, each) for key, each in case.sources.items() if each.author)
    actor_id, actor = next(iter(case.actors.items()))
    called = source.model_copy(update={"called": "the envoy of the day"})
    named = case.model_copy(update={"sources": {**case.sources, source_id: called}})
    assert drawn_by_in_words(named, source_id) == "the envoy of the day"
    assert drawn_by_in_words(case, source_id) == source.author
    assert drawn_by_in_words(case, actor_id) == actor.name
    assert drawn_by_in_words(case, "coder") == "this study"
    assert drawn_by_in_words(case, "Several observers") == "Several observers"
