"""Which of 30,000 public pages hold a detail that is registered today? Everything in the pages is invented."""

from __future__ import annotations

import statistics
import time
from array import array
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from edition.candidates import digest_of, store_candidate
from edition.domain import Pressing, order_press, take_keys
from edition.domain.new_details import to_search
from edition.domain.remove import order_removal
from edition.domain.search_again import _is_clean
from edition.models import Artifact, ArtifactState, PageKey, PageWord
from edition.page_index import _rows
from edition.page_sets import SIZE, pack
from protection.facts import current_version
from protection.matching.page_keys import keys_of
from protection.new_facts import MATCHER_PRINT
from tests.edition_ready import installation
from vault.domain import store_detail

from .invented_pages import Pages

__all__ = ["installation"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("installation")]
PLANTED = {
    "a name in the South's letters": "탁별보",
    "a name that is also words": "안소인",
    "a place": "두물머리시",
}
TEXTS = {"탁별보": "Tak Byeol-bo", "안소인": "안소인은", "두물머리시": "Dumulmeori"}


def _path(number: int) -> str:
    return f"en/invented{number:06}/index.html"


def _public(pages: Iterable[bytes]) -> list[float]:
    """Make pages public without the journal; return what taking the keys of each took."""
    folder = Path(settings.DESK_ROOT) / "candidates"
    folder.mkdir(parents=True, exist_ok=True)
    times: list[float] = []
    stood: dict[type, dict[int | str, array[int]]] = {PageKey: {}, PageWord: {}}
    artifacts = []
    for number, body in enumerate(pages, 1):
        digest = digest_of(body)
        (folder / digest).write_bytes(body)
        began = time.perf_counter()
        keys = keys_of(body, "text/html", _path(number))
        times.append(time.perf_counter() - began)
        rows = _rows(number, keys)
        for model, ids in ((PageKey, rows.keys), (PageWord, rows.words)):
            for row in ids:
                stood[model].setdefault(row, array("H")).append(number % SIZE)
        artifacts.append(
            Artifact(
                pk=number,
                path=_path(number),
                kind="page",
                media_type="text/html",
                state=ArtifactState.PUBLIC,
                digest=digest,
                clearance="c",
                fact_set_version=current_version(),
                keys_by=MATCHER_PRINT,
                key_rows=rows.size,
            )
        )
    Artifact.objects.bulk_create(artifacts)
    with connection.cursor() as cursor:
        for model, rows_of in stood.items():
            cursor.executemany(
                f"INSERT INTO {model._meta.db_table} (id, pages) VALUES (%s, %s)",  # noqa: S608  (our own table)
                ((row, pack(numbers)) for row, numbers in rows_of.items()),
            )
    return times


def _size() -> float:
    """The index in MB, as the database keeps it."""
    tables = (PageKey._meta.db_table, PageWord._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT sum(pg_total_relation_size(t::regclass)) FROM unnest(%s) t", [list(tables)]
            )
        else:
            cursor.execute("SELECT sum(pgsize) FROM dbstat WHERE name LIKE %s", ["%edition_page%"])
        return cursor.fetchone()[0] / 1e6


def _pressed(body: bytes, number: int) -> None:
    order_press(Pressing(_path(number), "page", "text/html", store_candidate(body), "c", ("none",), "en"))


@pytest.mark.parametrize("count", [300, 3_000, 30_000])
def test_a_new_detail_among_so_many_pages(count: int, figure: Callable[[str, str], None]) -> None:
    made = Pages()
    page = made.page(korean=False)
    planted = [page.replace(b"</main>", f" {text}</main>".encode()) for text in TEXTS.values()]
    times = _public(chain(made.many(count - len(planted)), planted))
    figure(f"{count} pages: keys of one page", f"{statistics.mean(times) * 1000:.1f} ms")
    try:
        figure(f"{count} pages: index", f"{_size():.1f} MB")
    except Exception as error:  # noqa: BLE001  (SQLite without dbstat)
        figure(f"{count} pages: index", f"not measured ({type(error).__name__})")
    figure(f"{count} pages: rows", f"{PageKey.objects.count()} keys, {PageWord.objects.count()} words")
    pressed = []
    for number in range(count + 10, count + 20):
        body = made.page(korean=bool(number % 2))
        began = time.perf_counter()
        with transaction.atomic():
            _pressed(body, number)
        take_keys(seconds=None)
        pressed.append(time.perf_counter() - began)
    figure(f"{count} pages: one press, and its keys", f"{statistics.median(pressed) * 1000:.0f} ms")
    for what, value in PLANTED.items():
        kind = "place" if "place" in what else "person"
        store_detail(scope="t", owner="", reach="everywhere", status="registered", kind=kind, value=value)
        current_version()
        began = time.perf_counter()
        chosen = to_search(Artifact.objects.filter(state=ArtifactState.PUBLIC))
        looked_up = time.perf_counter()
        dirty = [artifact for artifact in chosen if not _is_clean(artifact)]
        took = time.perf_counter() - began
        parts = f"look-up {looked_up - began:.2f} s, {len(chosen)} searched, {len(dirty)} hit"
        figure(f"{count} pages: {what}", f"{took:.2f} s ({parts})")
        assert dirty
        for artifact in dirty:
            order_removal(artifact.path)
