"""Who is at the screen and what this person may do.

Where ``secrets.toml`` configures sign-in (``[auth]``, see ``st.login``), the person is the one
whom the identity provider names, and roles are lists of e-mail addresses or subject
identifiers in the same file::

    [roles]
    administrators = ["a@edu.example"]   # freezes, snapshots, declared days
    signers = ["b@edu.example"]          # sign what was checked
    publishers = ["c@edu.example"]       # publish what was signed, go back to a version

Without ``[auth]`` there is one nameless user who may do everything: names are typed and not
proven, and the screens say so. A right is asked for twice: when an action is offered, and again
where it is taken, because a button of an earlier run outlives a role.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from monitoring.wording import msgid
from ui.markdown import escaped
from ui.words import Words

LONGEST_NAME: Final = 200
ADMINISTRATORS: Final = "administrators"
SIGNERS: Final = "signers"
PUBLISHERS: Final = "publishers"
ROLE_NAMES: Final[Mapping[str, str]] = {
    ADMINISTRATORS: msgid("administrator"),
    SIGNERS: msgid("signer"),
    PUBLISHERS: msgid("publisher"),
}


class Action(StrEnum):
    """What a person can be allowed to do; reading needs no leave."""

    SEND = "send"
    SIGN = "sign"
    PUBLISH = "publish"
    FREEZE = "freeze"
    DECLARE_DAYS = "declare_days"


# Any of these roles is enough; nothing means everyone who has signed in.
RIGHTS: Final[Mapping[Action, frozenset[str]]] = {
    Action.SEND: frozenset(),
    Action.SIGN: frozenset({SIGNERS}),
    Action.PUBLISH: frozenset({PUBLISHERS, ADMINISTRATORS}),
    Action.FREEZE: frozenset({ADMINISTRATORS}),
    Action.DECLARE_DAYS: frozenset({ADMINISTRATORS}),
}
_REFUSALS: Final[Mapping[Action, str]] = {
    Action.SEND: msgid("Sending data and answering findings need a sign-in."),
    Action.SIGN: msgid("Only a signer may sign. The administrator gives this role."),
    Action.PUBLISH: msgid("Only a publisher or an administrator may publish."),
    Action.FREEZE: msgid("Only an administrator may set freezes, grant exceptions and seal."),
    Action.DECLARE_DAYS: msgid("Only an administrator may declare working days."),
}


@dataclass(frozen=True)
class Person:
    """Somebody the identity provider knows: the name that stands beside each step, the roles."""

    name: str
    roles: frozenset[str]


class NotAllowed(Exception):
    """An action was taken that the person's roles do not allow; ``action`` says which."""

    def __init__(self, action: Action) -> None:
        super().__init__(action.value)
        self.action = action


def single_user() -> bool:
    """Whether nobody signs in here. A file of secrets that cannot be read is no leave."""
    try:
        return "auth" not in st.secrets
    except StreamlitSecretNotFoundError:
        return not any(Path(file).exists() for file in st.get_option("secrets.files"))


def current() -> Person | None:
    """Who has signed in; ``None`` where nobody has, or the sign-in has run out."""
    claims = dict(st.user)
    if single_user() or not claims.get("is_logged_in") or _is_over(claims):
        return None
    known = _identifiers(claims)
    if not known:
        return None
    listed = {role: _listed(role) for role in ROLE_NAMES}
    roles = frozenset(role for role, names in listed.items() if names & {*map(_folded, known)})
    name = str(claims.get("name") or "").strip()
    return Person(f"{name} ({known[0]})" if name else known[0], roles)


def may(action: Action) -> bool:
    """Whether the person at the screen may do so."""
    if single_user():
        return True
    person = current()
    return person is not None and (not RIGHTS[action] or bool(RIGHTS[action] & person.roles))


def require(action: Action) -> None:
    """Raise :class:`NotAllowed` unless the person may do so; to be called where it is done."""
    if not may(action):
        raise NotAllowed(action)


def refusal(action: Action, _: Words) -> str:
    """Why an action is not open to the person."""
    return _(_REFUSALS[action])


def offered(action: Action, _: Words) -> bool:
    """Whether to draw what leads to an action; says why not where it is not allowed."""
    if may(action):
        return True
    st.caption(f":material/lock: {refusal(action, _)}")
    return False


def name_field(label: str, **options: Any) -> str:
    """The name of whoever acts: typed where there are no accounts, else that of the account."""
    if single_user():
        return (st.text_input(label, max_chars=LONGEST_NAME, **options) or "").strip()
    person = current()
    return person.name if person else ""


def who(_: Words) -> None:
    """One line on who is at the screen, with the way in or out; without accounts, the limit."""
    if single_user():
        st.caption(
            _(
                "There are no accounts here: names are typed and not proven, and everyone who "
                "opens Maqsat may do everything."
            )
        )
        return
    person = current()
    with st.container(horizontal=True, vertical_alignment="center"):
        if person is None:
            st.caption(_("You read without an account."), width="content")
            st.button(
                _("Sign in"),
                key="sign_in",
                type="tertiary",
                icon=":material/login:",
                on_click=st.login,
            )
            return
        roles = ", ".join(_(ROLE_NAMES[role]) for role in ROLE_NAMES if role in person.roles)
        said = _("Signed in as %(name)s.", name=escaped(person.name))
        st.caption(
            f"{said} " + (_("Roles: %(roles)s.", roles=roles) if roles else _("No role.")),
            width="content",
        )
        st.button(
            _("Sign out"),
            key="sign_out",
            type="tertiary",
            icon=":material/logout:",
            on_click=st.logout,
        )


def _is_over(claims: Mapping[str, Any]) -> bool:
    """Whether the provider's word has run out; the cookie of the sign-in lasts much longer."""
    expires = claims.get("exp")
    return isinstance(expires, int | float) and expires <= time.time()


def _identifiers(claims: Mapping[str, Any]) -> list[str]:
    """What tells the person from others: an address the provider vouches for, the subject."""
    email = claims.get("email") if claims.get("email_verified") is not False else None
    return [str(claim) for claim in (email, claims.get("sub")) if claim]


def _listed(role: str) -> set[str]:
    """Whom ``secrets.toml`` gives a role."""
    names = _roles().get(role, [])
    return {_folded(name) for name in ([names] if isinstance(names, str) else names)}


def _roles() -> Mapping[str, Any]:
    try:
        roles: Mapping[str, Any] = st.secrets.get("roles", {})
    except StreamlitSecretNotFoundError:
        return {}
    return roles


def _folded(identifier: object) -> str:
    return str(identifier).strip().casefold()
