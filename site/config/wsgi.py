"""Two sides, one address: `/desk/` is Django, everything else is answered from the edition's folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from edition.serve import EditionServer

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def split_sides(desk: Wsgi, edition: Wsgi) -> Wsgi:
    """Send `/desk` and what is under it to the desk, all else to the edition."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        side = desk if path == "/desk" or path.startswith("/desk/") else edition
        return side(environ, start_response)

    return application


application = split_sides(get_wsgi_application(), EditionServer(Path(settings.EDITION_ROOT)))

from config.real_use import refuse_demo_in_real_use  # noqa: E402  (needs the apps, which are loaded only now)

refuse_demo_in_real_use()
