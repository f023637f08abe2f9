"""What a reader must know before trusting an analysis."""

from collections.abc import Callable

from peacecase.qca.analysis import Options, analyse
from peacecase.qca.cautions import Caution, cautions
from peacecase.qca.minimise import ModelChoice
from peacecase.qca.sets import SetData, set_data
from peacecase.qca.terms import FREE
from peacecase.qca.truth_table import CutOffs
from peacecase.wording.qca_words import caution_in_words

MakeData = Callable[..., SetData]


def found(data: SetData, options: Options | None = None) -> dict[str, list[Caution]]:
    by_kind: dict[str, list[Caution]] = {}
    for caution in cautions(analyse(data, options or Options())):
        by_kind.setdefault(caution.kind, []).append(caution)
    return by_kind


def test_a_case_at_one_half_is_named_for_each_set(data_of: MakeData) -> None:
    told = found(data_of((0.5, 0.9, 1), (0.2, 0.5, 0.5), (0.9, 0.1, 0)))["on_the_line"]
    assert [(caution_in_words(caution).partition(":")[0], caution.cases) for caution in told] == [
        ("at .5 in A", ("a",)),
        ("at .5 in B", ("b",)),
        ("at .5 in the outcome Y", ("b",)),
    ]


def test_a_contradiction_names_the_cases_on_both_sides(data_of: MakeData) -> None:
    (caution,) = found(data_of((1, 1), (1, 0), (0, 0)))["contradiction"]
    assert caution.cases == ("b",)
    assert (
        caution_in_words(caution) == "row 2 (A) has cases on both sides of the outcome: with it a; without it"
    )


def test_a_set_that_holds_nearly_all_cases_is_skewed(data_of: MakeData) -> None:
    told = found(data_of((1, 1), (1, 0), (1, 1), (1, 0), (1, 1), (1, 0), (1, 1)))["skewed"]
    assert [caution_in_words(caution) for caution in told] == [
        "A: 100% of the cases are more in than out of this set"
    ]


def test_limited_diversity_is_counted(data_of: MakeData) -> None:
    (caution,) = found(data_of((1, 1, 1), (0, 0, 0), (0, 0, 0)))["limited_diversity"]
    assert caution_in_words(caution) == "3 cases show 2 of 4 configurations; 2 are remainders"
    assert "limited_diversity" not in found(data_of((1, 1), (0, 0)))


def test_configurations_with_too_few_cases_are_shown_all_the_same(data_of: MakeData) -> None:
    data = data_of((1, 1, 1), (0.5, 0, 0), (0, 0, 0), (0, 0, 0))
    (caution,) = found(data, Options(CutOffs(cases=3)))["limited_diversity"]
    assert caution_in_words(caution) == (
        "3 of 4 cases show 2 of 4 configurations, 2 of them with fewer than 3 cases; 4 are remainders"
    )


def test_rows_that_are_excluded_and_too_many_to_be_listed_are_told_of() -> None:
    names = [f"C{at}" for at in range(14)]
    data = set_data(["a", "b"], {**{name: [0, 1] for name in names}, "Y": [1, 0]}, "Y", names)
    (caution,) = found(data, Options(excluded=((1, *(FREE,) * 13),)))["excluded_not_listed"]
    assert caution_in_words(caution).startswith(
        "8,192 configurations are excluded, too many for the truth table"
    )


def test_nothing_to_explain_and_everything_explained_are_said(data_of: MakeData) -> None:
    assert "nothing_to_explain" in found(data_of((1, 0), (0, 0)))
    assert "everything_explained" in found(data_of((1, 1), (0, 1)))


def test_tied_models_are_never_hidden(data_of: MakeData) -> None:
    data = data_of((1, 0, 1), (0, 1, 0))
    (caution,) = found(data)["ambiguous"]
    assert caution_in_words(caution).startswith("the data allow 2 models of the parsimonious solution;")
    (caution,) = found(data, Options(choice=ModelChoice(most_listed=1)))["ambiguous"]
    assert "2 models of the parsimonious solution, of which 1 are listed" in caution_in_words(caution)


def test_a_search_cut_short_is_said_with_what_it_leaves_open(data_of: MakeData, stops_after: type) -> None:
    rows = [
        (*(int(bit) for bit in f"{number:06b}"), int(number % 3 == 0))
        for number in range(64)
        if number % 3 < 2
    ]
    data = data_of(*rows, names=[str(number) for number in range(len(rows))])
    told = [
        caution_in_words(caution)
        for caution in cautions(analyse(data, Options(CutOffs(1.0)), stops_after(0)))
        if caution.kind in ("cut_short", "perhaps_not_smallest")
    ]
    assert told[0].startswith("ended before its end: ")
    assert "parsimonious solution: models with fewer terms have not been ruled out" in told
