"""In which languages a work is public."""

from __future__ import annotations

from edition.models import Artifact, ArtifactState


def public_languages(testimony: str) -> dict[str, str]:
    """Language → address of each public page of a work."""
    rows = Artifact.objects.filter(testimony=testimony, kind="page", state=ArtifactState.PUBLIC)
    return {row.language: f"/{row.path.removesuffix('index.html')}" for row in rows}
