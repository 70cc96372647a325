"""Addresses of the story pages, under the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from editorial.views import actions, details, intake, profile
from editorial.views.story import story
from editorial.views.story_list import story_list

urlpatterns: list[URLPattern] = [
    path("stories/", story_list, name="story_list"),
    path("stories/new/", intake.intake, name="intake"),
    path("stories/<str:code>/", story, name="story"),
    path("stories/<str:code>/language/", intake.add_language_view, name="story_add_language"),
    path("stories/<str:code>/send/", actions.send_view, name="story_send"),
    path("stories/<str:code>/safe/", actions.safe_view, name="story_safe"),
    path("stories/<str:code>/speaker/", actions.speaker_view, name="story_speaker"),
    path("stories/<str:code>/publish/", actions.publish_view, name="story_publish"),
    path("stories/<str:code>/hide/", actions.hide_view, name="story_hide"),
    path("stories/<str:code>/unhide/", actions.unhide_view, name="story_unhide"),
    path("stories/<str:code>/take-down/", actions.take_down_view, name="story_take_down"),
    path("stories/<str:code>/consent/", actions.consent_view, name="story_consent"),
    path("stories/<str:code>/profile/", profile.profile_view, name="story_profile"),
    path("stories/<str:code>/safety-check/", actions.safety_check_view, name="story_safety_check"),
    path("stories/<str:code>/detail/look/", details.look_view, name="detail_look"),
    path("stories/<str:code>/detail/hide/", details.hide_detail_view, name="detail_hide"),
    path("stories/<str:code>/detail/leave/", details.leave_detail_view, name="detail_leave"),
    path("stories/<str:code>/detail/add/", details.add_detail_view, name="detail_add"),
]
