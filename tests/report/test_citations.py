"""Sources of all cases become one list of works, each with a label and an entry of its own."""

import re
from typing import Any

import pytest
from markupsafe import Markup

from peacecase.language import speaking, translations_into
from peacecase.model.library import Library
from peacecase.model.sources import Cite, Source
from peacecase.wording.bibliography import render_entries, when_read
from peacecase.wording.citations import References, collect_references
from peacecase.wording.works import Work


def works_of(library: Library, *sources: dict[str, Any]) -> References:
    case = next(iter(library.cases.values()))
    described = {f"s{n}": Source.model_validate({"type": "news", **given}) for n, given in enumerate(sources)}
    return collect_references({case.id: case.model_copy(update={"sources": described})})


def test_a_work_that_two_cases_describe_alike_is_one_with_two_uses(library: Library) -> None:
    case = next(iter(library.cases.values()))
    references = collect_references({"a": case, "b": case})
    assert len(references.works) == len(case.sources)
    assert all(set(work.uses) == {"a", "b"} for work in references.works)


@pytest.mark.parametrize(
    ("given", "label"),
    [
        ({"author": "Yamamoto Tadamichi", "issued": "2015-08"}, "Yamamoto Tadamichi 2015"),
        ({"publisher": "Peace Accords Matrix, Kroc Institute"}, "Peace Accords Matrix no date"),
        ({"author": "Yamamoto, Tadamichi", "issued": "2015-08"}, "Yamamoto 2015"),
        ({"author": "Goodhand, Jonathan; Klem, Bart", "issued": "2011"}, "Goodhand and Klem 2011"),
        ({"author": "Goodhand, J.; Klem, B.; Sørbø, G.", "issued": "2011"}, "Goodhand et al. 2011"),
        (
            {"publisher": "Ministry of Foreign Affairs of the Republic", "issued": "1992"},
            "Ministry of Foreign Affairs of… 1992",
        ),
        ({}, "Untitled no date"),
    ],
)
def test_a_citation_names_author_or_publisher_and_year(
    library: Library, given: dict[str, Any], label: str
) -> None:
    assert [work.label for work in works_of(library, {"title": "Untitled", **given}).works] == [label]


def test_works_of_one_name_and_year_get_letters_in_order_of_date(library: Library) -> None:
    paper = {"publisher": "The Paper"}
    references = works_of(
        library,
        {"title": "Second", "issued": "1992-06-30", **paper},
        {"title": "First", "issued": "1992-06-01", **paper},
        {"title": "Undated", **paper},
        {"title": "Undated too", **paper},
    )
    assert [(work.label, work.source.title) for work in references.works] == [
        ("The Paper 1992a", "First"),
        ("The Paper 1992b", "Second"),
        ("The Paper no date a", "Undated"),
        ("The Paper no date b", "Undated too"),
    ]


def test_places_of_one_work_are_cited_together(library: Library) -> None:
    references = works_of(library, {"title": "A", "author": "Ann"}, {"title": "B", "author": "Bob"})
    case_id = next(iter(library.cases))
    cites = [Cite(source="s0", locator="p. 1"), Cite(source="s1"), Cite(source="s0", locator="¶2")]
    assert [(place.label, place.locator) for place in references.places(case_id, cites)] == [
        ("Ann no date", "p. 1, ¶2"),
        ("Bob no date", ""),
    ]


def test_an_entry_is_set_in_the_style_with_date_address_and_day_of_reading(library: Library) -> None:
    references = works_of(
        library,
        {
            "title": "Pledges for Testland",
            "publisher": "The Paper",
            "issued": "1992-06-22",
            "url": "https://paper.example/a?b=1&c=2",
            "accessed": "2026-11-23",
        },
    )
    (entry,) = render_entries(references.works).values()
    assert str(entry) == (
        "The Paper (1992) ‘Pledges for Testland’, <i>The Paper</i>, 22 June. Available at: "
        '<a href="https://paper.example/a?b=1&amp;c=2">https://paper.example/a?b=1&amp;c=2</a> '
        "(Accessed: 23 November 2026)."
    )
    (undated,) = render_entries(references.works, dates_read=False).values()
    assert undated == entry.removesuffix(" (Accessed: 23 November 2026).") + "."


