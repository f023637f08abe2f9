"""Who may come in: tokens in addresses that open once, cookies that nobody can make up, tokens of forms."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

OWNER = "owner"
"""Who opened the address that the program printed."""
GUEST = "guest"
"""Who came to a page that is open to all, such as a seat of a room."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """One browser, known by its cookie; never by its address."""

    role: str
    id: str
    form_token: str
    """What its forms send along, so that they can come from no other site."""


class Keys:
    """The keys of one server. With the same secret, cookies outlive a restart; addresses never do."""

    def __init__(self, secret: bytes | None = None) -> None:
        self._secret = secret or secrets.token_bytes(32)
        self._unused: str | None = None
        self._lock = Lock()

    def new_token(self) -> str:
        """A token that opens once; one that was not used yet opens no longer."""
        with self._lock:
            self._unused = secrets.token_urlsafe(24)
            return self._unused

    def has_unused(self) -> bool:
        """Whether a token was given out that nobody has used."""
        return self._unused is not None

    def redeem(self, token: str) -> bool:
        """Whether this is the token that is out; it is used up then."""
        with self._lock:
            fits = self._unused is not None and _same(token, self._unused)
            if fits:
                self._unused = None
            return fits

    def new_cookie(self, role: str) -> str:
        """The value of a cookie for one more browser."""
        named = f"{role}.{secrets.token_hex(8)}"
        return f"{named}.{self._sign(named)}"

    def visitor(self, cookie: str) -> Visitor | None:
        """Whose cookie this is; None of one that is not of this server."""
        named, _, signature = cookie.rpartition(".")
        role, _, visitor_id = named.partition(".")
        if not visitor_id or not _same(signature, self._sign(named)):
            return None
        return Visitor(role, visitor_id, self._sign(f"form {named}"))

    def _sign(self, text: str) -> str:
        return hmac.new(self._secret, text.encode("utf-8"), sha256).hexdigest()[:40]


def same_token(given: str, visitor: Visitor) -> bool:
    """Whether a form was given to this browser."""
    return _same(given, visitor.form_token)


def _same(given: str, true: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), true.encode("utf-8"))
