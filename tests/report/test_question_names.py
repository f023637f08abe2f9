"""What pages call factors and questions; a codebook without short forms is called by its names."""

from peacecase.codebook.memoir import MEMOIR
from peacecase.language import speaking, translations_into
from peacecase.wording.question_names import asks_ahead_of, heading_of, label_of, means_of, without_of

SUPPORT = MEMOIR.factor("domestic_support")
AID = MEMOIR.indicator("aid_scale")
ORDER = MEMOIR.outcome("political_settlement")


def test_short_forms_are_the_codebooks_in_the_language_in_use() -> None:
    assert (label_of(AID), means_of(AID)) == ("own aid", "large aid of its own")
    assert (means_of(SUPPORT), heading_of(SUPPORT)) == ("support at home", "Support at home")
    assert without_of(ORDER) == "without an accepted order"
    with speaking(translations_into("ja")):
        assert means_of(SUPPORT) == "国内の支持"
        assert asks_ahead_of(AID) == "我々の援助は他の供与者に比べて大きいか。"


def test_without_short_forms_the_names_and_questions_stand_in() -> None:
    bare = {"label": None, "means": None, "asks_ahead": None}
    aid = AID.model_copy(update=bare)
    assert (label_of(aid), means_of(aid)) == ("Aid scale", "aid scale")
    assert asks_ahead_of(aid) == AID.question
    assert means_of(aid.model_copy(update={"name": "UN mandate"})) == "UN mandate"
    assert without_of(ORDER.model_copy(update={"without": None})) is None
