"""Read the demo's files: TOML, plain text and JSON lines."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from protection.domain import NewDetail

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class DemoStory:
    """One story of the demo as its folder holds it."""

    name: str
    speaker: dict[str, Any]
    preset: str
    state: str
    languages: list[str]
    headline: dict[str, str]
    standfirst: dict[str, str]
    content_note: dict[str, str]
    topics: list[str]
    manuscripts: dict[str, bytes] = field(repr=False)
    details: list[NewDetail] = field(repr=False)


def _detail(row: dict[str, Any]) -> NewDetail:
    return NewDetail(
        kind=row["kind"],
        value=row["value"],
        also=tuple(row.get("also", ())),
        reach=row.get("reach", "own"),
        form_ko=row["public_form"]["ko"],
        form_en=row["public_form"]["en"],
    )


def _story(folder: Path) -> DemoStory:
    told = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    if told.get("invented") is not True:
        raise ValueError(f"The demo story '{folder.name}' is not labelled as invented.")
    languages = told["testimony"]["languages"]
    rows = (folder / "details.jsonl").read_text(encoding="utf-8").splitlines()
    return DemoStory(
        name=folder.name,
        speaker=told["speaker"],
        preset=told["testimony"]["preset"],
        state=told["testimony"]["state"],
        languages=languages,
        headline=told["headline"],
        standfirst=told["standfirst"],
        content_note=told["content_note"],
        topics=told["topics"],
        manuscripts={code: (folder / f"manuscript.{code}.txt").read_bytes() for code in languages},
        details=[_detail(json.loads(row)) for row in rows if row.strip()],
    )


def demo_stories() -> list[DemoStory]:
    """All stories, the showpiece last so that it appears first."""
    folders = [path.parent for path in sorted((FOLDER / "stories").glob("*/story.toml"))]
    stories = [_story(folder) for folder in folders]
    return sorted(stories, key=lambda story: (story.name == "kimchi-jar", story.name))
