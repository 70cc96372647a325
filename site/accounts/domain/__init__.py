"""The verbs of accounts: enrol somebody, for real or for the demo."""

from accounts.domain.demo import (
    DemoCredentials,
    DemoOnly,
    enrol_demo_account,
    has_demo_accounts,
)
from accounts.domain.staff import StaffCredentials, create_staff

__all__ = [
    "DemoCredentials",
    "DemoOnly",
    "StaffCredentials",
    "create_staff",
    "enrol_demo_account",
    "has_demo_accounts",
]