def test_a_list_tells_once_on_which_days_its_pages_were_read(library: Library) -> None:
    page = {"title": "A", "url": "https://paper.example/a"}
    read = [{**page, "title": day, "accessed": day} for day in ("2026-11-23", "2026-11-22", "2026-11")]
    of_a_book = {"title": "B", "doi": "10.1234/b", "accessed": "2020-01-01"}
    assert when_read(works_of(library, *read[:2], of_a_book).works) == "22–23 November 2026"
    assert when_read(works_of(library, read[0]).works) == "23 November 2026"
    assert when_read(works_of(library, read[2]).works) == "1–30 November 2026"
    assert when_read(works_of(library, page, of_a_book).works) == ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://paper.example/a?b=1&c=2#d", "https://paper.example/a?b=1&c=2#d"),
        ('https://paper.example/"><script>|x', "https://paper.example/%22%3E%3Cscript%3E%7Cx"),
        ("https://例え.example:80/平和?q=é", "https://xn--r8jz45g.example:80/%E5%B9%B3%E5%92%8C?q=%C3%A9"),
        ("https://[", None),
        ("https://a℀b.example/", None),
        ("http:///etc/passwd", None),
    ],
)
def test_an_address_is_a_link_where_it_names_a_host(library: Library, url: str, link: str | None) -> None:
    references = works_of(library, {"title": "A", "author": "Ann", "url": url})
    (entry,) = render_entries(references.works).values()
    shown = str(Markup.escape(url))
    assert str(entry).endswith(
        f'Available at: <a href="{Markup.escape(link)}">{shown}</a>.' if link else f"Available at: {shown}."
    )


def test_the_letter_of_a_label_stands_in_the_entry(library: Library) -> None:
    references = works_of(
        library,
        {"title": "A", "publisher": "The Paper", "issued": "1992-06"},
        {"title": "B", "publisher": "The Paper", "issued": "1992-07"},
        {"title": "C", "publisher": "The Paper"},
    )
    entries = [str(entry) for entry in render_entries(references.works).values()]
    assert [entry.split(")")[0] for entry in entries] == [
        "The Paper (1992a",
        "The Paper (1992b",
        "The Paper (no date",
    ]


@pytest.mark.parametrize(
    "kind", ["memoir", "official", "agreement", "news", "encyclopedia", "interview", "dataset"]
)
def test_a_work_without_author_publisher_or_date_still_has_an_entry(library: Library, kind: str) -> None:
    (entry,) = render_entries(works_of(library, {"title": "Found on a desk", "type": kind}).works).values()
    assert str(entry).startswith(("<i>Found on a desk</i> (no date)", "‘Found on a desk’ (no date)"))


def test_markup_in_a_source_is_text_in_its_entry(library: Library) -> None:
    hostile = '<script>alert(1)</script><b>x</b> & "y" \ue000\ue001'
    references = works_of(
        library, {"title": hostile, "author": hostile, "publisher": hostile, "issued": "1992"}
    )
    (entry,) = render_entries(references.works).values()
    assert "<script" not in entry
    assert "<b>" not in entry
    assert entry.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 2


@pytest.mark.parametrize("kind", ["memoir", "official", "news"])
def test_a_title_that_heads_its_entry_is_not_said_again(library: Library, kind: str) -> None:
    (entry,) = render_entries(works_of(library, {"title": "Found on a desk", "type": kind}).works).values()
    assert str(entry) == "<i>Found on a desk</i> (no date)."


