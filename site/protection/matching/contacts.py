"""Telephone and identity numbers however grouped, and addresses and handles however hidden."""

from __future__ import annotations

from .addresses import Addresses
from .numbers import Numbers
from .view import Find, View


class Contacts:
    """All protected numbers and addresses."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.addresses = Addresses()

    def add(self, plain_value: str, fact: int) -> bool:
        """Protect a number or an address; False when the value is neither, so that its words are looked for."""
        if any(sign in plain_value for sign in "@/"):
            return self.addresses.add(plain_value, fact) or self.numbers.add(plain_value, fact)
        return self.numbers.add(plain_value, fact) or self.addresses.add(plain_value, fact)

    def find(self, view: View) -> list[Find]:
        """Every place where a number or an address stands."""
        finds = self.addresses.find(view) if self.addresses else []
        return finds + self.numbers.find(view) if self.numbers else finds
