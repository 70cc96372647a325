"""What the desk says to somebody who does something."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from speakers.models import Testimony


def does(client: Client, action: str, work: Testimony, **posted: Any) -> list[str]:
    """Post one action of a story as its page does, and return the sentences the person then reads."""
    answer = client.post(reverse(action, args=[work.code]), posted, follow=True)
    assert answer.status_code in (200, 422)
    return [str(message) for message in answer.context["messages"]]
