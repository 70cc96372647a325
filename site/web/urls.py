"""Addresses of the house's own pages, under the desk."""

from __future__ import annotations

from django.urls import URLPattern, path

from web.views.house_text import clear_house_text_view, house_text

urlpatterns: list[URLPattern] = [
    path("house-text/", house_text, name="house_text"),
    path("house-text/<str:language>/clear/", clear_house_text_view, name="house_text_clear"),
]
