"""The words of the room's pages that depend on where the room is, in the language in use."""

from __future__ import annotations

from peacecase.language import gettext as _
from peacecase.workshop.live.events import RoomStep


def step_names() -> dict[RoomStep, str]:
    """What each step is called, on phones, beamer and the trainer's page."""
    return {
        "before": _("Before round one"),
        "round-1": _("Round one"),
        "talk": _("Talk in groups"),
        "round-2": _("Round two"),
        "reveal": _("Reveal"),
        "rivals": _("Rival explanations"),
        "end": _("The end"),
    }


def level_names() -> dict[str, str]:
    """Level, or what stands in its place -> a word or two for it."""
    return {
        "0": _("Absent."),
        "1": _("Weak."),
        "2": _("Substantial."),
        "3": _("Full."),
        "unknown": _("Not found"),
        "not_applicable": _("Does not apply"),
    }


def phone_texts() -> dict[str, object]:
    """What the phone's script says."""
    kept_late = _("Kept, not counted: the round is closed.")
    return {
        "title": _("Workshop"),
        "steps": step_names(),
        "which": _("question {number} of {of}"),
        "seat": _("Seat {seat}"),
        "next": _("Next question"),
        "toReview": _("To the end"),
        "roundOne": _("The room in round one"),
        "seats": _(", {count} seats"),
        "allSent": _("All you sent is kept"),
        "someOpen": _("Some questions are open"),
        "answered": _("{count} of {of} questions answered."),
        "roundOpen": _("You can change answers until the trainer closes this part."),
        "leftOpen": _("{name}: left open"),
        "answerIt": _("Answer it"),
        "forecast": _("Forecast: {count} per cent"),
        "noForecast": _("Forecast: left open"),
        "change": _("Change"),
        "all": _("All answers"),
        "lookThrough": _("Look through"),
        "sureToLeave": _(
            "Clear this phone for the next person? What you answered is kept, and your code brings it back."
        ),
        "waits": {
            "talk": (
                _("Round one is closed"),
                _("Talk in your group. Round two begins here by itself, when the trainer opens it."),
            ),
            "reveal": (
                _("Round two is closed"),
                _("Look at the screen: the trainer shows which mission it was."),
            ),
            "end": (_("Thank you"), _("The workshop is over. You may close this page.")),
        },
        "status": {
            "touch": _("In touch with the room."),
            "sending": _("Sending …"),
            "kept": _("Kept. You can change it until the round closes."),
            "waiting": _("Not kept yet: no answer from the room. Trying again; nothing is lost."),
            "lost": _("No answer from the room. Trying again; nothing is lost."),
            "late": kept_late,
            "early": kept_late,
            "moved": _("Kept, not counted: this seat is on another phone now. Ask the trainer."),
            "refused": _("Not kept: load this page again."),
            "old": _("The room no longer knows this page: load it again."),
        },
    }


def remedies() -> tuple[tuple[str, str], ...]:
    """(what a phone shows that cannot reach the room, what helps), the likeliest first."""
    return (
        (
            _("The phone says that it cannot connect"),
            _(
                "Mostly this machine’s firewall: macOS and Windows ask once whether Python may be reached, and keep a “No” "
                "for good. On Windows open Windows Security, Firewall, “Allow an app”, and tick Private beside Python. On "
                "macOS open System Settings, Network, Firewall, Options, and allow Python."
            ),
        ),
        (
            _("The phone shows another page, or a web search"),
            _("It is on mobile data: flight mode on, then Wi-Fi on. Type http:// before the address."),
        ),
        (
            _("The phone is in another network than the address"),
            _("Choose its network on the left. Turn a VPN off, on this machine and on the phone."),
        ),
        (
            _("A cable works and Wi-Fi does not, or you are in a hotel"),
            _(
                "Networks for guests keep devices apart. A travel router of your own carries the room, without internet; "
                "a phone’s hotspot carries 4 to 10 phones."
            ),
        ),
        (
            _("Nothing of this helps"),
            _("Use the paper sheets of the kit. Paper and phones can be mixed, also later."),
        ),
    )
