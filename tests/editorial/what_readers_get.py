"""Everything that must hold of public bytes at any instant, asked of the folder and of the evidence, not of the verbs."""

from __future__ import annotations

from collections.abc import Collection

from consent.decide import Use
from consent.domain import consent_for
from edition.candidates import digest_of
from edition.journal import verify_folder
from edition.layout import GONE, UNTIL
from edition.models import Artifact, ArtifactState, JournalEntry
from editorial.history import gated_models
from editorial.models import Approval, Clearance, Role
from speakers.models import Testimony, Visibility
from tests.stories_for_tests import SECRET, SECRET_KO, ask, folder_bytes


def assert_lawful(addresses: Collection[str], *, late: str | None = None) -> set[str]:
    """Look at all that is public; return the addresses of stories that answer 200. `late`: one more sealed value."""
    assert not JournalEntry.objects.filter(done=False).exists()
    assert verify_folder() == []
    public = {address for address in addresses if ask(address).status == 200}
    for address in public:
        _assert_rests_on_evidence(address)
    folder = folder_bytes()
    _assert_nothing_else_of_a_story(folder, addresses, public)
    _assert_lists_name_what_is_public(folder, addresses, public)
    everything = b"".join(folder.values())
    for value in filter(None, (SECRET, SECRET_KO, late)):
        assert value.encode() not in everything
    _assert_live_is_public(public)
    return public


def _assert_rests_on_evidence(address: str) -> None:
    path = f"{address.removeprefix('/')}index.html"
    artifact = Artifact.objects.get(path=path, state=ArtifactState.PUBLIC)
    assert digest_of(ask(address).body) == artifact.digest
    clearance = Clearance.objects.get(pk=artifact.clearance)
    assert not clearance.void
    assert (clearance.testimony, clearance.content_digest) == (artifact.testimony, artifact.content_digest)
    said = Approval.objects.filter(page=clearance.page, content_digest=clearance.content_digest)
    by = dict(said.values_list("role", "by"))
    assert set(by) == set(Role)
    assert by[Role.EDITOR] != by[Role.OFFICER]
    work = Testimony.objects.get(pk=artifact.testimony)
    assert work.visibility == Visibility.ORDINARY
    assert consent_for(work, Use(language=artifact.language)).allowed


def _assert_nothing_else_of_a_story(
    folder: dict[str, bytes], addresses: Collection[str], public: set[str]
) -> None:
    """No picture, book or data of what is off, and none that no row speaks of."""
    for address in addresses:
        inside = [path for path in folder if path.startswith(address.removeprefix("/"))]
        ends = [path for path in folder if path.startswith(f"{UNTIL}{address}")]
        assert bool(inside) == bool(ends) == (address in public)


def _assert_lists_name_what_is_public(
    folder: dict[str, bytes], addresses: Collection[str], public: set[str]
) -> None:
    stories = tuple(address.removeprefix("/") for address in addresses)
    house = {
        path: body
        for path, body in folder.items()
        if not path.startswith((*stories, f"{GONE}/", f"{UNTIL}/"))
    }
    for address in set(addresses) - public:
        assert [path for path, body in house.items() if address.encode() in body] == []
        pages = [
            path for path, body in folder.items() if path.startswith(stories) and address.encode() in body
        ]
        assert pages == []
    for address in public:
        assert address.encode() in house[f"{address[1:3]}/stories/index.html"]
        assert any("feed" in path and address.encode() in body for path, body in house.items())
        assert any(
            "sitemap" in path and address.encode() in body for path, body in house.items()
        ) is _is_indexed(address)


def _is_indexed(address: str) -> bool:
    """Whether the speaker lets search engines find it: nobody does in these histories."""
    from consent.domain import newest_event

    slug = address.strip("/").split("/")[1]
    event = newest_event(Testimony.objects.get(slug=slug))
    return bool(event and event.search_index)


def _assert_live_is_public(public: set[str]) -> None:
    live = {page.public_url() for model in gated_models() for page in model.objects.filter(live=True)}
    assert live == public
