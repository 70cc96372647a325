"""The verbs of the edition: press what was cleared, take it off, search it again, erase, prove."""

from edition.domain.cards import put_card
from edition.domain.erase import Erased, erase_public, erase_unused_bytes
from edition.domain.house import press_house, replay_less, retire_house
from edition.domain.key_taking import take_keys
from edition.domain.not_indexed import keep_from_search
from edition.domain.press import Blocked, Pressing, TellersOfOneOrder, order_press
from edition.domain.receipt import sign_receipt, verify_receipt
from edition.domain.remove import (
    order_removal,
    renew_tombstones,
    shorten,
    take_every_story_off,
    take_off,
    tombstone_for,
    tombstone_of,
)
from edition.domain.search_again import expire, search_stale

__all__ = [
    "Blocked",
    "Erased",
    "Pressing",
    "TellersOfOneOrder",
    "erase_public",
    "erase_unused_bytes",
    "expire",
    "keep_from_search",
    "order_press",
    "order_removal",
    "press_house",
    "put_card",
    "renew_tombstones",
    "replay_less",
    "retire_house",
    "search_stale",
    "shorten",
    "sign_receipt",
    "take_every_story_off",
    "take_keys",
    "take_off",
    "tombstone_for",
    "tombstone_of",
    "verify_receipt",
]
