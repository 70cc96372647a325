"""The verbs of protection. Editors propose; officers register, release and leave; every look has a reason."""

from protection.domain.erase import erase_testimony, reap_orphans
from protection.domain.intake import seal_manuscript
from protection.domain.invented_names import offer_pseudonyms, pseudonym_is_too_near
from protection.domain.key_ring import make_key_ring, rotate_keys
from protection.domain.leave import leave
from protection.domain.propose import propose
from protection.domain.register import Effects, NewDetail, effects_of, register, release
from protection.domain.reveal import Reason, reveal, reveal_manuscript
from protection.domain.seal import seal
from protection.domain.speaker import forget_speaker, take_in_speaker

__all__ = [
    "Effects",
    "NewDetail",
    "Reason",
    "effects_of",
    "erase_testimony",
    "forget_speaker",
    "leave",
    "make_key_ring",
    "offer_pseudonyms",
    "propose",
    "pseudonym_is_too_near",
    "reap_orphans",
    "register",
    "release",
    "reveal",
    "reveal_manuscript",
    "rotate_keys",
    "seal",
    "seal_manuscript",
    "take_in_speaker",
]