def test_a_publisher_is_named_after_a_whole_work_and_only_beside_an_author(library: Library) -> None:
    report = {"title": "Pledges", "type": "official", "issued": "1992-06", "publisher": "The Office"}
    works = works_of(library, {**report, "author": "Ann"}, report).works
    assert [str(entry) for entry in render_entries(works).values()] == [
        "Ann (1992) <i>Pledges</i>. The Office.",
        "The Office (1992) <i>Pledges</i>.",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Is it enough?", "Launched in Washington, D.C.", "Peace!", "And then…", "“Why?”", "What‽", "«Pourquoi ?»",
        "هل يكفي؟", "کیا یہ کافی ہے۔", "शांति समझौता।", "ሰላም።", "សន្តិភាព។", "ငြိမ်းချမ်းရေး။",
    ],
)  # fmt: skip
def test_a_title_with_a_mark_of_its_own_gets_no_full_stop(library: Library, title: str) -> None:
    report = {"title": title, "type": "official", "publisher": "The Office"}
    entries = render_entries(works_of(library, {**report, "author": "Ann"}, report).works).values()
    beside, alone = (re.sub("</?bdi>", "", entry) for entry in entries)
    assert beside.endswith(f"<i>{title}</i> The Office.")
    assert alone.endswith(f"<i>{title}</i>")


def test_japanese_titles_with_a_mark_get_no_full_stop(library: Library) -> None:
    titles = ("平和は続くか？", "平和へ。", "平和へ！", "そして…", "（了。）")
    given = [{"title": title, "type": "official", "author": "Ann", "publisher": "局"} for title in titles]
    with speaking(translations_into("ja")):
        entries = list(map(str, render_entries(works_of(library, *given).works).values()))
    assert {entry.partition(") ")[2] for entry in entries} == {f"『{title}』 局。" for title in titles}


def test_the_note_of_a_work_has_no_two_marks_in_a_row() -> None:
    source = {
        "type": "memoir",
        "title": "Talks",
        "position": "un",
        "interest": "Who gained?",
        "copy_host": "a.example",
    }
    assert Work("k", Source.model_validate(source), ("x",)).note == (
        "Kind of source: memoir. Distance: not stated. Position: un. Interest: Who gained? Read in a copy at a.example. "
        "Cited in: x."
    )


def test_a_doi_goes_before_an_address(library: Library) -> None:
    (entry,) = render_entries(
        works_of(library, {"title": "A", "doi": "10.20495/seas.4.2", "url": "https://copy.example/a"}).works
    ).values()
    address = "https://doi.org/10.20495/seas.4.2"
    assert entry.endswith(f' Available at: <a href="{address}">{address}</a>.')


@pytest.mark.parametrize(
    ("issued", "head", "day"),
    [
        ("1992", "1992", ""),
        ("1992~", "about 1992", ""),
        ("1992?", "1992?", ""),
        ("199X", "the 1990s", ""),
        ("1992-06-22", "1992", ", 22 June"),
        ("1992-06~", "1992", ", about June"),
        ("1992-06-XX", "1992", ", June"),
        ("1992-22", "1992", ", summer"),
        ("1991/1993", "1991–1993", ""),
        ("1991-10/1993-09", "1991–1993", ", October 1991 – September 1993"),
        ("1993-05-23/1993-05-28", "1993", ", 23–28 May 1993"),
        ("1999-06/..", "since 1999", ", since June 1999"),
        ("../1999", "until 1999", ""),
    ],
)
def test_every_form_of_date_is_worded_as_exactly_as_it_is(
    library: Library, issued: str, head: str, day: str
) -> None:
    paper = {"title": "A", "author": "Ann", "publisher": "The Paper", "issued": issued}
    (entry,) = render_entries(works_of(library, paper).works).values()
    assert str(entry) == f"Ann ({head}) ‘A’, <i>The Paper</i>{day}."


def test_a_title_in_japanese_stands_in_its_own_brackets_and_is_not_slanted(library: Library) -> None:
    report = {"title": "外交青書", "type": "official", "publisher": "外務省", "issued": "1992"}
    (entry,) = render_entries(works_of(library, report).works).values()
    assert str(entry) == "外務省 (1992) 『外交青書』."
