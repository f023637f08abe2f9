"""Rules on ethics and licence: people who can be harmed, words that take sides, texts that are not ours."""

import re
from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import (
    LOADED_LABELS,
    LOADED_WORDS,
    QUOTED,
    in_short,
    without_quotations,
    word_count,
)
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.diagnostic import format_path

LONGEST_QUOTATION_WORDS = 40
QUOTATION_MARKS = frozenset('“„«"')
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[A-Za-z][\w.-]+"  # an address for mail
    r"|(?<![\w/.=-])\+\d{1,3}[ ()/-]{1,2}\d[\d ()/-]{6,}\d"  # a telephone number with its country code
)
CONFIDENTIAL_WORDS = (
    "strictly confidential",
    "off the record",
    "not for distribution",
    "not for circulation",
    "not for quotation",
    "not for citation",
    "chatham house",
    "do not cite",
    "do not quote",
    "do not circulate",
    "on condition of anonymity",
    "spoke in confidence",
)
CONFIDENTIAL = re.compile(rf"\b(?:{'|'.join(CONFIDENTIAL_WORDS)})\b", re.IGNORECASE)
ADDRESS_FIELDS = frozenset({"url", "doi", "copy_host"})
RESTRICTED_DATA = re.compile(r"\b(?:ACLED|Armed Conflict Location (?:&|and) Event Data)\b")
"""Data sets whose terms forbid handing the data on (ACLED, terms of use)."""


@case_rule("PC9001", "contact-details", "error")
def contact_details(index: CaseIndex) -> Iterator[Remark]:
    """A mail address or telephone number stands in the case.

    Why: Case files are published. Contact details of witnesses, staff or coders do not belong there.

    Fix: Take them out; keep a list of contacts elsewhere.

    Fails:
        discussion:
          - target: talks
            text: The interpreter can be asked again at j.doe@mail.example.

    Passes:
        discussion:
          - {target: talks, text: The interpreter was asked twice and gave two dates.}
    """
    for path, text in index.texts:
        if path[-1] in ADDRESS_FIELDS or not ("@" in text or "+" in text):
            continue
        match = CONTACT.search(text)
        if match:
            yield Remark(path, f"{format_path(path)} holds a mail address or telephone number")


@case_rule("PC9002", "said-in-confidence", "warning", publication="error")
def said_in_confidence(index: CaseIndex) -> Iterator[Remark]:
    """A text says that something was told in confidence.

    Why: What was said off the record can harm who said it, and the trust that the next mission
    lives on.

    Fix: Ask whether it may be published; else leave it out and rate unknown.

    Fails:
        evidence:
          e01:
            statement: The minister said off the record that the army would not yield.

    Passes:
        evidence:
          e01:
            statement: The minister said that the army would not yield.
    """
    if not index.mentions(CONFIDENTIAL_WORDS):
        return
    for path, text in index.prose:
        match = CONFIDENTIAL.search(text)
        if match:
            yield Remark(path, f"{format_path(path)} says “{match[0]}”: it may not be meant for publication")


@case_rule("PC9003", "interview-not-published", "warning")
def interview_not_published(index: CaseIndex) -> Iterator[Remark]:
    """An interview is cited by name that has not been published.

    Why: A published interview was given for publication. Your own was given to you; naming the
    person needs their consent.

    Fix: Give the address or publisher of a published one. For your own, leave the name out, or say
    in interest that consent to be named was given.

    Fails:
        sources:
          talk: {type: interview, title: Talk with an adviser, author: R. Lund}

    Passes:
        sources:
          talk: {type: interview, title: A talk, author: R. Lund, publisher: Radio}
    """
    for source_id, source in index.case.sources.items():
        published = source.url or source.doi or source.publisher
        consent = "consent" in (source.interest or "").casefold()
        if source.type == "interview" and source.author and not published and not consent:
            yield Remark(
                ("sources", source_id), f"'{source_id}' names {source.author} and has not been published"
            )


