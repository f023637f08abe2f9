"""A page keeps the isolation that turns nothing, and loses what does nothing."""

import pytest

from peacecase.typeset.isolation import with_directions, without_idle_isolation


def test_text_that_runs_rightwards_needs_no_isolation() -> None:
    page = "<p><bdi>Hun Sen</bdi> and <bdi>今川幸雄</bdi>, <bdi><a href='#x'>Report 2015</a></bdi>; <bdi></bdi></p>"
    assert without_idle_isolation(page) == "<p>Hun Sen and 今川幸雄, <a href='#x'>Report 2015</a>; </p>"


@pytest.mark.parametrize("name", ["ياسر عرفات", "יצחק רבין", "ܐܪܡ", "ޔާމިން", "\u200f1992", "ﻼ", "𞤀𞤣"])
def test_a_name_that_runs_leftwards_stays_isolated_among_others(name: str) -> None:
    page = f"<p><bdi>Fafo</bdi>, <bdi>{name}</bdi> (<bdi>1993</bdi>)</p>"
    assert without_idle_isolation(page) == f"<p>Fafo, <bdi>{name}</bdi> (1993)</p>"


def test_a_page_stays_as_it_is_where_its_own_words_run_leftwards() -> None:
    page = "<p>تقرير <bdi>Hun Sen</bdi> <bdi>1993</bdi></p>"
    assert without_idle_isolation(page) == page


def test_leftward_words_in_an_attribute_turn_nothing() -> None:
    page = "<p><bdi>Fafo</bdi> <img alt='ياسر عرفات'></p>"
    assert without_idle_isolation(page) == "<p>Fafo <img alt='ياسر عرفات'></p>"


def test_isolation_that_names_a_language_stays() -> None:
    page = '<p><bdi lang="en">Hun Sen</bdi>、<bdi>1993</bdi></p>'
    assert without_idle_isolation(page) == '<p><bdi lang="en">Hun Sen</bdi>、1993</p>'


def test_the_pages_of_a_report_keep_everything_else(html: str) -> None:
    lighter = without_idle_isolation(html)
    assert html.count("<bdi") > 100
    assert lighter == html.replace("<bdi>", "").replace("</bdi>", "")


@pytest.mark.parametrize(
    ("page", "directed"),
    [
        ("See <bdi>שלום.</bdi>", 'See <bdi dir="rtl">שלום.</bdi>'),
        ('<bdi>"שלום" 1992a</bdi>,', '<bdi dir="rtl">"שלום" 1992a</bdi>,'),
        ("<bdi>&quot;سلام&quot;</bdi>,", '<bdi dir="rtl">&quot;سلام&quot;</bdi>,'),
        ("<bdi><a href='#x'>سلام 1992a</a></bdi>,", "<bdi dir=\"rtl\"><a href='#x'>سلام 1992a</a></bdi>,"),
        ("<bdi>Salam (سلام).</bdi>,", "<bdi>Salam (سلام).</bdi>,"),
        ("<bdi>٣</bdi>,", "<bdi>٣</bdi>,"),
        ("<bdi>Hun Sen.</bdi>", "<bdi>Hun Sen.</bdi>"),
    ],
)
def test_the_first_letter_says_which_way_a_text_runs(page: str, directed: str) -> None:
    assert with_directions(page) == directed


def test_a_paragraph_that_is_leftward_text_alone_runs_leftwards_whole() -> None:
    page = (
        "<p class='summary'><bdi>سلام.</bdi></p><p><bdi>سلام.</bdi> <bdi>سلام</bdi></p><td><bdi>x</bdi></td>"
    )
    assert with_directions(page) == (
        '<p class=\'summary\' dir="rtl"><bdi dir="rtl">سلام.</bdi></p>'
        '<p><bdi dir="rtl">سلام.</bdi> <bdi dir="rtl">سلام</bdi></p><td><bdi>x</bdi></td>'
    )
