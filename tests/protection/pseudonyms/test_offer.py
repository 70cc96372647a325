"""What is offered is far from every name of the person and of their kin, in any rendering. All names are invented."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protection.matching import Fact, Kind, Matcher, Reach, hangul, latin, systems
from protection.pseudonyms import Protected, Region, Whose, offered, spelling
from protection.pseudonyms.names import given_names, invented, surnames, well_known

GIVEN = sorted({part.hangul for part in given_names()})
FAMILY = sorted({part.hangul for part in surnames()})
PEOPLE = st.lists(
    st.builds(str.__add__, st.sampled_from(FAMILY), st.sampled_from(GIVEN)),
    min_size=1,
    max_size=4,
    unique=True,
)


def protected(names: list[str], *, owner: str = "p", reach: Reach = Reach.OWN) -> Protected:
    facts = [
        Fact(f"d{n}", Kind.KIN if n else Kind.PERSON, name, owner=owner, reach=reach)
        for n, name in enumerate(names)
    ]
    return Protected.of(facts, owners=frozenset({"p"}))


def is_spelled(word: str, row: tuple[frozenset[str], ...]) -> bool:
    """Whether a word is a concatenation of one spelling of each syllable: the lattice, read naively."""
    rests = {word}
    for spelled in row:
        rests = {rest[len(form) :] for rest in rests for form in spelled if rest.startswith(form)}
    return "" in rests


def in_lattice(writing: str, name: str) -> bool:
    """Whether two words are a name's surname and given name in either order."""
    family = hangul.surname_length(name)
    first, *rest = writing.lower().replace("-", "").split()
    return any(
        one in latin.surname(name[:family]) and is_spelled(other, latin.row(name[family:]))
        for one, other in ((first, "".join(rest)), ("".join(rest), first))
    )


@settings(
    max_examples=10, deadline=timedelta(seconds=60), suppress_health_check=list(HealthCheck), derandomize=True
)
@given(PEOPLE, st.sampled_from(list(Whose)), st.sampled_from(list(Region)), st.text(max_size=3))
def test_no_offer_lies_in_the_lattice_of_the_family(
    people: list[str], whose: Whose, region: Region, seed: str
) -> None:
    offers = offered(protected(people), count=3, seed=seed, whose=whose, region=region)
    assert len(offers) == 3
    for offer in offers:
        rendered = {r.words() for r in systems.renderings(*spelling.apart(offer.hangul))}
        for name in people:
            assert offer.hangul[1:] not in hangul.variants(name[1:], frozenset({0}))
            assert not in_lattice(offer.latin, name)
            assert not any(
                in_lattice(writing, name) for writing in spelling.of_name(offer.hangul) if writing.isascii()
            )
            assert rendered.isdisjoint(r.words() for r in systems.renderings(*spelling.apart(name)))


def test_the_same_seed_gives_the_same_names_and_another_one_others() -> None:
    family = protected(["탁연우"])
    once = offered(family, count=5, seed="a")
    assert once == offered(family, count=5, seed="a")
    assert once != offered(family, count=5, seed="b")
    assert len({offer.hangul[1:] for offer in once}) == 5


def test_names_in_use_are_not_offered_twice() -> None:
    family = protected(["탁연우"])
    once = offered(family, count=3, seed="a")
    again = offered(family, count=3, seed="a", taken=[offer.hangul for offer in once])
    assert not {offer.hangul for offer in once} & {offer.hangul for offer in again}


def test_a_name_that_blocks_pages_for_somebody_else_is_not_offered() -> None:
    first = offered(protected(["탁연우"]), count=1, seed="a")[0]
    facts = [
        Fact("a", Kind.PERSON, "탁연우", owner="p"),
        Fact("b", Kind.PERSON, first.hangul, owner="q", reach=Reach.EVERYWHERE),
    ]
    both = Protected.of(facts, owners=frozenset({"p"}), matcher=Matcher.compile(facts))
    assert offered(both, count=1, seed="a")[0].hangul != first.hangul


def test_the_tables_yield_names_for_everybody_and_nobody_well_known() -> None:
    for whose in Whose:
        for region in Region:
            names = invented(whose=whose, region=region)
            assert len({name.hangul[1:] for name in names}) >= 20
            assert not well_known() & {name.hangul for name in names}


def test_every_row_reads_as_the_same_name_in_both_alphabets() -> None:
    for name in invented(whose=Whose.EITHER, region=Region.BOTH):
        assert in_lattice(name.latin, name.hangul), name
    rows = [part.hangul for part in given_names()]
    assert len(rows) == len(set(rows))
    assert all(hangul.is_hangul_word(row) and len(row) == 2 for row in rows)
