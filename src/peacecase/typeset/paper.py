"""The papers that pages are set on."""

PAPER_SIZES: dict[str, tuple[str, str]] = {
    "a4": ("210mm 297mm", "297mm 210mm"),
    "letter": ("8.5in 11in", "11in 8.5in"),
}
"""Page upright, page on its side."""
