"""Random histories: whatever was said in whatever order, narrower never allows more.

1,000 histories for each of three properties. To look harder, raise HISTORIES below: 100,000 take a few minutes.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise, product
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consent.decide import Records, Use, decide, within
from consent.models import CheckOutcome, ConsentEvent, EventKind, Holding, SafetyCheck
from consent.presets import Audience, Medium, Preset, Purpose
from tests.consent.build import NOON, TODAY, check, event, holding

HISTORIES = 1_000
PUBLISH = settings(
    max_examples=HISTORIES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)

LANGUAGES = ("en", "ko", "fr")
USES = [
    Use(language, medium, Audience.PUBLIC, purpose)
    for language, medium, purpose in product(
        LANGUAGES, (Medium.TEXT, Medium.AUDIO), (Purpose.PUBLISH, Purpose.SEARCH_INDEX)
    )
]
days = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))
holdings = st.none() | st.builds(lambda a, b: holding(resettled=a, adult=b), st.booleans(), st.booleans())
checks = st.none() | st.builds(
    lambda day, outcome: check(expires_on=day, outcome=outcome), days, st.sampled_from(CheckOutcome.values)
)
events = st.builds(
    event,
    kind=st.sampled_from(EventKind.values),
    preset=st.sampled_from(["", *Preset.values]),
    languages=st.lists(st.sampled_from(LANGUAGES), unique=True),
    search_index=st.booleans(),
    valid_from=days,
    valid_until=st.none() | days,
)


def allowed(a: Holding | None, b: ConsentEvent | None, c: SafetyCheck | None, *, day: int = 0) -> set[int]:
    now = NOON + timedelta(days=day)
    return {n for n, use in enumerate(USES) if decide(Records(a, b, c), use, now=now).allowed}


@PUBLISH
@given(holdings, events, events, checks)
def test_what_is_within_never_allows_more(
    held: Holding | None, old: ConsentEvent, new: ConsentEvent, checked: SafetyCheck | None
) -> None:
    new.kind = EventKind.NARROWED
    if new.preset and within(new, old):
        assert allowed(held, new, checked) <= allowed(held, old, checked)


def narrowings(seed: int) -> list[ConsentEvent]:
    """An event, and each after it narrower than the one before on axes drawn by chance."""
    chance = Random(seed)

    def some(languages: list[str]) -> list[str]:
        return [language for language in languages if chance.random() < 0.8]

    rows = [
        event(
            preset=chance.choice(Preset.values),
            languages=some(list(LANGUAGES)),
            search_index=chance.random() < 0.5,
            valid_from=TODAY + timedelta(days=chance.randint(-30, 5)),
            valid_until=chance.choice([None, TODAY + timedelta(days=chance.randint(-5, 60))]),
        )
    ]
    for _ in range(chance.randint(1, 4)):
        last = rows[-1]
        until = (last.valid_until or TODAY + timedelta(days=60)) - timedelta(days=chance.randint(0, 9))
        rows.append(
            event(
                kind=EventKind.NARROWED,
                preset=chance.choice([preset for preset in Preset.values if preset <= last.preset]),
                languages=some(last.languages),
                search_index=last.search_index and chance.random() < 0.7,
                valid_from=last.valid_from + timedelta(days=chance.choice([0, 0, 9])),
                valid_until=chance.choice([last.valid_until, until]),
            )
        )
    return rows


@PUBLISH
@given(st.integers(0, 2**40), st.integers(-10, 10))
def test_a_chain_of_narrowings_only_shrinks(seed: int, day: int) -> None:
    rows = narrowings(seed)
    sets = [allowed(holding(), row, check(), day=day) for row in rows]
    assert [later for earlier, later in pairwise(sets) if not later <= earlier] == []
    assert [later for earlier, later in pairwise(rows) if not within(later, earlier)] == []


@PUBLISH
@given(holdings, st.none() | events, checks, st.integers(-80, 80))
def test_a_yes_needs_everything_and_holds_exactly_until_its_end(
    held: Holding | None, said: ConsentEvent | None, checked: SafetyCheck | None, day: int
) -> None:
    now, records = NOON + timedelta(days=day), Records(held, said, checked)
    decision = decide(records, Use("en"), now=now)
    if not decision.allowed:
        assert decision.reasons != ()
        return
    assert held is not None
    assert said is not None
    assert checked is not None
    assert (held.resettled, held.adult, checked.outcome, "en" in said.languages) == (True, True, "safe", True)
    assert decision.valid_until is not None
    assert decision.valid_until > now
    moment = timedelta(microseconds=1)
    assert decide(records, Use("en"), now=decision.valid_until - moment).allowed is True
    assert decide(records, Use("en"), now=decision.valid_until).allowed is False
