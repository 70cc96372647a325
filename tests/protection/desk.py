"""Stories as the desk makes them: staff, profiles, drafts. Every name and place is invented."""

from __future__ import annotations

from datetime import date

from consent.domain import give_consent
from consent.models import Manner
from editorial.domain import NewStory, begin_story, make_draft
from editorial.domain.intake import DraftTexts
from editorial.models import GatedPage
from editorial.texts import all_texts
from protection.domain import NewDetail
from speakers.models import Speaker, Testimony
from web.domain.house_text import HouseText, ensure_house
from web.rehearsal.people import rehearsal_staff

MANUSCRIPT = """나는 달래골에서 자랐다. 옥단춘이 이웃에 살았다.

옥단춘은 노래를 잘했다. 우리는 달래골을 떠났다.
"""
NAME, PLACE = "옥단춘", "달래골"


def detail(value: str = NAME, kind: str = "person", **said: object) -> NewDetail:
    whole = {"kind": kind, "value": value, "form_ko": "은실", "form_en": "a neighbour", **said}
    return NewDetail(**whole)  # type: ignore[arg-type]


def profile(name: str = "말하는 이") -> Speaker:
    return Speaker(name_ko=name, name_en="The speaker")


def story(
    speaker: Speaker | None = None, *, same_person_as: Speaker | None = None, manuscript: str = MANUSCRIPT
) -> Testimony:
    """A story on the desk, its manuscript sealed."""
    ensure_house({code: HouseText("지어낸 집", ("지어낸 글.",)) for code in ("en", "ko")})
    count = Testimony.objects.count()
    new = NewStory(
        speaker=speaker or profile(),
        preset="A",
        permitted_on=date(2026, 6, 1),
        resettled=True,
        adult=True,
        same_person_as=same_person_as,
    )
    data = f"{manuscript}\n{count}번째로 지어낸 글이다.\n".encode()
    return begin_story(new=new, manuscripts=[("글.txt", data)], officer=rehearsal_staff().officer)


def draft(work: Testimony, *, manuscript: str = MANUSCRIPT, details: tuple[NewDetail, ...] = ()) -> GatedPage:
    """Its draft in Korean, as an officer who has read it made it."""
    return make_draft(
        testimony=work,
        language="ko",
        manuscript=manuscript.encode(),
        details=details,
        texts=DraftTexts(headline="지어낸 이야기"),
        officer=rehearsal_staff().officer,
    )


def own_name(work: Testimony, preset: str = "C") -> None:
    """It is on file that the speaker appears under their own name in this story."""
    give_consent(testimony=work, preset=preset, languages=["ko"], manner=Manner.SIGNED, actor="officer")


def stored(page: GatedPage) -> str:
    """Every text of the page's row, as stored."""
    page.refresh_from_db()
    return "\n".join(all_texts(type(page).objects.get(pk=page.pk)))


def revised(page: GatedPage) -> list[str]:
    """The stored content of every revision that is kept."""
    return [str(row.content) for row in page.revisions.order_by("pk")]
