"""METHOD section 7: reliability of independent codings."""

import json
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from peacecase.analysis.coders import REFERENCE_CODING
from peacecase.analysis.reliability import (
    measure_reliability,
    measure_stability,
    reliability_record,
    verdict_of,
)
from peacecase.api.reliability import Agreement, Agreements
from peacecase.api.result import Result
from peacecase.cli.reliability import reliability_blocks
from peacecase.codebook.memoir import MEMOIR
from peacecase.model.coding import Coder
from peacecase.model.library import Library
from peacecase.wording.coders import (
    agreement_sentence,
    drift_sentence,
    lone_level_sentence,
    machine_sentence,
    stability_sentence,
    status_in_words,
)

IDS = list(MEMOIR.indicator_ids)


def cycle(shift: int = 0, every: int = 0) -> dict[str, int]:
    """Levels 0 to 3 in turn, begun at `shift`; each `every`-th indicator one level higher, up to 3."""
    return {
        indicator: min(3, (n + shift) % 4 + (every > 0 and n % every == 0)) for n, indicator in enumerate(IDS)
    }


@pytest.fixture(scope="module")
def library_of(make_case: Any, make_coding: Any) -> Any:
    """library_of({case id: [reference ratings, second ratings, ..]})."""

    def make(codings: dict[str, list[dict[str, Any]]], **more: Any) -> Library:
        return Library(
            {case_id: make_case(case_id, ratings[0]) for case_id, ratings in codings.items()},
            {
                case_id: tuple(
                    make_coding(f"coder-{n}", second, case=case_id, **more)
                    for n, second in enumerate(ratings[1:])
                )
                for case_id, ratings in codings.items()
            },
            codebook=MEMOIR,
        )

    return make


def test_a_unit_is_a_case_and_indicator_that_two_looked_at(library_of: Any) -> None:
    found = measure_reliability(
        library_of({"a": [{"delivery": 2, "aid_scale": 1}, {"delivery": 1, "aid_scale": "not_assessed"}]})
    )
    (unit,) = found.units
    assert (unit.case, unit.indicator) == ("a", "delivery")
    assert unit.codes == {REFERENCE_CODING: 2, "coder-0": 1}
    assert unit.is_disputed


def test_under_ten_units_there_are_counts_only(library_of: Any) -> None:
    ratings = dict.fromkeys(IDS[:9], 2)
    found = measure_reliability(library_of({"a": [ratings, {**ratings, IDS[0]: 1, IDS[1]: 0}]}))
    assert (found.compared, found.exact_count, found.within_one_count) == (9, 7, 8)
    assert (found.exact, found.within_one, found.codable.share) == (None, None, None)
    assert found.alpha.why_none == found.ac2.why_none == "under 10 units"
    assert found.alpha.value is None


def test_without_variation_the_words_stand_for_the_number(library_of: Any) -> None:
    same = dict.fromkeys(IDS, 2)
    found = measure_reliability(library_of({"a": [same, same]}))
    assert found.exact == 1
    assert found.alpha.why_none == found.ac2.why_none == "no variation"
    assert (found.alpha.value, found.alpha.verdict, found.ac2.value) == (None, None, None)


def test_coders_who_agree_are_reliable(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [cycle(), cycle()], "b": [cycle(1), cycle(1)]}))
    assert found.alpha.value == found.alpha.low == found.ac2.value == 1
    assert found.alpha.verdict == "reliable"
    assert found.exact == found.within_one == found.codable.share == 1


def test_coders_who_do_not_agree_are_told_so(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [cycle(), cycle(2)], "b": [cycle(), cycle(3)]}))
    assert found.alpha.verdict == "not reliable enough to compare"


def test_ac2_stands_beside_alpha_without_a_word(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [cycle(), cycle()], "b": [cycle(1), cycle(1)]}))
    assert (found.alpha.verdict, found.ac2.verdict) == ("reliable", None)


def test_why_alpha_is_low_beside_a_high_ac2_is_told_where_they_part(library_of: Any) -> None:
    same = dict.fromkeys(IDS, 2)
    parted = measure_reliability(library_of({"a": [same, {**same, IDS[0]: 3}], "b": [same, same]}))
    assert parted.exact is not None
    assert parted.alpha.value is not None
    assert parted.exact > 0.9 > 0.1 > parted.alpha.value
    assert parted.alpha.undefined > 0  # resamples that drew case b alone
    assert "Most levels are the same one" in lone_level_sentence(parted)
    together = measure_reliability(library_of({"a": [cycle(), cycle(every=9)], "b": [cycle(), cycle()]}))
    assert lone_level_sentence(together) == ""


