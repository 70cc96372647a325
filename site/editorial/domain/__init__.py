"""The verbs of the desk: take in, review, clear, publish, hide, take down."""

from editorial.domain.clear import clear, findings_for
from editorial.domain.hide import hide, unhide
from editorial.domain.intake import IntakeRefused, NewStory, begin_story, make_draft
from editorial.domain.keep_to_consent import keep_to_consent
from editorial.domain.leave import put_back
from editorial.domain.profile import change_profile
from editorial.domain.publish import press_changed, publish
from editorial.domain.review import (
    NotAllowed,
    pass_safety_check,
    record_speaker_yes,
    send_for_safety_check,
)
from editorial.domain.take_down import erase, take_down, unfinished_erasures

__all__ = [
    "IntakeRefused",
    "NewStory",
    "NotAllowed",
    "begin_story",
    "change_profile",
    "clear",
    "erase",
    "findings_for",
    "hide",
    "keep_to_consent",
    "make_draft",
    "pass_safety_check",
    "press_changed",
    "publish",
    "put_back",
    "record_speaker_yes",
    "send_for_safety_check",
    "take_down",
    "unfinished_erasures",
    "unhide",
]
