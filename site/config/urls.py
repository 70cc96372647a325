"""The desk, and nothing else: what readers get comes from the edition's folder, before Django is asked.

Wagtail's own page serving is mounted nowhere.
"""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from editorial.views.hide_by_code import hide_by_code

urlpatterns = [
    path("desk/account/", include("accounts.urls")),
    path("desk/hide/code/", hide_by_code, name="hide_by_code"),  # before the desk, which asks to sign in
    path("desk/", include(wagtailadmin_urls)),
]
