"""What comes next for one language of a story, who does it, and whether the person looking can."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import is_editor
from editorial.findings import Finding
from editorial.models import BatchItem, BatchState
from editorial.standing_in import is_officer_for
from editorial.states import State
from speakers.models import Testimony

PATH = (State.DRAFT, State.SAFETY_CHECK, State.WITH_SPEAKER, State.READY, State.PUBLIC)


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and what the page offers for it: decide, send, safe, speaker, publish, waits, held, or nothing."""

    sentence: str | Promise
    offer: str = ""


_DECIDE = _("A protection officer decides the private details below.")
_SEND = _("An editor reads the draft and sends it for its safety check.")
_SAFE = _("A protection officer who did not edit it reads the final proof and says whether it is safe.")
_SPEAKER = _("The speaker reads the final proof and agrees to exactly this text.")
_MEND = _("Everybody has agreed to this version. What is listed here is still missing.")
_PUBLISH = _("Everything is in order: a protection officer can publish it.")
_WAITS = _(
    "Everything is in order: it goes out with the batch of %(day)s. A protection officer can publish it now."
)
_HELD = _("It is held back. A protection officer can let it go out with the next batch, or publish it now.")
_HIDDEN = _("It is hidden. A protection officer can lift the hiding below.")
_PUBLIC = _("Readers can read it. Nothing is to be done.")


def still_missing(findings: list[Finding]) -> list[Finding]:
    """What must be mended, without the steps that are still ahead: those are told by the state."""
    return [finding for finding in findings if not finding.rule.startswith("approval.")]


def next_step(
    state: State, findings: list[Finding], user: User, work: Testimony, item: BatchItem | None = None
) -> NextStep:
    """The next step of a language of `work` that is in `state`; `item`: its place in a batch."""
    officer = is_officer_for(user, work)
    if state == State.DRAFT and any(finding.rule == "pending" for finding in findings):
        return NextStep(_DECIDE, "decide" if officer else "")
    if state == State.DRAFT:
        return NextStep(_SEND, "send" if is_editor(user) else "")
    if state == State.READY and still_missing(findings):
        return NextStep(_MEND)
    if state == State.READY and item is not None:
        return _in_batch(item, officer=officer)
    sentence, offer = {
        State.SAFETY_CHECK: (_SAFE, "safe"),
        State.WITH_SPEAKER: (_SPEAKER, "speaker"),
        State.READY: (_PUBLISH, "publish"),
        State.HIDDEN: (_HIDDEN, ""),
        State.PUBLIC: (_PUBLIC, ""),
    }[state]
    return NextStep(sentence, offer if officer else "")


def _in_batch(item: BatchItem, *, officer: bool) -> NextStep:
    if item.state == BatchState.HELD:
        return NextStep(_HELD, "held" if officer else "")
    day = date_format(item.goes_out_on, "SHORT_DATE_FORMAT")
    return NextStep(_WAITS % {"day": day}, "waits" if officer else "")
