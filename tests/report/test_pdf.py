"""A page becomes a tagged PDF: nothing unreadable, nothing foreign, the same bytes again."""

import gc
import hashlib
import io
import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pypdf
import pytest

from peacecase.typeset.errors import BlockedResourceError, IncompletePdfError, MissingLibraryError
from peacecase.typeset.pdf import PdfAttachment, PdfMetadata, PdfResult, load_weasyprint, render_pdf

DATE = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
METADATA = PdfMetadata(
    title="Three missions compared",
    authors=("A. Analyst", "B. Reviewer"),
    subject="Comparison of peacemaking missions",
    keywords=("mediation", "Cambodia"),
    language="en-GB",
)
ALL_SCRIPTS = """<h1>Names: Trần Đức Lương, Wałęsa</h1>
<p><b>Kōmeitō</b> <i>Škėma</i> <b><i>Ḥasan</i></b> <code>00fa1b</code> Горбачёв Ελλάς</p>
<h2>Others</h2>
<p lang="ja">今川幸雄 <b>明石康</b> 髙橋</p><p lang="km">សម្ដេច ហ៊ុន សែន <b>កម្ពុជា</b></p>
<p lang="si">චන්ද්‍රිකා <b>ශ්‍රී ලංකාව</b></p><p lang="ta">பிரபாகரன் <b>ஸ்ரீ</b></p>
<p lang="ar" dir="rtl">ياسر عرفات <b>اتفاق السلام</b></p>
<p>→ ← ↑ ↓ ≥ ≤ ● ○ ▲ ▼ ✓ ✕ – · § ¶ ~ ⊗ <b>→ ≥ ● ✓</b></p>"""


def render(body: str, *, css: str = "", assets: dict[str, bytes] | None = None) -> PdfResult:
    page = f'<!doctype html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
    return render_pdf(page, metadata=METADATA, css=css, assets=assets, date=DATE)


def svg(content: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="100" height="20" viewBox="0 0 100 20">{content}</svg>'
    ).encode()


