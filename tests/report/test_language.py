"""Every word of the report that is not the library's passes through the seam for translation."""

import re
from gettext import NullTranslations

from peacecase.language import gettext, ngettext, speaking
from peacecase.report.context import build_context
from peacecase.report.pages import render_html
from peacecase.report.rendering import Recipe


class Marking(NullTranslations):
    """Answers every message with itself in angle quotes."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return f"«{singular if number == 1 else plural}»"


def test_words_are_spoken_in_the_language_in_use_and_only_inside_the_block() -> None:
    with speaking(Marking()):
        assert gettext("Sources") == "«Sources»"
        assert ngettext("{number} case", "{number} cases", 2) == "«{number} cases»"
    assert gettext("Sources") == "Sources"


def test_titles_heads_captions_findings_and_alternative_texts_can_be_translated(recipe: Recipe) -> None:
    with speaking(Marking()):
        context = build_context(
            recipe.library, recipe.definition, recipe.weights, recipe.made_on, recipe.draws, with_annex=True
        )
        html = render_html(context)
    own_words = {view.name.label for view in context.cases} | {view.name.place for view in context.cases}
    own_words |= {view.case.title for view in context.cases} | {recipe.definition.title}
    for tag in ("h1", "h3", "caption", "figcaption"):
        for inner in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", html, re.DOTALL):
            text = re.sub(r"<[^>]+>", "", inner).strip()
            assert (
                "«" in text or any(word in text for word in own_words) or not re.search("[A-Za-z]{3}", text)
            ), text
    for alt in re.findall(r'alt="([^"]*)"', html):
        assert "«" in alt
    for block in context.opening.first.blocks:
        assert block.title.startswith("«")
    assert all("«" in limit for limit in context.limits)
