"""Search what is public again: when a detail is registered, at start, and by timer. A hit goes off at once."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.domain import record
from edition.candidates import CandidateLost, read_candidate
from edition.domain.erase import erase_stored_details
from edition.domain.house import press_house, replay_less
from edition.domain.new_details import to_search
from edition.domain.remove import order_removal, take_off
from edition.models import Artifact, ArtifactState
from edition.one_at_a_time import one_order
from edition.telling import tell
from edition.visible_text import visible_text
from protection.exact_bytes import scan_bytes, tellers_of
from protection.facts import blocking, current_version
from protection.history import Exposed
from protection.matching import CannotRead
from protection.spans import FindSpans
from speakers.models import Testimony
from speakers.one_at_a_time import hold_works

SYSTEM = "system"


def _public(testimonies: list[Testimony] | None) -> list[Artifact]:
    with transaction.atomic():
        one_order()  # whoever searched their bytes under the set as it was before is done
        artifacts = list(Artifact.objects.filter(state=ArtifactState.PUBLIC))
    if testimonies is None:
        return artifacts
    wanted = {work.pk for work in testimonies}
    return [artifact for artifact in artifacts if wanted & set(artifact.speakers_in)]


def _is_clean(artifact: Artifact) -> bool:
    """Search one artifact's stored bytes; remember the version when they are clean.

    Bytes that are lost or cannot be read are not clean.
    """
    works = Testimony.objects.filter(pk__in=artifact.speakers_in).select_related("speaker")
    try:
        body = read_candidate(artifact.digest)
        result = scan_bytes(
            body, media_type=artifact.media_type, path=artifact.path, tellers=tellers_of(works)
        )
    except (CandidateLost, CannotRead):
        return False
    if blocking(result.hits):
        return False
    _note_clean(artifact, result.version)
    return True


@transaction.atomic
def _note_clean(artifact: Artifact, version: int) -> None:
    """Note the version for these bytes, if they are still the public ones."""
    one_order()
    same = Artifact.objects.filter(pk=artifact.pk, digest=artifact.digest, state=ArtifactState.PUBLIC)
    same.update(fact_set_version=version)


def _dirty(artifacts: Iterable[Artifact]) -> list[Artifact]:
    """The artifacts that must not stay public: those that keys do not clear, and that are not clean when searched."""
    return [artifact for artifact in to_search(artifacts) if not _is_clean(artifact)]


def _off(artifacts: Iterable[Artifact], action: str) -> list[str]:
    """Take artifacts off with what lists them; pages of a work by work, house files by path."""
    paths: list[str] = []
    works: set[str] = set()
    with transaction.atomic():
        for artifact in _unchanged(artifacts):
            if artifact.testimony:
                gone = take_off(testimony=artifact.testimony, languages=[artifact.language])
                if not gone:
                    continue  # it went off with another file of the same page
                paths.extend(gone)
                works.add(artifact.testimony)
                record(actor=SYSTEM, action=action, subject=artifact.testimony, language=artifact.language)
                tell(action, testimony=artifact.testimony, language=artifact.language)
            else:
                order_removal(artifact.path)
        if paths:
            press_house(removing=True, touching=works)
    replay_less()
    return paths


def _unchanged(artifacts: Iterable[Artifact]) -> list[Artifact]:
    """Those that are still as they were when they were found wanting, held so; what was pressed since is not judged."""
    judged = {artifact.pk: artifact for artifact in artifacts}
    hold_works(artifact.testimony for artifact in judged.values())
    one_order()
    now = Artifact.objects.filter(pk__in=judged, state=ArtifactState.PUBLIC).order_by("pk")
    return [artifact for artifact in now if _stamp(artifact) == _stamp(judged[artifact.pk])]


def _stamp(artifact: Artifact) -> tuple[object, ...]:
    return artifact.digest, artifact.clearance, artifact.valid_until


class EditionBytes:
    """What `protection` may ask of the edition (`protection.history.PublicBytes`)."""

    def pages_with(self, find: FindSpans, testimonies: list[Testimony] | None) -> list[str]:
        """Public pages whose text holds a span."""
        pages = [artifact for artifact in _public(testimonies) if artifact.media_type == "text/html"]
        return [page.path for page in pages if find(visible_text(read_candidate(page.digest)))]

    def search_again(self, testimonies: list[Testimony] | None) -> list[str]:
        """Search these works' public bytes under the current set; hide what is hit; return its paths."""
        hidden = _off(_dirty(_public(testimonies)), "public.hidden_by_search")
        erase_stored_details()
        return hidden

    def exposed(self, paths: list[str]) -> list[Exposed]:
        """Of paths that went off the pages of works, each once, with their first public month."""
        pages = Artifact.objects.filter(path__in=paths, kind="page").exclude(testimony="").order_by("path")
        return [Exposed(page.testimony, page.language, page.since) for page in pages]


def search_stale() -> list[str]:
    """Search every artifact that was searched under an older fact set; return the paths taken off."""
    version = current_version()
    stale = Artifact.objects.filter(state=ArtifactState.PUBLIC, fact_set_version__lt=version)
    return _off(_dirty(stale), "public.hidden_by_search")


def expire() -> list[str]:
    """Take off what may no longer be public today; return the paths."""
    due = Artifact.objects.filter(state=ArtifactState.PUBLIC, valid_until__lte=timezone.now())
    return _off(list(due), "public.expired")
