"""The verbs of protection. Editors propose; officers register, release and leave; every look has a reason."""

from protection.domain.erase import erase_testimony, reap_orphans
from protection.domain.exits import (
    NotJudged,
    form_of_found,
    judge,
    judgments_of,
    look_at_found,
    make_less_exact,
    take_judgment_back,
    why_not_judged,
)
from protection.domain.finish_sealing import finish_sealings
from protection.domain.intake import seal_manuscript
from protection.domain.invented_names import offer_pseudonyms, pseudonym_is_too_near
from protection.domain.key_ring import make_key_ring, rotate_keys
from protection.domain.leave import leave
from protection.domain.linkable import linkable_aliases, other_profiles
from protection.domain.propose import propose
from protection.domain.register import Effects, NewDetail, effects_of, register
from protection.domain.release import NotReleased, release, take_release_back
from protection.domain.reveal import NothingSealed, Reason, reveal, reveal_manuscript
from protection.domain.seal import seal
from protection.domain.search_terms import sealed_values
from protection.domain.speaker import forget_speaker, has_other_profiles, take_in_speaker
from protection.domain.told import record_told

__all__ = [
    "Effects",
    "NewDetail",
    "NotJudged",
    "NotReleased",
    "NothingSealed",
    "Reason",
    "effects_of",
    "erase_testimony",
    "finish_sealings",
    "forget_speaker",
    "form_of_found",
    "has_other_profiles",
    "judge",
    "judgments_of",
    "leave",
    "linkable_aliases",
    "look_at_found",
    "make_key_ring",
    "make_less_exact",
    "offer_pseudonyms",
    "other_profiles",
    "propose",
    "pseudonym_is_too_near",
    "reap_orphans",
    "record_told",
    "register",
    "release",
    "reveal",
    "reveal_manuscript",
    "rotate_keys",
    "seal",
    "seal_manuscript",
    "sealed_values",
    "take_in_speaker",
    "take_judgment_back",
    "take_release_back",
    "why_not_judged",
]
