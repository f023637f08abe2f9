"""The sources as real programs read them: a BibTeX parser, a CSL processor."""

import json
import re
import warnings
from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from pybtex.database import parse_string as parse_with_pybtex
from pybtex.richtext import Text
from pydantic import ValidationError

from peacecase.codebook.memoir import MEMOIR
from peacecase.exports.bibtex import render_bibtex
from peacecase.exports.citation import cite_library
from peacecase.exports.csl import csl_date, csl_item
from peacecase.exports.ro_crate import ro_crate_record
from peacecase.model.library import Library
from peacecase.model.sources import Source
from peacecase.wording.bibliography import render_entries
from peacecase.wording.citations import collect_references
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
        assert (fields["entry"], fields[field].strip("{}")) == (entry, "The Press")


def test_an_entry_without_author_is_sorted_by_its_publisher() -> None:
    assert _fields(_source(publisher="Reuters & Co."))["key"] == r"Reuters \& Co."
    assert "key" not in _fields(_source(publisher="Reuters", author="A. Person"))


@pytest.mark.parametrize(
    "title",
    [
        "100% of $5 & #1_a",
        "{half",
        "half}",
        "a{b}c",
        "}{",
        "a\\b",
        "two\nlines",
        HOSTILE,
        "~^",
        "a -- b",
        "'x' \"y\"",
    ],
)
def test_no_title_can_break_the_bibtex_around_it(title: str) -> None:
    works = [Work("first", _source(title=title), ("x",)), Work("second", _source(title="Plain"), ("x",))]
    parsed = parse_string(render_bibtex(works))
    assert not parsed.failed_blocks
    assert [entry.key for entry in parsed.entries] == ["first", "second"]
    assert _unescaped(parsed.entries[0].fields_dict["title"].value[1:-1]) == " ".join(title.split())


def test_no_brace_of_a_text_is_left_open() -> None:
    for title in ("{half", "half}", "}{", "a{b}c"):
        written = render_bibtex([Work("k", _source(title=title), ("x",))])
        assert written.count("{") == written.count("}"), "BibTeX counts braces that are escaped too"


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("US 'Equip and Train'", "US ‘Equip and Train’"),
        ('"Not yet," they said', "“Not yet,” they said"),
        ("\"'Why now?' he asked\" and \"she said 'no'\"", "“‘Why now?’ he asked” and “she said ‘no’”"),
        ("The envoys' talks, the envoy's aim", "The envoys’ talks, the envoy’s aim"),
        ("'It's Norland's' (1993)", "‘It’s Norland’s’ (1993)"),
    ],
)
def test_a_quote_opens_where_it_opens(title: str, printed: str) -> None:
    """As LaTeX sets it, told by pybtex, which leaves single quotes alone."""
    (entry,) = parse_with_pybtex(
        render_bibtex([Work("k", _source(title=title), ("x",))]), "bibtex"
    ).entries.values()
    told = str(Text.from_latex(entry.fields["title"]))
    assert told.replace("`", "‘").replace("'", "’") == printed


def test_pybtex_reads_a_newspaper_with_its_day_and_a_body_as_one() -> None:
    news = _source(type="news", author="A. Reporter", publisher="The Daily", issued="1993-05-02")
    body = _source(
        type="official", author="Office of This and That", publisher="Analysis and Policy Observatory"
    )
    written = render_bibtex([Work("news", news, ("x",)), Work("body", body, ("x",))])
    entries = parse_with_pybtex(written, "bibtex").entries
    fields = entries["news"].fields
    kind = entries["news"].type, fields["entrysubtype"], fields["journal"]
    assert kind == ("article", "newspaper", "The Daily")
    assert (fields["date"], fields["year"], fields["month"], fields["day"]) == (
        "1993-05-02",
        "1993",
        "May",
        "2",
    )
    (author,) = entries["body"].persons["author"]
    assert author.last_names == ["{Office of This and That}"]
    assert entries["body"].fields["institution"] == "{Analysis and Policy Observatory}", (
        "a list where braces are none"
    )
    assert entries["body"].fields["year"] == "no date", "or biblatex takes the year of the access"