@case_rule("PC9004", "loaded-words", "info")
def loaded_words(index: CaseIndex) -> Iterator[Remark]:
    """The coder calls a party by a name that its enemies use.

    Why: A case that says terrorists or puppets in its own voice has taken a side, and readers from
    the other one stop reading.

    Fix: Use the party's own name; put what others call it in quotation marks.

    Fails:
        evidence:
          e01: {statement: The terrorists stayed away from the third round.}

    Passes:
        evidence:
          e01:
            statement: The Front, “terrorists” to the daily, stayed away.
    """
    if not index.mentions(LOADED_WORDS):
        return
    for path, text in index.prose:
        match = LOADED_LABELS.search(without_quotations(text))
        if match:
            yield Remark(path, f"{format_path(path)} says “{match[0]}” in the coder's own voice")


@case_rule("PC9005", "long-quotation", "warning")
def long_quotation(index: CaseIndex) -> Iterator[Remark]:
    """A text quotes more than forty words in a row.

    Why: Facts are free and wording is not: the library is published under its own licence. Besides,
    who copies has not yet understood.

    Fix: Say it in your own words, and quote the few words that matter.

    Fails:
        evidence:
          e01:
            statement: >-
              The envoy wrote: “We went to the town in the morning and waited for
              the delegations in the old school, where the windows had been broken,
              and when they came at last, one after the other and without a word, I
              knew from their faces that the night had gone badly for both and that
              we should not speak of prisoners at all.”

    Passes:
        evidence:
          e01:
            statement: >-
              The envoy saw at once that the night “had gone badly for both”, and
              put prisoners off.
    """
    for path, text in index.prose:
        if not (set(text) & QUOTATION_MARKS):
            continue
        longest = max((word_count(quotation) for quotation in QUOTED.findall(text)), default=0)
        if longest > LONGEST_QUOTATION_WORDS:
            yield Remark(path, f"{format_path(path)} quotes {longest} words in a row")


@case_rule("PC9006", "private-person", "warning")
def private_person(index: CaseIndex) -> Iterator[Remark]:
    """A private person is listed as an actor.

    Why: Who held no office and led no party did not choose to be in a public file.

    Fix: Describe the person by function in the statement, and take the name out of actors; or say in
    note which office made the person part of the mission.

    Fails:
        actors:
          driver: {name: J. Doe, kind: person, role: observer}

    Passes:
        actors:
          driver: {name: J. Doe, kind: person, role: observer, note: Ambassador}
    """
    bare = [
        actor_id
        for actor_id, actor in index.case.actors.items()
        if actor.kind == "person" and actor.role == "observer" and actor.note is None
    ]
    if bare:
        yield Remark(
            ("actors", bare[0]),
            f"{in_short(bare)}: persons listed as observers, without the office that made them part of it",
        )


@case_rule("PC9007", "restricted-data", "warning")
def restricted_data(index: CaseIndex) -> Iterator[Remark]:
    """Numbers of a data set are used whose terms restrict passing them on.

    Why: Some data sets may be used but not passed on, or not for every purpose. A case library that
    is published passes them on.

    Fix: Read the terms; give the reading in words, and say under discussion (target: licence) on which
    terms it is used. Or use an open data set, such as UCDP.

    Fails:
        sources:
          events: {type: dataset, title: ACLED event data, publisher: ACLED}

    Passes:
        sources:
          events: {type: dataset, title: UCDP event data, publisher: UCDP}
    """
    if any(note.target.casefold().startswith(("licen", "terms")) for note in index.case.discussion):
        return
    used = {
        ("sources", source_id): f"{source.title} {source.publisher or ''}"
        for source_id, source in index.case.sources.items()
        if source.type == "dataset"
    } | {
        ("outcomes", outcome, horizon, "checks", position): check.dataset
        for outcome, horizon, rating in index.case.outcomes.items()
        for position, check in enumerate(rating.checks)
    }
    for path, name in used.items():
        match = RESTRICTED_DATA.search(name)
        if match:
            yield Remark(path, f"{match[0]} data are used, whose terms restrict passing them on")
