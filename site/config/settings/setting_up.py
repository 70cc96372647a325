"""While a real installation is being set up: production's rules, before its secrets exist."""

from __future__ import annotations

import secrets

from config.settings.base import *  # noqa: F403  (a settings file is its base plus what differs)

DEBUG = False
DEMO = False
SECRET_KEY = secrets.token_urlsafe(64)  # signs nothing that outlives this process
ALLOWED_HOSTS: list[str] = []
