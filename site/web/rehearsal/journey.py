"""The whole way of one manuscript, stage by stage. Each stage returns one line for the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from consent.domain import give_consent, record_safety_check
from consent.models import Manner
from consent.presets import Preset
from edition.domain import verify_receipt
from edition.models import Receipt
from edition.serve import EditionServer
from edition.visible_text import story_text
from editorial.domain import (
    IntakeRefused,
    NewStory,
    begin_story,
    make_draft,
    pass_safety_check,
    publish,
    record_speaker_yes,
    send_for_safety_check,
    take_down,
)
from editorial.domain.intake import DraftTexts
from editorial.manuscripts import read_manuscript
from editorial.models import GatedPage
from editorial.residue_search import Residue, search
from editorial.texts import all_texts
from protection.domain import NewDetail, effects_of, register
from speakers.models import Speaker, Testimony
from web.rehearsal.late_detail import late_details
from web.rehearsal.people import Staff, rehearsal_staff
from web.rehearsal.probes import listed_values, probes_of

LANGUAGE = "en"


class NotProven(AssertionError):
    """The rehearsal found what must not be there."""


@dataclass(slots=True)
class Rehearsal:
    """State that one stage hands to the next."""

    manuscript: bytes = field(repr=False)
    details: list[NewDetail] = field(repr=False)
    language: str = LANGUAGE
    ending: str = ".txt"  # which kind of file the manuscript is
    staff: Staff = field(init=False)
    speaker: Speaker = field(init=False)
    work: Testimony = field(init=False)
    page: GatedPage = field(init=False)
    public_text: str = field(init=False, repr=False, default="")
    receipt: Receipt | None = field(init=False, default=None)
    before: list[Residue] = field(init=False, default_factory=list)

    def stages(self) -> Iterator[tuple[str, Callable[[], str]]]:
        """(name, function) in order."""
        yield "intake: the manuscript is sealed", self.intake
        yield "intake: a second import of the same file", self.second_import
        yield "seal and draft: private details become entities", self.draft
        yield "consent and safety check on file", self.consent
        yield "review: editor, protection officer, speaker", self.review
        yield "door and press", self.press
        yield "reader: the page is served", self.read
        yield "proof: no listed value outside the sealed file", self.prove_hidden
        yield "one more detail, known late", self.late
        yield "review and press again", self.press_again
        yield "take down and erase", self.take_down
        yield "proof: nothing of the text is left", self.prove_gone

    def intake(self) -> str:
        self.staff = rehearsal_staff()
        # A listed value may be a word that every installation says; what counts is what the manuscript adds.
        self.before = search(listed_values(self.details), self._outside_the_vault(), words=True)
        self.speaker = Speaker(name_en="The speaker", name_ko="말하는 이", pronoun="they")
        self.work = begin_story(
            new=self._new_story(),
            manuscripts=[(f"manuscript{self.ending}", self.manuscript)],
            officer=self.staff.officer,
        )
        return f"{len(self.manuscript):,} bytes sealed as {self.work.code}"

    def second_import(self) -> str:
        stories = Testimony.objects.count()
        try:
            begin_story(
                new=self._new_story(),
                manuscripts=[(f"again{self.ending}", self.manuscript)],
                officer=self.staff.officer,
            )
        except IntakeRefused:
            if Testimony.objects.count() == stories:
                return "refused, nothing changed"
        raise NotProven("A second import of the same file was taken in.")

    def draft(self) -> str:
        self.page = make_draft(
            testimony=self.work,
            language=self.language,
            manuscript=read_manuscript(self.manuscript, name=f"manuscript{self.ending}"),
            details=self.details,
            texts=DraftTexts(headline="A rehearsal"),
            officer=self.staff.officer,
        )
        hidden = sum(text.count("<embed ") for text in all_texts(self.page))
        return f"{len(self.details)} details registered, {hidden:,} places hidden"

    def consent(self) -> str:
        give_consent(
            testimony=self.work,
            preset=Preset.A,
            languages=[self.language],
            manner=Manner.SIGNED,
            actor=self.staff.officer.get_username(),
        )
        record_safety_check(speaker=self.speaker, officer=self.staff.officer.get_username())
        return "preset A, one language, safety check valid for a year"

    def review(self) -> str:
        send_for_safety_check(page=self.page, editor=self.staff.editor)
        pass_safety_check(page=self.page, officer=self.staff.officer)
        record_speaker_yes(page=self.page, manner=Manner.SIGNED, recorded_by=self.staff.officer)
        return "three approvals of the same content"

    def press(self) -> str:
        clearance = publish(page=self.page, actor=self.staff.officer.get_username())
        return f"content {clearance.content_digest[:12]}…, bytes {clearance.artifact_digest[:12]}…"

    def read(self) -> str:
        status, body = self._served()
        if status != "200":
            raise NotProven(f"The page is not served: {status}.")
        self.public_text = story_text(body)
        return f"{len(body):,} bytes at {self.page.public_url()}"

    def prove_hidden(self) -> str:
        """Search for what must not be there; and, by the same way, for what must: a blind search proves nothing."""
        values = listed_values(self.details)
        self._prove_absent(values, self._outside_the_vault(), "A listed value is readable")
        controls = search(probes_of(self.public_text), self._outside_the_vault())
        seen = sum(residue.count for residue in controls)
        if not seen:
            raise NotProven("The search is blind: it does not find the public text either.")
        return f"{len(values)} spellings searched as raw bytes: 0 found (control: public words found {seen:,} times)"

    def late(self) -> str:
        new = self._late_detail()
        if new is None:
            return "the text has no name that could be registered late"
        before = self.public_text.count(new.value)
        register(testimony=self.work, new=new, actor=self.staff.officer.get_username())
        status, body = self._served()
        if status != "410" or new.value.encode() in body:
            raise NotProven("The page is still public after a private detail in it was registered.")
        self.details.append(new)
        roots = [*self._databases(), Path(settings.EDITION_ROOT)]
        self._prove_absent({new.value}, roots, "The late detail is readable")
        return f"written {before} times; the page was hidden at once, drafts and versions rewritten"

    def _late_detail(self) -> NewDetail | None:
        """A name that nobody registered: the most frequent one whose dry run says that it would hide the page."""
        forms = [form for detail in self.details for form in (detail.form_ko, detail.form_en)]
        for word in late_details(self.public_text, [*forms, "The speaker", "말하는 이", "A rehearsal"])[:20]:
            new = NewDetail(kind="person", value=word, form_ko="그 사람", form_en="that person")
            if effects_of(testimony=self.work, new=new).public_pages:
                return new
        return None

    def press_again(self) -> str:
        self.page.refresh_from_db()
        self.review()
        self.press()
        status, _body = self._served()
        if status != "200":
            raise NotProven("The new page is not served.")
        values = listed_values(self.details)
        self._prove_absent(values, self._outside_the_vault(), "A listed value is readable")
        return "the page is public again without it"

    def take_down(self) -> str:
        self.receipt = take_down(testimony=self.work, actor=self.staff.officer.get_username(), now=True)
        status, _body = self._served()
        if status != "410" or self.receipt is None or not verify_receipt(self.receipt):
            raise NotProven("The page was not taken down, or the receipt does not verify.")
        return "410 Gone; receipt signed and verified"

    def prove_gone(self) -> str:
        raw = self.manuscript.decode(
            "utf-8-sig", "ignore"
        )  # of a zipped document, nothing that is looked for
        read = read_manuscript(self.manuscript, name=f"manuscript{self.ending}").text()
        probes = probes_of(raw) | probes_of(read) | probes_of(self.public_text) | listed_values(self.details)
        roots = [*self._outside_the_vault(), *self._vault_files(), settings.SEALED_ROOT]
        self._prove_absent(probes, roots, "Something of the text is left")
        return f"{len(probes):,} probes searched as raw bytes, sealed file included: 0 found"

    def _new_story(self) -> NewStory:
        return NewStory(
            speaker=self.speaker,
            preset=Preset.A,
            permitted_on=timezone.localdate(),
            resettled=True,
            adult=True,
        )

    def _served(self) -> tuple[str, bytes]:
        """Ask the built-in server, as a reader would."""
        answer: list[str] = []
        server = EditionServer(Path(settings.EDITION_ROOT))
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": self.page.public_url()}
        body = b"".join(server(environ, lambda status, _headers: answer.append(status)))
        return answer[0].split()[0], body

    def _databases(self) -> list[Path]:
        return sorted(Path(settings.DATA_ROOT).glob("moksori.sqlite3*"))

    def _vault_files(self) -> list[Path]:
        return sorted(Path(settings.DATA_ROOT).glob("vault.sqlite3*"))

    def _outside_the_vault(self) -> list[Path]:
        return [
            *self._databases(),
            Path(settings.EDITION_ROOT),
            Path(settings.DESK_ROOT),
            Path(settings.LOG_FILE).parent,
        ]

    def _prove_absent(self, terms: set[str], roots: list[Path], what: str) -> None:
        """Raise NotProven where a term is that was not in the empty installation."""
        empty = {residue.file: residue.count for residue in self.before}
        found = [
            residue
            for residue in search(terms, roots, words=True)
            if residue.count > empty.get(residue.file, 0)
        ]
        if found:
            places = ", ".join(f"{residue.file} ({residue.count})" for residue in found)
            raise NotProven(f"{what}: {places}")
