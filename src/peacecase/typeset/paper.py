"""The papers that pages are set on."""

PAPER_SIZES: dict[str, tuple[str, str, str]] = {
    "a4": ("210mm 297mm", "297mm 210mm", "22mm"),
    "letter": ("8.5in 11in", "11in 8.5in", "24.95mm"),
}
"""Page upright, page on its side, side margin; the text width is 166 mm on both, so charts and tables are the same."""
