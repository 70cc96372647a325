"""What holds everywhere. Places (`development`, `production`, `test`) only add what differs.

Nothing here can switch a check off: the door, consent and the scan have no settings.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PROJECT_ROOT = Path(__file__).resolve().parents[3]
SOURCE_ROOT = PROJECT_ROOT / "site"
DATA_ROOT = Path(os.environ.get("MOKSORI_DATA") or PROJECT_ROOT / ".data").resolve()
MEDIA_ROOT = Path(os.environ.get("MOKSORI_MEDIA") or PROJECT_ROOT / "media").resolve()
MEDIA_URL = "/desk/media/"  # never mounted: nothing under MEDIA_ROOT is served but the edition

EDITION_ROOT = MEDIA_ROOT / "edition"  # public: what a reader can get, and nothing else
SEALED_ROOT = MEDIA_ROOT / "sealed"  # encrypted originals
DESK_ROOT = MEDIA_ROOT / "desk"  # final proofs, for staff
KEYS_ROOT = DATA_ROOT / "keys"
LOG_FILE = DATA_ROOT / "log" / "moksori.log"

INSTALLED_APPS = [
    "config",
    "web",
    "stories",
    "editorial",
    "edition",
    "consent",
    "protection",
    "speakers",
    "vault",
    "blocks",
    "accounts",
    "audit",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "wagtail.locales",
    "django_zxcvbn_password_validator",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "editorial.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE_ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Two databases on purpose. No foreign key crosses; `vault.router` keeps every model on its side.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; "
        "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
    ),
}


def _database(variable: str, file_name: str) -> dict[str, Any]:
    config = dict(dj_database_url.parse(os.environ.get(variable) or f"sqlite:///{DATA_ROOT / file_name}"))
    if str(config["ENGINE"]).endswith("sqlite3"):
        config["OPTIONS"] = dict(_SQLITE)
    return config


DATABASES = {
    "default": _database("MOKSORI_DATABASE_URL", "moksori.sqlite3"),
    "vault": _database("MOKSORI_VAULT_URL", "vault.sqlite3"),
}
DATABASE_ROUTERS = ["vault.router.VaultRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # the desk sends no mail: mail is a copy

# Shared by all worker processes: sign-in limits and used codes are counted here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_ROOT / "cache",
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ko", _("Korean"))]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [SOURCE_ROOT / "locale"]
TIME_ZONE = "Asia/Seoul"
# Some systems list names among the zones that no browser knows; one of them stops the desk's own scripts.
WAGTAIL_USER_TIME_ZONES = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
USE_I18N = True
USE_TZ = True

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django_zxcvbn_password_validator.ZxcvbnPasswordValidator"},
]
PASSWORD_MINIMAL_STRENGTH = 3
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAILADMIN_LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "accounts.adapters.ClosedAccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
MFA_ADAPTER = "accounts.adapters.SealedMFAAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_ISSUER = "Moksori"

# Django's default keeps messages, which quote page titles, in a cookie on the browser's disk.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
FILE_UPLOAD_HANDLERS = ["editorial.uploads.InMemoryUpload"]  # a temporary file would be a readable manuscript
SESSION_COOKIE_PATH = "/desk/"
CSRF_COOKIE_PATH = "/desk/"
LANGUAGE_COOKIE_PATH = "/desk/"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 8 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer Chromium posts Origin: null, which Django refuses
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "SAMEORIGIN"  # the desk previews its own pages in a frame

# The desk only. Wagtail 8 starts its choosers and date pickers with bare inline scripts, so they are
# allowed here and nowhere else; the public side is served from files with a policy of its own.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, "'unsafe-inline'"],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

STATIC_URL = "/desk/static/"
STATICFILES_DIRS = [SOURCE_ROOT / "static"]
WHITENOISE_USE_FINDERS = True  # no collect step: files come from where they lie
WHITENOISE_MAX_AGE = 3600

WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_SITE_NAME = "Moksori"
PUBLIC_ADDRESS = os.environ.get("MOKSORI_PUBLIC_ADDRESS", "")  # such as https://moksori.example; may be empty
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # an avatar request would tell a stranger who works here
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_AUTOSAVE_INTERVAL = 0  # until a refusal can point at the place in the text
WAGTAILADMIN_COMMENTS_ENABLED = False  # comments are free text that nothing hides yet
WAGTAILEMBEDS_FINDERS: list[Any] = []
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False

# The ordinary way out is a weekly batch: day (0 is Monday) and hour, in the organisation's own time.
BATCH_WEEKDAY = int(os.environ.get("MOKSORI_BATCH_WEEKDAY", "2")) % 7
BATCH_HOUR = int(os.environ.get("MOKSORI_BATCH_HOUR", "10")) % 24

# Told when a public address changes, all optional: bases of caches in front of the site, and WebSub hubs for feeds.
PURGE_CACHES = [base for base in os.environ.get("MOKSORI_PURGE", "").split(",") if base]
PURGE_METHOD = os.environ.get("MOKSORI_PURGE_METHOD", "PURGE")
WEBSUB_HUBS = [hub for hub in os.environ.get("MOKSORI_WEBSUB", "").split(",") if hub]

SITE_NAMES = {"en": "Moksori", "ko": "목소리"}
PUBLIC_ADDRESS = os.environ.get("MOKSORI_PUBLIC_ADDRESS", "").rstrip(
    "/"
)  # such as https://moksori.example; may be empty
SECURITY_CONTACT = os.environ.get(
    "MOKSORI_SECURITY_CONTACT", ""
)  # such as mailto:security@moksori.example; may be empty
DEMO = False

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "file": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": LOG_FILE,
            "maxBytes": 5_000_000,
            "backupCount": 3,
            "delay": True,
            "formatter": "plain",
        },
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "level": "WARNING"},
    },
    # Wagtail writes page titles at INFO and Django writes request paths: neither is kept.
    "root": {"handlers": ["file"], "level": "INFO"},
    "loggers": {
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "django": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
