"""The facts of a packet: known by the window's end, nothing on outcomes, the balance of the case."""

from collections import Counter
from datetime import date

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.scale import parse_edtf
from peacecase.workshop.kit.facts import choose_facts, known_by_the_end, names_later_year


@pytest.mark.parametrize("words", [200, 700, 1300, 100_000])
def test_no_fact_is_later_than_the_window_or_bears_on_an_outcome(cambodia: Case, words: int) -> None:
    end = parse_edtf(cambodia.mission.window).latest
    assert end is not None
    for fact in choose_facts(cambodia, MEMOIR, words):
        item = cambodia.evidence[fact.evidence]
        latest = parse_edtf(item.when).latest
        assert latest is not None
        assert latest <= end
        assert not any("@" in bearing.target for bearing in item.bears_on)
        assert not names_later_year(fact.statement, end)


def test_a_statement_that_names_a_later_year_is_later() -> None:
    assert names_later_year("The author wrote in 2015 that it was so.", date(1993, 9, 30))
    assert not names_later_year("In 1993, by 329 votes to 17.", date(1993, 9, 30))
    assert names_later_year("筆者は2015年にそう書いた。", date(1993, 9, 30))


def test_japanese_statements_fill_a_packet_as_english_ones_do(cambodia: Case) -> None:
    known = list(known_by_the_end(cambodia))
    wording = dict.fromkeys(known, "主導者は当事者と会い、停戦の第二段階に入るよう求めたが断られた。")
    chosen = choose_facts(cambodia, MEMOIR, 300, wording)
    assert 20 < len(chosen) < len(known)


def test_all_facts_are_taken_where_there_is_room(cambodia: Case) -> None:
    assert {fact.evidence for fact in choose_facts(cambodia, MEMOIR, 100_000)} == set(
        known_by_the_end(cambodia)
    )


def test_fewer_words_give_the_beginning_of_the_same_choice(cambodia: Case) -> None:
    few = {fact.evidence for fact in choose_facts(cambodia, MEMOIR, 600)}
    many = {fact.evidence for fact in choose_facts(cambodia, MEMOIR, 1300)}
    assert few < many
    assert sum(len(fact.statement.split()) for fact in choose_facts(cambodia, MEMOIR, 600)) <= 600


def test_the_packet_keeps_the_balance_of_the_evidence(cambodia: Case) -> None:
    chosen = {fact.evidence for fact in choose_facts(cambodia, MEMOIR, 1300)}

    def balance(ids: set[str], indicator: str) -> Counter[str]:
        return Counter(
            bearing.direction
            for item in ids
            for bearing in cambodia.evidence[item].bears_on
            if bearing.target == indicator
        )

    everything = set(known_by_the_end(cambodia))
    for indicator in ("leverage_over_holdout", "resilience_to_losses", "political_consensus"):
        # More weakens than supports in the case: so in the packet.
        assert balance(everything, indicator)["weakens"] > balance(everything, indicator)["supports"]
        assert balance(chosen, indicator)["weakens"] >= balance(chosen, indicator)["supports"]


def test_facts_are_numbered_by_factor_and_date(cambodia: Case) -> None:
    facts = choose_facts(cambodia, MEMOIR, 1300)
    assert [fact.number for fact in facts] == list(range(1, len(facts) + 1))
    starts = [
        parse_edtf(fact.when).earliest or date.min for fact in facts if fact.factor == "leader_commitment"
    ]
    assert starts == sorted(starts)
    assert len(starts) > 3
