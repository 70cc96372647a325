"""While a real installation is being set up: production's rules, before its secrets exist."""

from __future__ import annotations

import secrets

from config.settings.base import *

DEBUG = False
DEMO = False
SECRET_KEY = secrets.token_urlsafe(64)  # signs nothing that outlives this process
ALLOWED_HOSTS: list[str] = []
