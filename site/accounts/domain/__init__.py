"""The verbs of accounts: enrol somebody, for real or for the demo, and let somebody go."""

from accounts.domain.demo import (
    DemoCredentials,
    DemoOnly,
    enrol_demo_account,
    has_demo_accounts,
)
from accounts.domain.leaving import LastOfficer, end_access, looks_of
from accounts.domain.staff import StaffCredentials, create_staff

__all__ = [
    "DemoCredentials",
    "DemoOnly",
    "LastOfficer",
    "StaffCredentials",
    "create_staff",
    "end_access",
    "enrol_demo_account",
    "has_demo_accounts",
    "looks_of",
]