@pytest.mark.parametrize(
    ("low", "verdict"),
    [
        (0.80, "reliable"),
        (0.7999, "tentative"),
        (0.667, "tentative"),
        (0.6669, "not reliable enough to compare"),
        (-0.2, "not reliable enough to compare"),
    ],
)
def test_the_lower_bound_decides(low: float, verdict: str) -> None:
    assert verdict_of(low) == verdict


def test_the_bootstrap_draws_cases_or_units_where_there_is_one_case(library_of: Any) -> None:
    one = measure_reliability(library_of({"a": [cycle(), cycle(every=3)]}))
    two = measure_reliability(library_of({"a": [cycle(), cycle(every=3)], "b": [cycle(), cycle()]}))
    assert (one.resampled, two.resampled) == ("units", "cases")
    assert one.alpha.low is not None
    assert one.alpha.value is not None
    assert one.alpha.high is not None
    assert one.alpha.low < one.alpha.value < one.alpha.high
    # The worst resample of two cases holds the worse one twice, the best the better one twice.
    worse = measure_reliability(library_of({"a": [cycle(), cycle(every=3)], "c": [cycle(), cycle(every=3)]}))
    assert worse.alpha.value is not None
    assert two.alpha.low == pytest.approx(worse.alpha.value, abs=1e-9)
    assert two.alpha.high == 1


def test_agreement_on_codable_or_not_looks_at_levels_against_missing_ratings(library_of: Any) -> None:
    reference = {**cycle(), IDS[0]: "unknown", IDS[1]: "unknown"}
    second = {**cycle(), IDS[0]: "not_applicable", IDS[2]: "unknown"}
    found = measure_reliability(library_of({"a": [reference, second]}))
    # On the first both say no, on the second and third they differ.
    assert (found.codable.agree, found.codable.units) == (18, 20)
    assert found.compared == 17


def test_the_confusion_matrix_has_the_reference_in_rows(library_of: Any) -> None:
    found = measure_reliability(
        library_of({"a": [{"delivery": 3, "aid_scale": 2}, {"delivery": 1, "aid_scale": 2}]})
    )
    assert found.confusion[3][1] == 1
    assert found.confusion[2][2] == 1
    assert sum(map(sum, found.confusion)) == 2


def test_three_coders_give_three_pairs_a_unit(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [{"delivery": 3}, {"delivery": 1}, {"delivery": 0}]}))
    assert (found.confusion[3][1], found.confusion[3][0], found.confusion[1][0]) == (1, 1, 1)


def test_a_coder_who_saw_the_ratings_is_left_out_and_named(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [cycle(), cycle()]}, saw=("rationales",)))
    assert found.units == ()
    assert found.not_independent == (("a", "coder-0"),)


def test_codings_that_a_machine_made_are_counted_and_said(library_of: Any, make_coding: Any) -> None:
    people = library_of({"a": [cycle(), cycle()]})
    assert measure_reliability(people).machine_made == ()
    assert machine_sentence(measure_reliability(people)) == ""
    assert "(2 people)" in agreement_sentence(measure_reliability(people))
    machine = make_coding("bot", cycle(), case="a")
    machine = machine.model_copy(update={"coder": Coder(kind="machine", model="Made-up 1")})
    found = measure_reliability(Library(people.cases, {"a": (machine,)}, codebook=MEMOIR))
    assert found.codings == (("a", REFERENCE_CODING), ("a", "bot"))
    assert found.machine_made == (("a", "bot"),)
    assert (found.people, found.models) == (1, ("Made-up 1",))
    assert machine_sentence(found).startswith("Coders: 1 person and 1 language model.")
    assert "(1 person and 1 language model)" in agreement_sentence(found)


