"""The sources as real programs read them: a BibTeX parser, a CSL processor."""

from __future__ import annotations

import json
import re
import warnings

import pytest
from bibtexparser.entrypoint import parse_string

from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.bibtex import render_bibtex
from peacecase.exports.csl import csl_date, csl_item
from peacecase.model.library import Library
from peacecase.model.sources import Source
from peacecase.wording.works import Work, collect_works

from .conftest import HOSTILE


def test_bibtex_is_read_whole_by_a_parser(library: Library) -> None:
    works = collect_works(library)
    parsed = parse_string(render_bibtex(works))
    assert not parsed.failed_blocks
    assert [entry.key for entry in parsed.entries] == [work.key for work in works]


def test_bibtex_keeps_title_author_year_and_doi(library: Library) -> None:
    (work,) = [work for work in collect_works(library) if work.source.doi]
    (entry,) = parse_string(render_bibtex([work])).entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert fields["title"] == "{Testland at war and peace: a made-up history}"
    assert fields["author"] == "{Otto Fictional}"
    assert (fields["year"], fields["doi"]) == ("2007", "10.0000/invented.1")
    assert "Cited in: testland-1990-examplia" in fields["annote"]
    assert "note" not in fields, (
        "styles print a note, and position and interest are for whoever weighs the source"
    )


def _fields(source: Source) -> dict[str, str]:
    (entry,) = parse_string(render_bibtex([Work("k", source, ("x",))])).entries
    return {name: field.value for name, field in entry.fields_dict.items()} | {"entry": entry.entry_type}


def test_a_publisher_stands_where_styles_of_the_entry_print_it() -> None:
    for kind, entry, field in (
        ("memoir", "misc", "howpublished"),
        ("news", "article", "journal"),
        ("official", "techreport", "institution"),
        ("encyclopedia", "incollection", "booktitle"),
    ):
        fields = _fields(_source(type=kind, publisher="The Press"))
        assert (fields["entry"], fields[field]) == (entry, "The Press")


def test_an_entry_without_author_is_sorted_by_its_publisher() -> None:
    assert _fields(_source(publisher="Reuters & Co."))["key"] == r"Reuters \& Co."
    assert "key" not in _fields(_source(publisher="Reuters", author="A. Person"))


@pytest.mark.parametrize(
    "title", ["100% of $5 & #1_a", "{half", "half}", "a\\b", "two\nlines", HOSTILE, "~^"]
)
def test_no_title_can_break_the_bibtex_around_it(title: str) -> None:
    works = [Work("first", _source(title=title), ("x",)), Work("second", _source(title="Plain"), ("x",))]
    parsed = parse_string(render_bibtex(works))
    assert not parsed.failed_blocks
    assert [entry.key for entry in parsed.entries] == ["first", "second"]
    assert _unescaped(parsed.entries[0].fields_dict["title"].value[1:-1]) == " ".join(title.split())


def test_keys_are_unique_and_safe(library: Library) -> None:
    keys = [work.key for work in collect_works(library)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


def test_letters_that_unicode_does_not_take_apart_stay_in_a_key(library: Library) -> None:
    case = next(iter(library.cases.values()))
    sources = {"one": _source(author="Øystein Łoś", issued="2011", title="Æra")}
    (work,) = collect_works(Library({case.id: case.model_copy(update={"sources": sources})}, codebook=MEMOIR))
    assert work.key == "oystein2011aera"


def test_csl_is_read_by_a_processor(library: Library) -> None:
    from citeproc.source.json import CiteProcJSON

    items = json.loads(json.dumps([csl_item(work) for work in collect_works(library)]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py does not know the field `language`
        read = CiteProcJSON(items)
    assert set(read) == {item["id"] for item in items}


def test_several_authors_are_several_names_and_none_is_taken_apart() -> None:
    item = csl_item(Work("k", _source(author="Kristine Höglund; Isak Svensson"), ("x",)))
    assert item["author"] == [{"literal": "Kristine Höglund"}, {"literal": "Isak Svensson"}]


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("1992", {"date-parts": [[1992]]}),
        ("1992-06-13", {"date-parts": [[1992, 6, 13]]}),
        ("1991-10/1993-09", {"date-parts": [[1991, 10], [1993, 9]]}),
        ("1999-09~", {"date-parts": [[1999, 9]], "circa": True}),
        ("199X", {"literal": "199X"}),
        ("1992-22", {"literal": "1992-22"}),
        ("1999/..", {"literal": "1999/.."}),
    ],
)
def test_a_date_says_as_much_as_is_known(edtf: str, date: object) -> None:
    assert csl_date(edtf) == date


def test_position_and_interest_go_along_in_the_note(library: Library) -> None:
    notes = [csl_item(work)["note"] for work in collect_works(library) if work.source.type == "memoir"]
    assert notes
    assert all("Position: " in note and "Interest: " in note for note in notes)


def _source(**fields: str) -> Source:
    return Source.model_validate({"type": "academic", "title": "Plain", **fields})


def _unescaped(text: str) -> str:
    words = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    text = re.sub(r"\\(text\w+)\{\}", lambda match: words[match[1]], text)
    return re.sub(r"\\([&%$#_{}])", r"\1", text)


def test_the_note_says_from_which_distance_a_source_speaks_or_that_it_is_not_stated(library: Library) -> None:
    notes = {work.source.title: csl_item(work)["note"] for work in collect_works(library)}
    assert "Distance: later" in notes["Testland at war and peace: a made-up history"]
    assert "Distance: not stated" in notes["Testland talks resume (invented)"]
