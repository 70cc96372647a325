"""What comes next for one language of a story, who does it, and whether the person looking can."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import is_editor, is_officer
from editorial.findings import Finding
from editorial.states import State

PATH = (State.DRAFT, State.SAFETY_CHECK, State.WITH_SPEAKER, State.READY, State.PUBLIC)


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and what the page offers for it: decide, send, safe, speaker, publish, or nothing."""

    sentence: str | Promise
    offer: str = ""


_DECIDE = _("A protection officer decides the private details below.")
_SEND = _("An editor reads the draft and sends it for its safety check.")
_SAFE = _("A protection officer who did not edit it reads the final proof and says whether it is safe.")
_SPEAKER = _("The speaker reads the final proof and agrees to exactly this text.")
_MEND = _("Everybody has agreed to this version. What is listed here is still missing.")
_PUBLISH = _("Everything is in order: a protection officer can publish it.")
_HIDDEN = _("It is hidden. A protection officer can lift the hiding below.")
_PUBLIC = _("Readers can read it. Nothing is to be done.")


def still_missing(findings: list[Finding]) -> list[Finding]:
    """What must be mended, without the steps that are still ahead: those are told by the state."""
    return [finding for finding in findings if not finding.rule.startswith("approval.")]


def next_step(state: State, findings: list[Finding], user: User) -> NextStep:
    """The next step of a language that is in `state`."""
    officer = is_officer(user)
    if state == State.DRAFT and any(finding.rule == "pending" for finding in findings):
        return NextStep(_DECIDE, "decide" if officer else "")
    if state == State.DRAFT:
        return NextStep(_SEND, "send" if is_editor(user) else "")
    if state == State.READY and still_missing(findings):
        return NextStep(_MEND)
    sentence, offer = {
        State.SAFETY_CHECK: (_SAFE, "safe"),
        State.WITH_SPEAKER: (_SPEAKER, "speaker"),
        State.READY: (_PUBLISH, "publish"),
        State.HIDDEN: (_HIDDEN, ""),
        State.PUBLIC: (_PUBLIC, ""),
    }[state]
    return NextStep(sentence, offer if officer else "")