def test_one_model_asked_twice_is_one_coder_and_its_agreement_is_its_stability(
    library_of: Any, make_coding: Any
) -> None:
    """Beside the model's two codings and a person's: two coders, and the first coding of the model counts."""
    model = Coder(kind="machine", model="Made-up 1")
    library = library_of({"a": [cycle()]})
    case = library.cases["a"].model_copy(update={"coders": {"reference": model}})
    again = make_coding("again", cycle(every=2), case="a").model_copy(update={"coder": model})
    alone = Library({"a": case}, {"a": (again,)}, codebook=MEMOIR)
    assert measure_reliability(alone).units == ()
    (found,) = measure_stability(alone).values()
    assert (found.compared, found.exact_count, found.people, found.models) == (20, 10, 0, ("Made-up 1",))
    told = stability_sentence("Made-up 1", found)
    assert told.startswith(
        "Stability of one model, Made-up 1, asked more than once: of 20 ratings 10 agree exactly"
    )

    person = make_coding("person", cycle(), case="a")
    beside = Library({"a": case}, {"a": (again, person)}, codebook=MEMOIR)
    between = measure_reliability(beside)
    assert between.codings == (("a", REFERENCE_CODING), ("a", "person"))
    assert (between.exact_count, between.people, between.models) == (20, 1, ("Made-up 1",))
    assert measure_stability(beside)["Made-up 1"].exact_count == 10


def test_an_adjudication_is_no_second_coder(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [cycle(), cycle()]}, kind="adjudication"))
    assert found.units == ()
    assert found.not_independent == ()


def test_nothing_coded_twice_gives_counts_of_nothing(library_of: Any) -> None:
    found = measure_reliability(library_of({"a": [cycle()]}))
    assert (found.units, found.compared, found.alpha.why_none) == ((), 0, "under 10 units")


def test_other_names_change_nothing_but_the_names(library_of: Any) -> None:
    one = measure_reliability(library_of({"a": [cycle(), cycle(every=3)], "b": [cycle(), cycle(every=5)]}))
    other = measure_reliability(library_of({"x": [cycle(), cycle(every=5)], "y": [cycle(), cycle(every=3)]}))
    assert (one.alpha, one.ac2, one.exact, one.seed) == (other.alpha, other.ac2, other.exact, other.seed)


def test_the_record_is_plain_data(library_of: Any) -> None:
    record = reliability_record(measure_reliability(library_of({"a": [cycle(), cycle(every=4)]})))
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    assert record["compared"] == 20


def test_the_screen_tells_what_is_left_out_and_pairs_beside_units(library_of: Any) -> None:
    same = dict.fromkeys(IDS, 2)
    library = library_of({"a": [same, {**same, IDS[0]: 3}, same], "b": [same, same, same]})
    shown = Agreements(measure_reliability(library), {}, Agreement(None, {}), (0, 0))
    console = Console(width=200, record=True, file=StringIO())
    for block in reliability_blocks(Result(shown, (), dict)):
        console.print(block)
    told = console.export_text()
    assert "of these hold one level alone and are left out" in told
    assert "Most levels are the same one" in told
    assert "98 % of pairs; all alike in 39 of 40 units" in told


def test_agreement_by_indicator_is_counts_and_the_reference_s_side_is_told(library_of: Any) -> None:
    first = {"delivery": 1, "aid_scale": 3, "formal_mandate": 2}
    second = {"delivery": 2, "aid_scale": 1, "formal_mandate": "unknown"}
    found = measure_reliability(library_of({"a": [first, second], "b": [{"delivery": 0}, {"delivery": 1}]}))
    counts = found.by_indicator["delivery"]
    assert (counts.units, counts.compared, counts.exact, counts.within_one) == (2, 2, 0, 2)
    assert (found.by_indicator["aid_scale"].within_one, found.by_indicator["formal_mandate"].compared) == (
        0,
        0,
    )
    assert (found.drift.lower, found.drift.higher) == (2, 1)
    assert "3 second codings" in drift_sentence(found)
    assert "2 a higher one, 1 a lower one" in drift_sentence(found)
    assert drift_sentence(measure_reliability(library_of({"a": [first, first]}))) == ""


def test_a_status_says_when_all_codings_are_one_model_s(library_of: Any, make_coding: Any) -> None:
    library = library_of({"a": [cycle(), cycle()]})
    model = Coder(kind="machine", model="Model A")
    case = library.cases["a"].model_copy(update={"coders": {"reference": model}, "status": "double_coded"})
    person = library.codings["a"][0]
    again = person.model_copy(update={"coder": model})
    assert status_in_words(case, [again]) == "double coded (by one model)"
    assert status_in_words(case, [again, person]) == "double coded"
    assert status_in_words(case, []) == "double coded"
    assert status_in_words(case, [again.model_copy(update={"kind": "earlier"})]) == "double coded"