def encodings_by_font(content: bytes) -> dict[str, str]:
    """Encoding of each font embedded in a document, by font name without the subset's prefix."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            str(item.BaseFont).split("+", 1)[1]: str(item.Encoding)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == pikepdf.Name.Type0
        }


def test_every_script_and_sign_is_set_in_an_embedded_shipped_font() -> None:
    result = render(ALL_SCRIPTS, css='body { font-family: "Noto Sans" } h1 { font-family: "Noto Serif" }')
    assert result.warnings == ()
    fonts = encodings_by_font(result.content)
    assert {"Noto-Sans", "Noto-Sans-Bold", "Noto-Serif-Bold", "Noto-Sans-JP-Bold", "Noto-Sans-Khmer"} <= set(
        fonts
    )
    assert all(name.startswith("Noto-") for name in fonts)
    # WeasyPrint writes an encoding of its own only for a font in which it drew a missing glyph
    assert set(fonts.values()) == {"/Identity-H"}


@pytest.mark.parametrize("family", ["sans-serif", "serif", "monospace", "Arial, Helvetica", "DejaVu Sans"])
def test_no_family_name_reaches_a_font_of_the_machine(family: str) -> None:
    fonts = encodings_by_font(render("<p>Peace</p>", css=f"body {{ font-family: {family} }}").content)
    assert list(fonts) == [{"serif": "Noto-Serif", "monospace": "Noto-Sans-Mono"}.get(family, "Noto-Sans")]


def test_a_missing_glyph_is_a_warning_that_names_the_text_around_it() -> None:
    result = render("<p>They released a 🕊 over the stadium.</p>")
    assert result.warnings == ("no shipped font has '🕊' (U+1F54A), in: They released a 🕊 over the stadium.",)


def test_a_missing_glyph_inside_a_long_text_is_shown_with_its_neighbours() -> None:
    (warning,) = render(f"<p>{'before ' * 20}🕊{' after' * 20}</p>").warnings
    assert warning.endswith(", in: …re before before before 🕊 after after after after…")


def test_a_missing_glyph_in_a_chart_or_a_style_sheet_is_a_warning_too() -> None:
    chart = svg('<text y="15">Truce 🕊</text>')
    assert render('<img src="a.svg" alt="chart">', assets={"a.svg": chart}).warnings == (
        "no shipped font has '🕊' (U+1F54A), in: Truce 🕊",
    )
    assert render("<p>x</p>", css='p::before { content: "🕊" }').warnings == (
        "no shipped font has '🕊' (U+1F54A), in text made by the style sheet",
    )


def test_a_mistake_in_a_style_sheet_and_a_link_to_nowhere_are_warnings() -> None:
    warnings = render('<a href="#nowhere">x</a>', css="p { colour: red }").warnings
    assert len(warnings) == 2
    assert "colour" in warnings[0]
    assert "#nowhere" in warnings[1]


def test_the_same_input_gives_the_same_bytes_in_another_process_and_environment() -> None:
    script = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import test_pdf as t\n"
        "print(hashlib.sha256(t.render(t.ALL_SCRIPTS).content).hexdigest())"
    )
    here = str(Path(__file__).parent)
    digests = {hashlib.sha256(render(ALL_SCRIPTS).content).hexdigest()}
    for changed in (
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "HOME": "/nonexistent", "TZ": "Asia/Tokyo"},
    ):
        done = subprocess.run(
            [sys.executable, "-c", script, here],
            env={**os.environ, **changed},
            capture_output=True,
            text=True,
            check=True,
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_fonts_of_the_machine_do_not_change_the_bytes() -> None:
    script = (
        "import weasyprint, hashlib, sys\n"  # someone imported it first, with the machine's own fonts
        "sys.path.insert(0, sys.argv[1]); import test_pdf as t\n"
        "print(hashlib.sha256(t.render(t.ALL_SCRIPTS).content).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(Path(__file__).parent)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(render(ALL_SCRIPTS).content).hexdigest()


FOREIGN = {
    "attachment link in the head": '<link rel="attachment" href="file:///etc/passwd">',
    "attachment link in the text": '<a rel="attachment" href="file:///etc/passwd">x</a>',
    "file image": '<img src="file:///etc/passwd" alt="x">',
    "absolute path": '<img src="/etc/passwd" alt="x">',
    "path upwards": '<img src="../../../etc/passwd" alt="x">',
    "web image": '<img src="http://example.org/x.png" alt="x">',
    "secure web image": '<img src="https://example.org/x.png" alt="x">',
    "data image": '<img src="data:image/svg+xml,%3Csvg/%3E" alt="x">',
    "ftp image": '<img src="ftp://example.org/x.png" alt="x">',
    "base address": '<base href="file:///etc/"><img src="passwd" alt="x">',
    "object": '<object data="file:///etc/passwd"></object>',
    "embed": '<embed src="file:///etc/passwd">',
    "linked style sheet": '<link rel="stylesheet" href="file:///etc/passwd">',
    "imported style sheet": '<style>@import "file:///etc/passwd";</style>',
    "background": '<p style="background: url(file:///etc/passwd)">x</p>',
    "list bullet": '<p style="display: list-item; list-style-image: url(http://example.org/x)">x</p>',
    "generated content": "<style>p::before { content: url(file:///etc/passwd) }</style><p>x</p>",
    "font": "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style><p>x</p>",
    "page background": "<style>@page { background: url(http://example.org/x) }</style>x",
    "image in inline SVG": '<svg><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
}


@pytest.mark.parametrize("route", FOREIGN)
def test_no_page_reads_a_file_or_the_network(route: str) -> None:
    with pytest.raises(BlockedResourceError, match="the report may not load") as caught:
        render(FOREIGN[route])
    assert len(caught.value.urls) >= 1


@pytest.mark.parametrize(
    "content",
    [
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image xlink:href="http://example.org/x.png" width="9" height="9"/>',
        '<g><image href="data:image/png;base64,AAAA" width="9" height="9"/></g>',
    ],
)
def test_an_image_inside_a_chart_is_refused_though_the_renderer_swallows_the_error(content: str) -> None:
    with pytest.raises(BlockedResourceError):
        render('<img src="a.svg" alt="x">', assets={"a.svg": svg(content)})


@pytest.mark.parametrize(
    "chart",
    [
        svg('<use href="ADDRESS#x"/>'),
        svg('<image href="ADDRESS" width="9" height="9"/>'),
        svg("<style>@import url(ADDRESS);</style>"),
        svg('<rect width="9" height="9" fill="url(ADDRESS#x)"/>'),
        b'<!DOCTYPE svg [<!ENTITY e SYSTEM "ADDRESS">]>' + svg('<text y="9">&e;</text>'),
    ],
)
def test_no_reference_inside_a_chart_brings_in_a_file(chart: bytes, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_bytes(svg('<text id="x" y="9">the secret</text>'))
    with suppress(BlockedResourceError, IncompletePdfError):
        result = render(
            '<p>page</p><img src="a.svg" alt="x">',
            assets={"a.svg": chart.replace(b"ADDRESS", secret.as_uri().encode())},
        )
        text = pypdf.PdfReader(io.BytesIO(result.content)).pages[0].extract_text()
        assert "page" in text
        assert "secret" not in text


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        (b"<svg", "failed to load image at 'charts/order.svg'"),
        (svg('<text y="9" rotate="a little">x</text>'), "failed to render SVG image charts/order.svg"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_an_error_that_names_it(chart: bytes, said: str) -> None:
    with pytest.raises(IncompletePdfError, match=re.escape(said)) as caught:
        render('<p>page</p><img src="charts/order.svg" alt="x">', assets={"charts/order.svg": chart})
    assert len(caught.value.lost) == 1
    assert "assets.invalid" not in str(caught.value)


def test_an_asset_is_drawn_and_its_text_stays_text() -> None:
    result = render(
        '<p>page</p><img src="charts/a%20b.svg" alt="x">',
        assets={"charts/a b.svg": svg('<text y="15">Index 0.71</text>')},
    )
    assert result.warnings == ()
    assert "Index 0.71" in pypdf.PdfReader(io.BytesIO(result.content)).pages[0].extract_text()


def test_readers_and_libraries_are_told_what_the_document_is() -> None:
    result = render("<h1>Title</h1><p style='break-after: page'>one</p><p>two</p>")
    assert result.pages == 2
    pdf = pikepdf.open(io.BytesIO(result.content))
    assert pdf.docinfo["/Title"] == METADATA.title
    assert pdf.docinfo["/Author"] == "A. Analyst, B. Reviewer"
    assert pdf.docinfo["/Subject"] == METADATA.subject
    assert pdf.docinfo["/Keywords"] == "mediation, Cambodia"
    assert pdf.docinfo["/CreationDate"] == pdf.docinfo["/ModDate"] == "D:20261123093000Z"
    assert pdf.Root.Lang == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == METADATA.title


@pytest.mark.parametrize(
    "date",
    [datetime(2026, 11, 23, 9, 30), datetime(2026, 11, 23, 18, 30, tzinfo=timezone(timedelta(hours=9)))],
)
def test_dates_are_written_in_universal_time(date: datetime) -> None:
    content = render_pdf("<html lang=en><p>x", metadata=METADATA, date=date).content
    pdf = pikepdf.open(io.BytesIO(content))
    assert pdf.docinfo["/CreationDate"] == "D:20261123093000Z"


def test_data_files_travel_inside_the_document_with_name_type_and_date() -> None:
    files = [
        PdfAttachment("scores.csv", b"case,score\n", "Scores as CSV", "text/csv"),
        PdfAttachment("comparison.json", b"{}", "The comparison as JSON", "application/json"),
    ]
    content = render_pdf("<html lang=en><p>x", metadata=METADATA, attachments=files, date=DATE).content
    pdf = pikepdf.open(io.BytesIO(content))
    names = list(pdf.Root.Names.EmbeddedFiles.Names)[::2]
    assert [str(name) for name in names] == ["comparison.json", "scores.csv"]  # readers search it sorted
    for file in files:
        stored = pdf.attachments[file.name]
        assert stored.description == file.description
        assert stored.get_file().read_bytes() == file.content
        assert stored.get_file().mime_type == file.media_type
        assert stored.get_file().creation_date == DATE


def test_form_controls_are_fillable_only_when_asked_for() -> None:
    page = '<html lang="en"><form><label>Name <input name="coder" title="Name"></label></form>'
    fields = [
        pypdf.PdfReader(
            io.BytesIO(render_pdf(page, metadata=METADATA, date=DATE, forms=forms).content)
        ).get_fields()
        for forms in (False, True)
    ]
    assert not fields[0]
    assert list(fields[1] or {}) == ["coder"]


def test_a_missing_system_library_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class NoPango:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint":
                print("WeasyPrint could not import some external libraries.")
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    load_weasyprint.cache_clear()
    with pytest.raises(MissingLibraryError, match=r"libpango-1\.0-0") as caught:
        load_weasyprint()
    assert "peacecase doctor" in caught.value.hint
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("was_on", [True, False])
@pytest.mark.parametrize("body", ["<p>x</p>", '<img src="file:///etc/passwd" alt="x">'])
def test_rendering_leaves_the_garbage_collector_as_it_was(was_on: bool, body: str) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with suppress(BlockedResourceError):
            render(body)
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()
