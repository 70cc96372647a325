"""Real use. Reads the environment once and fails loudly; refuses anything that belongs to the demo."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *


def _required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. 'make setup' writes it; docs/setup.md lists them all."
        )
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
# How many proxies of ours add to X-Forwarded-For: with too few, all staff share one address and one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("MOKSORI_PROXIES", "1"))
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # the desk shows its own previews in a frame; the public side forbids frames altogether
]
