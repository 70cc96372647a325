"""The keys of everything public, turned round: for each key the pages that have it.

Pages stand on shelves of 8,192 by the artifact's number, so that pressing one page writes short rows. Written and
deleted in the transaction that makes an artifact public or takes it off: what is not public has no keys here, and a
row goes with the last page that has its key. Keys other than words and dates are folded to a number: two may fall
together, and then a page is searched in vain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import batched
from zlib import crc32

from django.db import models

from edition.models import Artifact, PageKey, PageWord
from edition.page_sets import SIZE, pack, unpack
from protection.matching.key_index import Pages
from protection.matching.page_keys import VOCABULARY
from protection.new_facts import MATCHER_PRINT

_FOLDED = 1 << 20
_BATCH = 400
_Rows = dict[type[models.Model], set[int] | set[str]]
