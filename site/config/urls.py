"""The desk, and nothing else: what readers get comes from the edition's folder, before Django is asked.

Wagtail's own page serving is mounted nowhere.
"""

from __future__ import annotations

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("desk/account/", include("accounts.urls")),
    path("desk/", include(wagtailadmin_urls)),
]
