"""What a .docx is made of: which parts its relationships name, and which of them no manuscript may have."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .package import Package
from .pieces import Unreadable, active, embedded, fetching

_MACROS = ("vbaproject", "vbadata", "wordvbadata")
_ACTIVE_KINDS = frozenset(
    {"control", "activexcontrolbinary", "vbaproject", "wordvbadata", "attachedtoolbars"}
)
_EMBEDDED_KINDS = frozenset({"oleobject", "package", "afchunk", "subdocument"})


@dataclass(frozen=True, slots=True)
class Parts:
    """Names of the parts that hold words, by kind ("styles", "footnotes", "header" …), and of the main one."""

    main: str
    named: dict[str, list[str]]

    def first(self, kind: str) -> str:
        """The part of a kind, or ""."""
        return next(iter(self.named.get(kind, ())), "")


def parts_of(package: Package) -> Parts:
    """Find the parts. Raises Unreadable for another kind of file, and for one that runs, embeds or fetches."""
    _refuse_by_name(package.names)
    if not package.has("[Content_Types].xml"):
        raise _no_document()
    _refuse_by_type(package.xml("[Content_Types].xml"))
    for name in package.names:
        if name.lower().endswith(".rels"):
            _refuse_by_relationship(package.xml(name))
    mains = _targets(package, "").get("officedocument", [])
    if len(mains) != 1 or not package.has(mains[0]):
        raise _no_document()
    return Parts(mains[0], _targets(package, mains[0]))


def _no_document() -> Unreadable:
    return Unreadable(_("The name says .docx, but the file holds no Word document."))


def _refuse_by_name(names: list[str]) -> None:
    for name in names:
        low = name.lower()
        if any(macro in posixpath.basename(low) for macro in _MACROS) or "/activex/" in low:
            raise active()
        if "/embeddings/" in low:
            raise embedded()


def _refuse_by_type(types: Any) -> None:
    """A file says of each part what it is; the name of the file may say otherwise."""
    for element in types.iter("{*}Default", "{*}Override"):
        told = element.get("ContentType", "").lower()
        if "macroenabled" in told or "vbaproject" in told or "activex" in told:
            raise active()
        if "oleobject" in told:
            raise embedded()


def _kind(relationship: Any) -> str:
    told = relationship.get("Type", "").lower()
    return str(told.rpartition("/")[2])


def _refuse_by_relationship(root: Any) -> None:
    for relationship in root.iter("{*}Relationship"):
        kind = _kind(relationship)
        if kind in _ACTIVE_KINDS:
            raise active()
        if relationship.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            raise fetching()
        if kind in _EMBEDDED_KINDS:
            raise embedded()


def _targets(package: Package, source: str) -> dict[str, list[str]]:
    """Parts that a part names, by kind, as names of members."""
    folder, base = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    found: dict[str, list[str]] = {}
    if not package.has(name):
        return found
    for relationship in package.xml(name).iter("{*}Relationship"):
        if relationship.get("TargetMode", "").lower() == "external":
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")
        if package.has(target):
            found.setdefault(_kind(relationship), []).append(target)
    return found
