"""The verbs of the desk: take in, review, clear, publish, hide, take down."""

from editorial.domain.clear import clear, findings_for
from editorial.domain.hide import hide, hide_profile, hide_site
from editorial.domain.hold import take_off_what_does_not_hold
from editorial.domain.intake import IntakeRefused, NewStory, begin_story, make_draft
from editorial.domain.keep_to_consent import find_not_safe_now, keep_to_consent
from editorial.domain.leave import put_back
from editorial.domain.live_flag import put_right
from editorial.domain.make_vaguer import make_vaguer
from editorial.domain.press_again import press_changed
from editorial.domain.profile import change_profile
from editorial.domain.publish import publish
from editorial.domain.review import (
    NotAllowed,
    pass_safety_check,
    record_speaker_yes,
    send_for_safety_check,
)
from editorial.domain.schedule import run_schedule
from editorial.domain.stand_in import end_stand_in, name_stand_in
from editorial.domain.take_down import erase, take_down, unfinished_erasures
from editorial.domain.take_down_part import finish_parts, take_down_part
from editorial.domain.unhide import record_speaker_wants_it_shown, unhide
from editorial.domain.weekly_batch import hold_back, let_go, put_in_batch, send_batch, waiting_item

__all__ = [
    "IntakeRefused",
    "NewStory",
    "NotAllowed",
    "begin_story",
    "change_profile",
    "clear",
    "end_stand_in",
    "erase",
    "find_not_safe_now",
    "findings_for",
    "finish_parts",
    "hide",
    "hide_profile",
    "hide_site",
    "hold_back",
    "keep_to_consent",
    "let_go",
    "make_draft",
    "make_vaguer",
    "name_stand_in",
    "pass_safety_check",
    "press_changed",
    "publish",
    "put_back",
    "put_in_batch",
    "put_right",
    "record_speaker_wants_it_shown",
    "record_speaker_yes",
    "run_schedule",
    "send_batch",
    "send_for_safety_check",
    "take_down",
    "take_down_part",
    "take_off_what_does_not_hold",
    "unfinished_erasures",
    "unhide",
    "waiting_item",
]
