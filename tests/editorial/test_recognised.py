"""“Could they be recognised?”: coarse arithmetic from a file that people edit; it asks, and blocks on one mark alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.models import Entry
from editorial.domain import take_down
from editorial.findings import Severity
from editorial.recognised.axes import NOT_TOLD, PICK_LISTS
from editorial.recognised.estimate import Band, band, cheapest, estimate, together
from editorial.recognised.findings import recognised_findings
from editorial.recognised.margins import FILE, Margins, WrongMargins, margins, read_margins
from editorial.recognised.profiles import step_of, table_of
from editorial.recognised.recording import Recording, record_all
from protection.models import Axis, Told
from speakers.models import Testimony
from tests.stories_for_tests import draft_in, new_speaker, taken_in

SMALL = Margins(
    people=10_000,
    shares={
        ("region", "border"): 0.5,
        ("region", "ryanggang"): 0.1,
        ("age", "young"): 0.5,
        ("work", "worker"): 0.2,
    },
    groups=(
        frozenset({"age", "work", "family"}),
        frozenset({"period", "arrival"}),
        frozenset({"region"}),
        frozenset({"rare"}),
    ),
    year=2024,
)


def codes(**told: str) -> dict[Axis, frozenset[str]]:
    return {Axis(axis): frozenset({code}) for axis, code in told.items()}


def test_the_file_that_ships_can_be_counted_with() -> None:
    shipped = margins()
    assert 30_000 <= shipped.people <= 40_000
    for (axis, code), share in shipped.shares.items():
        for coarser in PICK_LISTS[Axis(axis)].ancestors(code):
            above = shipped.shares.get((axis, coarser))
            assert above is None or share <= above, (axis, code)


@pytest.mark.parametrize("axis", [Axis.REGION, Axis.AGE, Axis.WORK, Axis.ARRIVAL])
def test_the_coarsest_shares_of_an_axis_are_together_about_everybody(axis: Axis) -> None:
    lists = PICK_LISTS[axis].codes.values()
    total = sum(
        margins().shares.get((axis.value, told.code), 0) for told in lists if told.coarser == NOT_TOLD
    )
    assert 0.9 <= total <= 1.1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("share = 0.17", "share = 1.7"),
        ("share = 0.17", "share = 0.0"),
        ("share = 0.17", 'share = "many"'),
        ("[region.ryanggang]", "[region.atlantis]"),
        ('confidence = "good"', 'confidence = "sure"'),
        ('source = "origin"', 'source = "hearsay"'),
        ("people = 34000", "people = 0"),
        ('["region"], ["rare"]', '["region"]'),
        ("[population]", "[population"),
    ],
)
def test_a_wrong_line_in_the_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    changed = tmp_path / "margins.toml"
    changed.write_text(text, encoding="utf-8")
    assert read_margins(changed) == margins()
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(WrongMargins):
        read_margins(changed)


@pytest.mark.parametrize(
    ("people", "expected"), [(0, "few"), (19.9, "few"), (20, "some"), (200, "some"), (201, "many")]
)
def test_the_bands(people: float, expected: str) -> None:
    assert band(people) == expected


def test_nothing_told_is_everybody() -> None:
    assert estimate({}, SMALL).bands == (Band.MANY, Band.MANY)
    assert str(estimate({}, SMALL)) == "more than 200"


def test_independent_axes_multiply_and_dependent_ones_count_once_at_most() -> None:
    both = estimate(codes(region="border", age="young"), SMALL)
    assert (both.low, both.high) == (2500, 2500)
    same = estimate(codes(age="young", work="worker"), SMALL)
    assert (same.low, same.high) == (1000, 2000)


def test_what_no_number_covers_is_said() -> None:
    told = estimate(codes(family="twin", region="border"), SMALL)
    assert (told.low, told.high, told.uncounted) == (5000, 5000, (Axis.FAMILY,))


def test_a_code_without_a_number_is_at_most_its_coarser_one() -> None:
    county = estimate(codes(region="ryanggang_county"), SMALL)
    assert (county.low, county.high) == (pytest.approx(100), 1000)
    assert str(county) == "between “20 to 200” and “more than 200”"


def test_the_cheapest_step_is_the_one_that_helps_most() -> None:
    step = cheapest(codes(region="ryanggang", age="young"), SMALL)
    assert step is not None
    assert (step.axis, step.code, step.coarser) == (Axis.REGION, "ryanggang", "border")
    assert step.then == estimate(codes(region="border", age="young"), SMALL)
    assert cheapest({}, SMALL) is None
    assert cheapest(codes(family="twin"), SMALL) is None, "no number says that it helps"


def test_stories_tell_together_what_the_finest_of_them_tells() -> None:
    told = together(
        [
            {Axis.REGION: "border", Axis.AGE: "young"},
            {Axis.REGION: "ryanggang_county", Axis.AGE: NOT_TOLD},
            {Axis.REGION: "capital"},
        ]
    )
    assert told == {Axis.REGION: {"ryanggang_county", "capital"}, Axis.AGE: {"young"}}


def test_every_code_leads_up_to_not_told_along_its_ladder() -> None:
    for picks in PICK_LISTS.values():
        for told in picks.codes.values():
            up = list(picks.ancestors(told.code))
            assert up[-1] == NOT_TOLD
            steps = [picks.ladder.index(picks.codes[code].step) for code in (told.code, *up[:-1])]
            assert steps == sorted(set(steps)), told.code
            assert len(told.code) <= Told._meta.get_field("value").max_length


database = pytest.mark.usefixtures("db", "installation")


def records(work: Testimony, /, unique: str = "", **told: str) -> list[Axis]:
    chosen = {Axis(axis): Recording(code, axis == unique) for axis, code in told.items()}
    return record_all(testimony=work, chosen=chosen, actor="officer-one")


def everything(work: Testimony, /, **told: str) -> None:
    records(work, **{axis.value: NOT_TOLD for axis in Axis} | told)


RARE = {"region": "chagang_county", "age": "old", "arrival": "from_2021", "work": "uniformed"}


@database
def test_it_asks_and_does_not_block() -> None:
    work = taken_in()
    assert [(one.rule, one.severity) for one in recognised_findings(work)] == [
        ("recognised.unrecorded", Severity.PLEASE_CHECK)
    ]
    everything(work, region="border")
    assert recognised_findings(work) == []
    records(work, **RARE)
    assert [(one.rule, one.severity) for one in recognised_findings(work)] == [
        ("recognised.few", Severity.PLEASE_CHECK)
    ]


@database
def test_what_is_marked_as_unique_must_be_fixed_until_it_is_vaguer_or_unmarked() -> None:
    work = taken_in()
    everything(work, region="ryanggang")
    records(work, "region", region="ryanggang_county")
    [found] = recognised_findings(work)
    assert (found.rule, found.severity, found.place) == (
        "recognised.unique",
        Severity.MUST_FIX,
        "(Where they lived)",
    )
    records(work, region="ryanggang_county")
    assert recognised_findings(work) == []
    records(work, "region", region="ryanggang_county")
    records(work, "region", region="border")
    assert recognised_findings(work) == [], "made vaguer, it is no longer what was marked"
    records(work, "region", region="capital")
    assert [one.rule for one in recognised_findings(work)] == ["recognised.unique"], "elsewhere is not vaguer"


@database
def test_not_told_is_never_unique_and_an_unknown_code_is_refused() -> None:
    work = taken_in()
    records(work, "rare", rare=NOT_TOLD)
    assert Told.objects.get().unique is False
    with pytest.raises(ValueError, match="no such code"):
        records(work, rare="atlantis", region="border")
    assert Told.objects.count() == 1, "nothing of a refused choice is kept"


@database
def test_stories_of_one_profile_add_up_and_those_of_others_do_not() -> None:
    speaker = new_speaker()
    one, two = taken_in(speaker=speaker), taken_in("Ice sang under the moon.\n", speaker=speaker)
    stranger = taken_in("Moon cakes were round.\n", speaker=new_speaker("Mun Sea", "문바다"))
    everything(one, region="chagang_county")
    everything(two, age="old", arrival="from_2021", work="uniformed")
    everything(stranger, **RARE)
    table = table_of(one)
    assert [story.code for story in table.stories] == sorted([one.code, two.code])
    assert table.fits.bands[0] is Band.FEW
    assert [one.rule for one in recognised_findings(one)] == ["recognised.few"]
    take_down(testimony=two, actor="x")
    assert recognised_findings(one) == []


@database
def test_two_profiles_of_one_person_are_joined_for_officers_alone_and_without_the_values() -> None:
    one = taken_in()
    assert one.speaker is not None
    alias = taken_in(
        "Ice sang under the moon.\n", speaker=new_speaker("Mun Sea", "문바다"), same_person_as=one.speaker
    )
    assert alias.speaker is not None
    everything(one, region="chagang_county")
    everything(alias, age="old", arrival="from_2021", work="uniformed")
    alone, told = table_of(one), table_of(one, with_other_profiles=True)
    assert alone.joined == ()
    assert [story.code for story in told.stories] == [one.code]
    [joined] = told.joined
    assert (joined.profile, joined.together.bands[0]) == (alias.speaker.code, Band.FEW)
    assert recognised_findings(one) == [], "editors read findings: they learn nothing of the other"
    everything(alias)
    assert table_of(one, with_other_profiles=True).joined == (), "a profile that adds nothing is not named"


@database
def test_the_pick_lists_begin_where_the_tab_stands() -> None:
    work = taken_in()
    page = draft_in(work)
    assert step_of(work, "places_lived") == "region"
    picks = PICK_LISTS[Axis.REGION]
    assert {told.code for told in picks.allowed("region")} == {"border", "coast", "inland", "capital"}
    page.places_lived = "county"
    page.save_revision()
    assert "ryanggang_county" in {told.code for told in picks.allowed(step_of(work, "places_lived"))}
    assert PICK_LISTS[Axis.ARRIVAL].allowed("resettled") == []


@database
def test_what_is_recorded_is_codes_and_goes_with_the_story() -> None:
    work = taken_in()
    everything(work, **RARE)
    entries = Entry.objects.filter(action="told.recorded")
    assert entries.count() == len(Axis)
    assert all(entry.detail.isascii() for entry in entries)
    records(work, **RARE)
    assert entries.count() == len(Axis), "what did not change is not written again"
    take_down(testimony=work, actor="x", now=True)
    assert not Told.objects.exists()
