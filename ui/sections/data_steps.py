"""Sections of Data: acknowledging, signing, publishing, withdrawing, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring.wording import msgid
from store import submissions as kept
from store.submissions import Check, Submission
from submissions import checking, downloads, service
from ui import numbers, persons, tables
from ui.clock import KAZAKHSTAN
from ui.opening import open_prepared_store
from ui.persons import Action
from ui.screen import View
from ui.sections import data_files, data_running
from ui.sections.data_check import again
from ui.submission_words import EVENTS, refusal
from ui.words import Words

_DONE: Final = "data_done"
_REFUSED: Final = "data_refused"
_SIGNATURES: Final = ("p7s", "cms", "p7m", "pem", "sig")
_VALID: Final[Mapping[str, str]] = {
    "yes": msgid("the attached signature is one of these rows"),
    "unknown": msgid("the attached signature could not be verified"),
}
_TRUSTED: Final[Mapping[str, str]] = {
    "yes": msgid("its certificate is trusted"),
    "no": msgid("its certificate is not trusted or has expired"),
    "unknown": msgid("its certificate could not be verified"),
}
_REASONS: Final[Mapping[str, str]] = {
    "no_openssl": msgid("OpenSSL is not installed on the server"),
    "algorithm": msgid("its algorithm is unknown to OpenSSL"),
    "no_trust": msgid("the server has no trusted certificates"),
}


def told(view: View, sent: Submission) -> None:
    """What the last step has brought, and what another version means for this submission."""
    _ = view.words
    refused = st.session_state.pop(_REFUSED, "")
    if refused:
        st.error(refused, icon=":material/error:")
    message = st.session_state.pop(_DONE, "")
    if message:
        st.success(message, icon=":material/check_circle:")
    if sent.state == "outdated":
        st.warning(
            _(
                "Somebody has published this dataset since the file was checked. Nothing was "
                "lost: check it again to see what it changes now."
            ),
            icon=":material/difference:",
        )


def steps(view: View, sent: Submission, check: Check | None, author: str) -> None:
    """The next step that the state allows, and the way back."""
    _ = view.words
    if not sent.is_open or data_running.is_running(sent.number):
        return
    if not persons.offered(Action.SEND, view.words):
        return
    if check is None or sent.state in ("received", "outdated"):
        if st.button(_("Check again"), key="check_again", icon=":material/refresh:"):
            again(view, sent, author)
    elif sent.state == "checked":
        changes = any(check.difference[name] for name in ("added", "changed", "removed"))
        warnings = checking.unacknowledged(open_prepared_store(), check)
        if warnings:
            _acknowledge(view, sent, warnings, author)
        elif changes:
            _sign(view, sent, check, author)
    elif sent.state in ("signed", "publishing"):
        _publish(view, sent, author)
    _withdraw(view, sent, author)


def events(view: View, sent: Submission) -> None:
    """Who did what and when, and the file as it was sent."""
    _ = view.words
    store = open_prepared_store()
    with st.expander(_("Who did what and when")):
        found = kept.read_events(store, sent.number)
        frame = pd.DataFrame(
            {
                "when": [numbers.moment(e.happened_at.astimezone(KAZAKHSTAN)) for e in found],
                "who": [event.author for event in found],
                "what": [_(EVENTS[event.kind]) for event in found],
                "note": [_noted(view, event.kind, event.note, event.details) for event in found],
            }
        )
        tables.small(
            frame,
            {
                "when": tables.text(_("When")),
                "who": tables.text(_("Who")),
                "what": tables.text(_("What")),
                "note": tables.text(_("Note")),
            },
        )
        st.download_button(
            _("Download the file as it was sent"),
            lambda: downloads.original(store, sent.number) or b"",
            file_name=sent.file_name,
            mime="application/octet-stream",
            key="original",
            icon=":material/download:",
            on_click="ignore",
        )


def _acknowledge(view: View, sent: Submission, warnings: list[Any], author: str) -> None:
    _ = view.words
    with st.form("acknowledge"):
        st.markdown(
            _.count(
                "**%(count)s warning must be acknowledged before the signature.**",
                "**%(count)s warnings must be acknowledged before the signature.**",
                len(warnings),
            )
        )
        note = st.text_input(_("Why may they stand?"), key="acknowledge_note", max_chars=500)
        if st.form_submit_button(_("Acknowledge"), key="acknowledge_button"):
            keys = [checking.warning_key(issue) for issue in warnings]
            store = open_prepared_store()

            def acknowledge() -> None:
                persons.require(Action.SEND)
                service.acknowledge(store, sent.number, keys, author=author, note=note or "")

            _take(view, acknowledge, _("The warnings are acknowledged."))


def _sign(view: View, sent: Submission, check: Check, author: str) -> None:
    _ = view.words
    if not persons.offered(Action.SIGN, _):
        return
    store = open_prepared_store()
    with st.container(border=True):
        st.markdown("**" + _("Signature") + "**")
        st.caption(
            _(
                "You sign the rows as they are shown above: their hash is %(hash)s.",
                hash=check.rows_hash[:16],
            )
        )
        if author and author.casefold() == sent.author.casefold():
            st.warning(_own_file(_), icon=":material/group:")
        attached = _own_key(view, sent, check)
        # The button belongs to the check whose rows are shown: a click on it signs no others.
        is_signed = st.button(
            _("Sign"),
            key=f"sign_button_{check.number}",
            type="primary",
            icon=":material/signature:",
        )

    def sign() -> None:
        persons.require(Action.SIGN)
        service.sign(
            store,
            sent.number,
            author=author,
            attachment=attached,
            single_user=persons.single_user(),
        )

    if is_signed:
        _take(view, sign, _("The rows are signed."))


def _own_file(_: Words) -> str:
    if persons.single_user():
        return _(
            "You sent this file yourself. Another person should sign; if you sign, the history "
            "says that it was the sender."
        )
    return _("You sent this file yourself: another person signs it.")


def _own_key(view: View, sent: Submission, check: Check) -> bytes | None:
    """A signature made with a key of one's own: the text out, the signature in."""
    _ = view.words
    with st.expander(_("With a digital signature key"), icon=":material/key:"):
        st.download_button(
            _("Text to sign with your own key"),
            service.text_to_sign(sent, check),
            file_name=data_files.to_sign(sent, check.rows_hash),
            mime="text/plain",
            key="text_to_sign",
            icon=":material/download:",
            on_click="ignore",
        )
        attached = st.file_uploader(
            _("Press “Upload”: the signature of this text (PKCS#7: .p7s, .cms)"),
            type=list(_SIGNATURES),
            key=f"signature_{sent.number}_{check.number}",
        )
    return attached.getvalue() if attached else None


