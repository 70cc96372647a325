"""Addresses of the story pages, under the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from editorial.views import (
    actions,
    details,
    due,
    duty_codes,
    findings,
    intake,
    notices,
    profile,
    recognised,
    release,
    stand_ins,
)
from editorial.views.consent_form import consent_form_view
from editorial.views.hide_page import hide_page
from editorial.views.story import story
from editorial.views.story_list import story_list
from editorial.views.vaguer import vaguer_page

urlpatterns: list[URLPattern] = [
    path("hide/", hide_page, name="hide_page"),
    path("duty-codes/", duty_codes.duty_codes, name="duty_codes"),
    path("duty-codes/<int:pk>/end/", duty_codes.revoke_view, name="duty_code_revoke"),
    path("notices/<int:pk>/close/", notices.close_view, name="notice_close"),
    path("stand-ins/", stand_ins.stand_ins, name="stand_ins"),
    path("stand-ins/<int:pk>/end/", stand_ins.end_view, name="stand_in_end"),
    path("due/", due.due_page, name="due"),
    path("due/<str:code>/check-in/", due.check_in_view, name="check_in"),
    path("stories/", story_list, name="story_list"),
    path("stories/new/", intake.intake, name="intake"),
    path("stories/<str:code>/", story, name="story"),
    path("stories/<str:code>/language/", intake.add_language_view, name="story_add_language"),
    path("stories/<str:code>/send/", actions.send_view, name="story_send"),
    path("stories/<str:code>/safe/", actions.safe_view, name="story_safe"),
    path("stories/<str:code>/speaker/", actions.speaker_view, name="story_speaker"),
    path("stories/<str:code>/publish/", actions.publish_view, name="story_publish"),
    path("stories/<str:code>/hold/", actions.hold_view, name="story_hold"),
    path("stories/<str:code>/let-go/", actions.let_go_view, name="story_let_go"),
    path("stories/<str:code>/hide/", actions.hide_view, name="story_hide"),
    path("stories/<str:code>/unhide/", actions.unhide_view, name="story_unhide"),
    path("stories/<str:code>/unhide/speaker/", actions.speaker_wants_it_view, name="story_unhide_speaker"),
    path("stories/<str:code>/take-down/", actions.take_down_view, name="story_take_down"),
    path("stories/<str:code>/take-down/part/", actions.take_down_part_view, name="story_take_down_part"),
    path("stories/<str:code>/vaguer/", vaguer_page, name="story_vaguer"),
    path("stories/<str:code>/consent/", actions.consent_view, name="story_consent"),
    path("stories/<str:code>/consent/form/<slug:language>/", consent_form_view, name="story_consent_form"),
    path("stories/<str:code>/profile/", profile.profile_view, name="story_profile"),
    path("stories/<str:code>/safety-check/", actions.safety_check_view, name="story_safety_check"),
    path("stories/<str:code>/finding/look/", findings.finding_look_view, name="finding_look"),
    path("stories/<str:code>/finding/less/", findings.finding_less_view, name="finding_less"),
    path("stories/<str:code>/finding/judge/", findings.finding_judge_view, name="finding_judge"),
    path("stories/<str:code>/finding/back/", findings.judgment_back_view, name="judgment_back"),
    path("stories/<str:code>/recognised/", recognised.recognised_view, name="story_recognised"),
    path("stories/<str:code>/own-name/", release.release_page, name="story_release"),
    path("stories/<str:code>/own-name/release/", release.release_view, name="release_detail"),
    path("stories/<str:code>/own-name/back/", release.release_back_view, name="release_back"),
    path("stories/<str:code>/detail/look/", details.look_view, name="detail_look"),
    path("stories/<str:code>/detail/hide/", details.hide_detail_view, name="detail_hide"),
    path("stories/<str:code>/detail/leave/", details.leave_detail_view, name="detail_leave"),
    path("stories/<str:code>/detail/add/", details.add_detail_view, name="detail_add"),
]
