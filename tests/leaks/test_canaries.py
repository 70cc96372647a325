"""Two hundred canaries in everything that is not public; then every public surface is read in every language.

A canary is an invented name. It is looked for as it was written, folded, and in every other spelling that the matcher
knows. A name that is public by choice shows that the search sees.
"""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.admin.models import FormState
from wagtail.images.models import Image
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    PageLogEntry,
    Revision,
    TaskState,
    Workflow,
    WorkflowTask,
)

from edition.journal import replay
from edition.models import Artifact, ArtifactState
from editorial.domain import press_changed
from editorial.domain.intake import add_manuscript
from editorial.models import GatedPage
from protection.domain import NewDetail, propose, register
from protection.matching import Fact, Kind, Matcher, Reach
from speakers.models import Speaker
from tests.editorial.edits import edit
from tests.stories_for_tests import ask, editor, folder_bytes, officer, public_story, second_language
from web.domain.timers import sweep

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both_engines,
    pytest.mark.usefixtures("pressed_house"),
]
_SURNAMES = "탁 편 맹 변 용 옥 제 빙 감 견".split()
_FIRST = "별 솔 돌 샘 꽃".split()
_SECOND = "보라 누리 다솜 가온".split()
NAMES = ["".join(parts) for parts in itertools.product(_SURNAMES, _FIRST, _SECOND)]
WIDTHS, QUALITY = (40, 30), 80


class Planted:
    """Hands out canaries, and remembers where each was put."""

    def __init__(self) -> None:
        self.where: dict[str, str] = {}
        self._names: Iterator[str] = iter(NAMES)

    def __call__(self, where: str) -> str:
        name = next(self._names)
        self.where[name] = where
        return name


def in_the_sealed_file(page: GatedPage, one: Planted) -> None:
    for reach in (Reach.OWN, Reach.EVERYWHERE):
        for _ in range(25):
            new = NewDetail(
                "person", one(f"detail, {reach}"), "한 사람", "someone", (one("spelling"),), (), reach
            )
            register(testimony=page.testimony, new=new, actor=officer().username)
    for _ in range(15):
        propose(testimony=page.testimony, value=one("proposed"), kind="person", actor=editor().username)
    for number in range(5):
        name = f"{one('file name')}-{number}.txt"
        text = f"{one('manuscript')} was there, number {number}."
        add_manuscript(testimony=page.testimony, name=name, data=text.encode(), officer=officer())


def in_drafts(page: GatedPage, one: Planted) -> None:
    """Through the desk, which hides; and behind its back, which does not."""
    for _ in range(10):
        edit(page, standfirst=f"{one('standfirst')} laughed.", content_note=f"{one('note')}")
        edit(
            page,
            headline=f"With {one('headline')}",
            body=("porridge", f"porridge with {one('body')}, porridge"),
        )
    for revision in Revision.objects.for_instance(page).exclude(pk=page.live_revision_id):
        content = {**revision.content, "headline": one("version"), "draft_title": one("title of a version")}
        Revision.objects.filter(pk=revision.pk).update(content=content, object_str=one("name of a version"))
        if len(one.where) > 170:
            break
    type(page).objects.filter(pk=page.pk).update(
        draft_title=one("draft title"), seo_title=one("seo"), search_description=one("search")
    )


def beside_drafts(page: GatedPage, one: Planted) -> None:
    """What Wagtail keeps about a page: logs, previews, workflows, comments, pictures."""
    for _ in range(8):
        PageLogEntry.objects.create(
            page_id=page.pk,
            content_type=ContentType.objects.get_for_model(type(page)),
            label=one("log"),
            action="wagtail.edit",
            data={"comment": one("log data")},
            timestamp=timezone.now(),
        )
    kind = ContentType.objects.get_for_model(type(page))
    state = FormState.objects.create(user=officer(), content_type=kind, last_updated_at=timezone.now())
    FormState.objects.filter(pk=state.pk).update(data=f"headline={one('preview')}")
    task = GroupApprovalTask.objects.create(name=one("task"))
    workflow = Workflow.objects.create(name=one("workflow"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    review = workflow.start(page, user=None)
    TaskState.objects.filter(workflow_state=review).update(comment=one("task comment"))
    Comment.objects.create(page=page, user=editor(), text=one("comment"), contentpath="headline")
    Speaker.objects.create(name_ko=one("another profile"), name_en="Nobody Yet")
    picture = io.BytesIO()
    exif = Picture.Exif()
    exif[0x010E] = one("EXIF")
    Picture.new("RGB", WIDTHS).save(picture, "JPEG", quality=QUALITY, exif=exif)
    file = ContentFile(picture.getvalue(), name=f"{one('picture name')}.jpg")
    Image.objects.create(title=one("picture title"), file=file)


def addresses() -> list[str]:
    """Every public address there is, and what people try."""
    paths = Artifact.objects.filter(state=ArtifactState.PUBLIC).values_list("path", flat=True)
    tried = ["/", "/desk/nothing", "/robots.txt", "/sitemap.xml", "/en/nothing/", "/ko/nothing/", "/media/"]
    return [*tried, *(f"/{path.removesuffix('index.html')}" for path in paths)]


def surfaces() -> dict[str, bytes]:
    """Everything a reader can get: the folder as it stands, and each address as it is answered, headers included."""
    found = dict(folder_bytes())
    for path in addresses():
        answer = ask(path, HTTP_ACCEPT_LANGUAGE="ko")
        found[f"answer {path}"] = answer.body
        found[f"headers {path}"] = repr(sorted(answer.headers.items())).encode()
    return found


def text_of(name: str, data: bytes) -> bytes:
    """What can be read as text, file name included; containers are searched by the press itself."""
    return name.encode() + b"\n" + data


def hits(names: list[str], found: dict[str, bytes]) -> set[tuple[str, str]]:
    """(name, surface) for each name that stands anywhere: as bytes, folded, or in another spelling."""
    facts = [Fact(id=name, kind=Kind.PERSON, value=name, reach=Reach.EVERYWHERE) for name in names]
    matcher = Matcher.compile(facts)
    seen: set[tuple[str, str]] = set()
    for surface, data in found.items():
        text = text_of(surface, data).decode("utf-8", "replace")
        folded = "".join(text.casefold().split())
        seen |= {(name, surface) for name in names if name in folded}
        if text.isprintable() or b"\x00" not in data:
            seen |= {(fact, surface) for hit in matcher.scan_text(text) for fact in hit.facts}
    return seen


def test_no_canary_is_on_any_public_surface() -> None:
    page = public_story()
    korean = second_language(page.testimony)
    one = Planted()
    in_the_sealed_file(page, one)
    in_drafts(page, one)
    beside_drafts(page, one)
    assert len(one.where) >= 195, len(one.where)
    press_changed(actor="system")
    sweep()
    replay()
    assert ask(page.public_url()).status == 200
    assert ask(korean.public_url()).status == 404  # it waits for its batch
    found = surfaces()
    assert hits(list(one.where), found) == set()
    control = hits(["빛나라"], found)  # the invented name that readers are told, in its other spelling too
    assert any(surface.startswith("answer /en/") for _name, surface in control)
