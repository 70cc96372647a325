"""Which step is still missing before a session may use the desk.

A session counts as proven only while the very factor it was proven with is still enrolled: removing or
resetting a factor ends every session that leaned on it.
"""

from __future__ import annotations

from enum import StrEnum

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from accounts.models import User


class Step(StrEnum):
    """What a person has to do next. The value is the name of the page where they do it."""

    SIGN_IN = "account_login"
    PROVE = "mfa_reauthenticate"
    PROVE_WITH_KEY = "mfa_reauthenticate_webauthn"
    CHANGE_PASSWORD = "account_change_password"  # noqa: S105  (the name of a page)
    ENROL = "mfa_activate_totp"


# Pages that lead to the end of a step, besides the page of the step itself.
PAGES_OF_STEP: dict[Step, frozenset[str]] = {
    Step.SIGN_IN: frozenset({"account_login", "mfa_authenticate"}),
    Step.PROVE: frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}),
    Step.PROVE_WITH_KEY: frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}),
    Step.CHANGE_PASSWORD: frozenset({"account_change_password"}),
    Step.ENROL: frozenset({"mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}),
}


def next_step(request: HttpRequest) -> Step | None:
    """The one step that is missing, or None when the session may use the desk.

    `request.user` is handed over on purpose: without it, allauth answers with no records at all.
    """
    user = request.user
    if not isinstance(user, User):
        return Step.SIGN_IN
    enrolled = dict(Authenticator.objects.filter(user=user).values_list("pk", "type"))
    records = get_authentication_records(request, user)
    proven = {record.get("id") for record in records if record.get("method") == "mfa"}
    if enrolled and proven.isdisjoint(enrolled):
        kinds = set(enrolled.values())
        has_key_only = Authenticator.Type.WEBAUTHN in kinds and Authenticator.Type.TOTP not in kinds
        return Step.PROVE_WITH_KEY if has_key_only else Step.PROVE
    if user.must_change_password:
        return Step.CHANGE_PASSWORD
    return None if enrolled else Step.ENROL
