"""What sources, facts, actors and coders ask for."""

from __future__ import annotations

from peacecase.language import gettext as _
from peacecase.model.case import ActorKind, ActorRole
from peacecase.model.coding import CoderKind
from peacecase.model.sources import Distance, SourceType
from peacecase.web.studio.asks import Ask, Choices, cites_ask, worded, yes_or_no
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.record_kind import RecordKind, dated, said
from peacecase.wording.signs import role_in_words


def sources_kind(frame: Frame) -> RecordKind:
    """Sources."""
    return RecordKind(
        "sources",
        "sources",
        _("Sources"),
        _("One source, and from which side it speaks"),
        _("Type one in"),
        _("No source yet. Paste what a library or a reference manager gives, or type one in."),
        (
            Ask("title", "line", _("Title, as published"), is_needed=True),
            Ask("type", "choice", _("What is it?"), choices=worded(SourceType), is_needed=True),
            Ask(
                "author",
                "line",
                _("Who wrote it?"),
                _("Family name first: Höglund, Kristine; Svensson, Isak. Empty where nobody is named."),
            ),
            Ask(
                "publisher",
                "line",
                _("Who published it first?"),
                _("The journal, newspaper, publisher or body"),
            ),
            Ask("issued", "date", _("When was it published?")),
            Ask("url", "line", _("Address read")),
            Ask("accessed", "date", _("Read there on")),
            Ask("doi", "line", _("DOI"), _("Without https://doi.org/")),
            Ask(
                "position",
                "line",
                _("Whose side does it speak from?"),
                _("Memoirs, official papers and statements of parties speak for someone."),
                choices=frame.actors,
            ),
            Ask(
                "interest",
                "text",
                _("What does its author stand to gain from telling it so?"),
                _("Leave this empty where it has no stake of its own."),
                tall=2,
            ),
            Ask(
                "distance",
                "radios",
                _("How near was its author?"),
                choices=worded(Distance, unsaid=_("not stated")),
            ),
            Ask(
                "origin",
                "line",
                _("Does it go back to the same origin as another source?"),
                _(
                    "One short word in small letters, the same for each that does. Empty: its author or publisher."
                ),
            ),
            Ask(
                "called",
                "line",
                _("What should pages call whoever speaks in it?"),
                _("the Japanese official who took part"),
                words=7,
            ),
            Ask("copy_host", "line", _("Where was a copy read, if not the original?")),
            Ask("language", "line", _("Language of the text"), _("en, ja, fr")),
        ),
        said("title"),
    )


def evidence_kind(frame: Frame) -> RecordKind:
    """Evidence."""
    return RecordKind(
        "evidence",
        "evidence",
        _("Evidence"),
        _("One fact, and where it stands"),
        _("File a fact"),
        _("No fact yet. Levels rest on facts alone: file what speaks against them too."),
        (
            Ask(
                "statement",
                "text",
                _("What happened, in one or two sentences of your own"),
                _("Names, a date, no judgement: what a reader can check in the source."),
                tall=4,
                is_needed=True,
            ),
            Ask("when", "date", _("When it was"), is_needed=True),
            cites_ask(frame.sources, is_needed=True),
            Ask(
                "directness",
                "radios",
                _("Does the source say it, or do you conclude it?"),
                choices=(
                    ("direct", _("It says so")),
                    ("inferential", _("I conclude it")),
                    ("", _("not stated")),
                ),
            ),
        ),
        dated("statement"),
    )


def actors_kind(frame: Frame) -> RecordKind:
    """Actors."""
    roles: Choices = tuple((role, role_in_words(role)) for role in ActorRole.__args__)  # type: ignore[attr-defined]
    return RecordKind(
        "actors",
        "mission",
        _("Who took part"),
        _("One who took part"),
        _("Another one"),
        "",
        (
            Ask("name", "line", _("Usual name in English"), is_needed=True),
            Ask(
                "role",
                "choice",
                _("Its part in this case"),
                choices=roles,
                is_needed=True,
                preset="other_party",
            ),
            Ask("kind", "choice", _("What it is"), choices=worded(ActorKind), is_needed=True),
            Ask("signatory", "choice", _("Did it sign the agreement?"), choices=yes_or_no(_("not stated"))),
            Ask("also_known_as", "lines", _("Other names and short forms"), _("One a line"), tall=2),
            Ask("note", "text", _("Who led it, what it wanted"), tall=2),
        ),
        lambda held: str(held.get("name") or ""),
    )


def coders_kind(frame: Frame) -> RecordKind:
    """Coders."""
    return RecordKind(
        "coders",
        "mission",
        _("Who rates"),
        _("Who rates this case"),
        _("Say who rates"),
        "",
        (
            Ask("name", "line", _("Name"), _("Leave it empty to stay unnamed.")),
            Ask("kind", "choice", _("What kind of coder?"), choices=worded(CoderKind), is_needed=True),
            Ask("background", "text", _("What do you know of the conflict, and of rating?"), tall=2),
            Ask("coded_on", "date", _("When?"), preset=frame.today.isoformat()),
            Ask("codebook", "line", _("Version of the codebook"), preset=frame.codebook.version),
        ),
        lambda held: str(held.get("name") or _("unnamed")),
    )
