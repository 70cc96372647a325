"""The account pages of allauth that the desk needs, under allauth's own names so that its code finds them.

Left out on purpose: signing up, addresses for mail, setting a password by mail, signing in by code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpResponseBase
from django.urls import URLPattern, path
from django.views.i18n import set_language

View = Callable[..., HttpResponseBase]

# These pages run no inline script and no inline style, so here the policy is stricter than at the desk.
_strict: Callable[[View], View] = csp_replace({"script-src": [SELF], "style-src": [SELF]})


def _page(route: str, view: Any, name: str) -> URLPattern:
    return path(route, _strict(view), name=name)


urlpatterns = [
    _page("login/", account.login, "account_login"),
    _page("logout/", account.logout, "account_logout"),
    _page("inactive/", account.account_inactive, "account_inactive"),
    _page("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    _page("password/change/", account.password_change, "account_change_password"),
    path("language/", set_language, name="account_language"),
    _page("2fa/", mfa.index, "mfa_index"),
    _page("2fa/authenticate/", mfa.authenticate, "mfa_authenticate"),
    _page("2fa/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    _page("2fa/totp/activate/", totp.activate_totp, "mfa_activate_totp"),
    _page("2fa/totp/deactivate/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _page(
        "2fa/recovery-codes/",
        recovery_codes.view_recovery_codes,
        "mfa_view_recovery_codes",
    ),
    _page(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
    ),
    _page(
        "2fa/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    _page("2fa/keys/", webauthn.list_webauthn, "mfa_list_webauthn"),
    _page("2fa/keys/add/", webauthn.add_webauthn, "mfa_add_webauthn"),
    _page(
        "2fa/keys/reauthenticate/",
        webauthn.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
    ),
    _page("2fa/keys/<int:pk>/remove/", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    _page("2fa/keys/<int:pk>/edit/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
]