def _publish(view: View, sent: Submission, author: str) -> None:
    _ = view.words
    if not persons.offered(Action.PUBLISH, _):
        return
    store = open_prepared_store()

    def publish() -> None:
        persons.require(Action.PUBLISH)
        service.publish_submission(store, sent.number, author=author, note=note or "")

    with st.form("publish"):
        st.markdown("**" + _("Publication") + "**")
        st.caption(_("Everybody sees the new version with their next click."))
        note = st.text_input(
            _("Why is it published?"), value=sent.note, key="publish_note", max_chars=500
        )
        if st.form_submit_button(
            _("Publish"), key="publish_button", type="primary", icon=":material/publish:"
        ):
            _take(view, publish, "")


def _withdraw(view: View, sent: Submission, author: str) -> None:
    _ = view.words
    with st.expander(_("Withdraw the submission")), st.form("withdraw", border=False):
        note = st.text_input(_("Why is it withdrawn?"), key="withdraw_note", max_chars=500)
        if st.form_submit_button(_("Withdraw"), key="withdraw_button"):
            store = open_prepared_store()

            def withdraw() -> None:
                persons.require(Action.SEND)
                service.withdraw(store, sent.number, author=author, note=note or "")

            _take(view, withdraw, _("The submission is withdrawn; it stays in the history."))


def _take(view: View, step: Callable[[], object], done: str) -> None:
    """Take a step; the next run shows what it has brought, or why it was not taken.

    A step that is not taken may have found another state, in which another step is next.
    """
    st.session_state[_REFUSED] = refusal(step, view.words)
    st.session_state[_DONE] = "" if st.session_state[_REFUSED] else done
    st.rerun()


def _noted(view: View, kind: str, note: str, details: Mapping[str, Any]) -> str:
    """The note of a step with what its details say."""
    _ = view.words
    parts = [] if kind == "held_back" else [note]
    if details.get("lost_signature"):
        parts.append(_("the signature given before is lost"))
    if details.get("own"):
        parts.append(_("by the person who sent it (no accounts yet)"))
    if kind in ("published", "outdated"):
        version = details.get("publication") or details.get("version")
        parts.append(_("version %(version)s", version=version))
    if kind == "signed":
        parts.append(_("hash of the rows %(hash)s", hash=details["rows_hash"][:16]))
    if verified := details.get("signature"):
        valid, trusted = _VALID[verified["is_valid"]], _TRUSTED[verified["is_trusted"]]
        reason = _REASONS.get(verified["reason"], "")
        parts += [_(text) for text in (valid, trusted, reason) if text]
        parts.append(str(verified["signer"]))
    return "; ".join(part for part in parts if part)
