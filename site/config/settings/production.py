"""Real use. Reads the environment once and fails loudly; refuses anything that belongs to the demo."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403  (a settings file is its base plus what differs)


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. 'make setup' writes it; docs/setup.md lists them all.")
    return value


DEBUG = False
DEMO = False
SECRET_KEY = _required("MOKSORI_SECRET_KEY")
ALLOWED_HOSTS = _required("MOKSORI_HOSTS").split(",")
WAGTAILADMIN_BASE_URL = f"https://{ALLOWED_HOSTS[0]}"
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
