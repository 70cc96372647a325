"""Thousands of random pages: none whose bytes block is left out when a detail is looked up by its keys."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.protection.matching.test_page_keys import SELECTORS, named, never_left_out, person, planted

pytestmark = pytest.mark.attack
LONG = settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))


@LONG
@given(named())
def test_no_page_with_a_name_is_left_out(case: tuple[str, str]) -> None:
    never_left_out([person(case[0])], case[1])


@LONG
@given(planted())
def test_no_page_with_a_detail_is_left_out(case: tuple[str, str]) -> None:
    never_left_out(SELECTORS[case[0]], case[1])