def test_a_name_without_latin_letters_has_the_key_that_the_case_gives_the_source(library: Library) -> None:
    sources = {
        "imagawa_memoir": _source(author="今川幸雄", issued="1997", title="カンボジアと日本"),
        "office": _source(author="Управление", publisher="Office", issued="1998"),
        "nobody": _source(issued="1999", title="日本"),
    }
    case = next(iter(library.cases.values())).model_copy(update={"sources": sources})
    works = collect_works(Library({case.id: case}, codebook=MEMOIR))
    assert {work.key for work in works} == {"imagawa-memoir", "office", "anonymous1999"}


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


def test_a_name_is_taken_apart_where_a_comma_parts_it() -> None:
    work = Work("k", _source(author="de Soto, Alvaro; Office, Legal and Other; Tetsuro Iji"), ("x",))
    assert csl_item(work)["author"] == [
        {"family": "de Soto", "given": "Alvaro"},
        {"literal": "Office, Legal and Other"},
        {"literal": "Tetsuro Iji"},
    ]
    assert "author = {{de Soto}, Alvaro and {Office, Legal and Other} and {Tetsuro Iji}}," in render_bibtex(
        [work]
    )


def test_several_authors_are_several_names_and_none_is_taken_apart() -> None:
    item = csl_item(Work("k", _source(author="Kristine Höglund; Isak Svensson"), ("x",)))
    assert item["author"] == [{"literal": "Kristine Höglund"}, {"literal": "Isak Svensson"}]


@pytest.mark.parametrize(
    ("issued", "label", "bibtex", "csl", "crate"),
    [
        ("1992", "1992", {"year": "1992"}, {"date-parts": [[1992]]}, "1992"),
        ("1992-XX", "1992", {"year": "1992"}, {"date-parts": [[1992]]}, "1992"),
        ("1992-06-XX", "1992", {"year": "1992", "month": "jun"}, {"date-parts": [[1992, 6]]}, "1992-06"),
        (
            "1992-06-03",
            "1992",
            {"year": "1992", "month": "jun", "day": "3"},
            {"date-parts": [[1992, 6, 3]]},
            "1992-06-03",
        ),
        (
            "1992-21",
            "1992",
            {"year": "1992", "month": "spring"},
            {"date-parts": [[1992]], "season": 1},
            "Published: spring 1992",
        ),
        ("199X", "the 1990s", {"year": "the 1990s"}, {"literal": "the 1990s"}, "Published: the 1990s"),
        (
            "17XX",
            "between 1700 and 1799",
            {"year": "between 1700 and 1799"},
            {"literal": "between 1700 and 1799"},
            "Published: between 1700 and 1799",
        ),
        (
            "1789/1799",
            "1789–1799",
            {"year": "1789–1799"},
            {"date-parts": [[1789], [1799]]},
            "Published: 1789–1799",
        ),
        ("../1993", "until 1993", {"year": "until 1993"}, {"literal": "until 1993"}, "Published: until 1993"),
        ("1992/..", "since 1992", {"year": "since 1992"}, {"literal": "since 1992"}, "Published: since 1992"),
        (
            "1992~",
            "about 1992",
            {"year": "about 1992"},
            {"date-parts": [[1992]], "circa": True},
            "Published: about 1992",
        ),
        (
            "1992?",
            "1992?",
            {"year": "1992 (?)"},
            {"date-parts": [[1992]], "circa": True},
            "Published: 1992 (?)",
        ),
        (
            "1992%",
            "about 1992?",
            {"year": "about 1992 (?)"},
            {"date-parts": [[1992]], "circa": True},
            "Published: about 1992 (?)",
        ),
        (
            "1992-06~",
            "1992",
            {"year": "about June 1992"},
            {"date-parts": [[1992, 6]], "circa": True},
            "Published: about June 1992",
        ),
        (
            "1991-10/1993-09",
            "1991–1993",
            {"year": "October 1991 – September 1993"},
            {"date-parts": [[1991, 10], [1993, 9]]},
            "Published: October 1991 – September 1993",
        ),
        (
            "1992-22/1993",
            "1992–1993",
            {"year": "summer 1992 – 1993"},
            {"literal": "summer 1992 – 1993"},
            "Published: summer 1992 – 1993",
        ),
    ],
)
def test_every_form_says_the_same_wherever_a_work_is_named(
    library: Library, issued: str, label: str, bibtex: dict[str, str], csl: Any, crate: str | None
) -> None:
    source = _source(author="Ann", issued=issued, url="https://paper.example/a")
    case = next(iter(library.cases.values())).model_copy(update={"sources": {"s": source}})
    (reference,) = collect_references({case.id: case}).works
    assert reference.label == f"Ann {label}"
    assert str(render_entries([reference])["source-1"]).startswith(f"Ann ({label})")
    fields = _fields(source)
    assert {name: fields[name] for name in ("year", "month", "day") if name in fields} == bibtex
    assert csl_date(issued) == csl
    only = Library({case.id: case}, codebook=MEMOIR)
    graph = ro_crate_record(only, {}, cite_library(only, {}, date(2023, 11, 14)))["@graph"]
    (cited,) = (each for each in graph if each["@id"] == source.url)
    assert cited.get("datePublished", cited.get("description")) == crate


