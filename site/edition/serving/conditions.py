"""Is what a reader has still what there is? Tags are compared as RFC 9110 says: weakly to spare, strongly to join."""

from __future__ import annotations

import re

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
_LONGEST = 4000  # characters of a header that are read


def is_known(if_none_match: str, etag: str) -> bool:
    """Does If-None-Match name this tag, weakly or not, or anything ("*")?"""
    if not if_none_match:
        return False
    header = if_none_match[:_LONGEST].strip()
    return header == "*" or etag in _TAG.findall(header)


def may_join(if_range: str, etag: str) -> bool:
    """May a part be sent: is If-Range absent, or exactly this strong tag? We tell no dates, so a date never fits."""
    return not if_range or if_range.strip() == etag
