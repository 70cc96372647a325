"""The files of a copy that opens from a disk, without a server: pages that may travel, and a house round them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation

from consent.decide import Use
from consent.domain import consent_for
from consent.presets import Purpose
from edition.candidates import read_candidate
from edition.models import Artifact, ArtifactState, Card
from edition.packs import PackFiles
from edition.public_file import PublicFile
from speakers.models import Testimony
from web.house import LABELS
from web.house_files.cards import one_a_work
from web.house_files.pages import about_page, home_page_of, rendered
from web.stylesheet import icon, stylesheet

_LINK = re.compile(r'\b(href|src)="(/[^"]*)"')
_HEAD_LINK = re.compile(r'\s*<link [^>]*href="(/[^"]*)"[^>]*>')
_DATA = re.compile(r"\s*<script type=\"application/ld\+json\">.*?</script>", re.DOTALL)


def make_pack(expires_on: date) -> PackFiles:
    """Pages of works whose speaker allows copies, as they are public today, and the lists that name them."""
    pages = [_page(artifact) for artifact in _that_may_travel(expires_on)]
    works = tuple(sorted({work for page in pages for work in page.testimonies}))
    files = [*pages, *_house(works), *_assets()]
    known = {file.path for file in files}
    done = [_made_to_travel(file, known, expires_on) for file in files]
    return PackFiles((*done, _front_page(expires_on)), works)


def _that_may_travel(expires_on: date) -> Iterable[Artifact]:
    """Public pages of works that their speaker allows in copies, for as long as the copy is kept."""
    for artifact in Artifact.objects.filter(kind="page", state=ArtifactState.PUBLIC).order_by("path"):
        work = Testimony.objects.select_related("speaker").get(pk=artifact.testimony)
        use = Use(language=artifact.language, purpose=Purpose.MIRROR)
        decision = consent_for(work, use)
        if not decision.allowed or decision.valid_until is None:
            continue
        if timezone.localtime(decision.valid_until).date() > expires_on:
            yield artifact


def _page(artifact: Artifact) -> PublicFile:
    body = read_candidate(artifact.digest)
    return PublicFile(artifact.path, "page", "text/html", body, tuple(artifact.speakers_in))


def _house(works: tuple[str, ...]) -> Iterable[PublicFile]:
    """Home, list and about of each language, which name these works and no other."""
    cards = list(Card.objects.filter(testimony__in=works).order_by("-place", "language"))
    for language in LABELS:
        listed = one_a_work(cards, language)
        yield home_page_of(language, listed[:7])
        with translation.override(language):
            context = {"page_title": translation.gettext("Stories")}
        yield rendered(
            "web/stories.html", f"{language}/stories/index.html", language, listed, context, kind="listing"
        )
        yield about_page(language)


def _assets() -> Iterable[PublicFile]:
    for (path, body), media_type in ((stylesheet(), "text/css"), (icon(), "image/svg+xml")):
        yield PublicFile(path, "asset", media_type, body)


def _made_to_travel(file: PublicFile, known: set[str], expires_on: date) -> PublicFile:
    """The page with links that work from a disk, and the day after which it is to be deleted."""
    if file.media_type != "text/html":
        return file
    text = _DATA.sub("", file.body.decode())
    text = _HEAD_LINK.sub(lambda link: link[0] if _file_of(link[1]) in known else "", text)
    text = _LINK.sub(lambda link: _relative(link, file.path, known), text)
    note = _note(file.path.split("/", 1)[0], expires_on)
    text = text.replace('<main id="main"', f'{note}\n    <main id="main"', 1)
    return replace(file, body=text.encode())


def _file_of(address: str) -> str:
    """The path of the file behind an address."""
    path = address.partition("#")[0].lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _relative(link: re.Match[str], path: str, known: set[str]) -> str:
    attribute, address = link[1], link[2]
    target = _file_of(address)
    if target in known:
        _bare, hash_, anchor = address.partition("#")
        here = posixpath.relpath(target, posixpath.dirname(path) or ".")
        return f'{attribute}="{here}{hash_}{anchor}"'
    if settings.PUBLIC_ADDRESS:
        return f'{attribute}="{settings.PUBLIC_ADDRESS}{address}"'
    return f'data-elsewhere="{address}"'


def _note(language: str, expires_on: date) -> str:
    language = language if language in LABELS else "en"
    with translation.override(language):
        day = formats.date_format(expires_on, "DATE_FORMAT")
        return render_to_string("web/_pack_note.html", {"day": day}).strip()


def _front_page(expires_on: date) -> PublicFile:
    """Where somebody begins who opens the folder."""
    languages = [(code, label, f"{code}/index.html") for code, label in LABELS.items()]
    with translation.override("en"):
        context = {
            "languages": languages,
            "stylesheet": stylesheet()[0],
            "names": settings.SITE_NAMES,
            "notes": [_note(code, expires_on) for code in LABELS],
        }
        body = render_to_string("web/pack_front.html", context)
    return PublicFile("index.html", "house", "text/html", body.encode())