@pytest.mark.parametrize(
    ("doi", "encoded"),
    [
        ("10.20495/seas.4.2_385", "10.20495/seas.4.2_385"),
        ("10.1002/(SICI)1096(199601)99:1<1::AID-A1>3.0.CO;2-#", "10.1002/(SICI)1096(199601)99:1%3C1::AID-A1%3E3.0.CO;2-%23"),
        ("10.1000/100%a?b^c|d", "10.1000/100%25a%3Fb%5Ec%7Cd"),
        ("10.1000/平和", "10.1000/%E5%B9%B3%E5%92%8C"),
    ],
)  # fmt: skip
def test_the_address_of_a_doi_opens_wherever_it_stands(library: Library, doi: str, encoded: str) -> None:
    source = _source(author="Ann", doi=doi, url="https://copy.example/a")
    address = f"https://doi.org/{encoded}"
    assert source.address == address
    case = next(iter(library.cases.values())).model_copy(update={"sources": {"s": source}})
    references = collect_references({case.id: case})
    assert str(render_entries(references.works)["source-1"]).endswith(
        f'Available at: <a href="{address}">{address}</a>.'
    )
    only = Library({case.id: case}, codebook=MEMOIR)
    graph = ro_crate_record(only, {}, cite_library(only, {}, date(2023, 11, 14)))["@graph"]
    assert graph[1]["citation"] == {"@id": address}
    assert csl_item(Work("k", source, ("x",)))["DOI"] == _fields(source)["doi"] == doi


@pytest.mark.parametrize(
    "doi", ["10.\u0661\u0662\u0663\u0664/a", "10.１２３４/a", "https://doi.org/10.1234/a", "10.1234/a b"]
)
def test_a_doi_has_digits_that_open(doi: str) -> None:
    with pytest.raises(ValidationError):
        _source(doi=doi)


def test_position_and_interest_go_along_in_the_note(library: Library) -> None:
    notes = [csl_item(work)["note"] for work in collect_works(library) if work.source.type == "memoir"]
    assert notes
    assert all("Position: " in note and "Interest: " in note for note in notes)


def _source(**fields: str) -> Source:
    return Source.model_validate({"type": "academic", "title": "Plain", **fields})


def _unescaped(text: str) -> str:
    words = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    words |= {"textbraceleft": "{", "textbraceright": "}"}
    text = re.sub(r"\\(text\w+)\{\}", lambda match: words[match[1]], text)
    text = re.sub(r"``|\'\'", '"', re.sub(r"\\([&%$#_{}])", r"\1", text))
    return text.replace("-{}", "-").replace("`", "'")


def test_the_note_says_from_which_distance_a_source_speaks_or_that_it_is_not_stated(library: Library) -> None:
    notes = {work.source.title: csl_item(work)["note"] for work in collect_works(library)}
    assert "Distance: later" in notes["Testland at war and peace: a made-up history"]
    assert "Distance: not stated" in notes["Testland talks resume (invented)"]
