"""On this machine, for looking round: the demo, an unlocked key, no TLS."""

from __future__ import annotations

from config.development_secret import development_secret
from config.settings.base import *
from config.settings.base import DATA_ROOT

DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = development_secret(DATA_ROOT)
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
