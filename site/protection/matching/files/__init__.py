"""Files of every kind that a site publishes, taken apart into the texts that they show, say of themselves and hide."""

from .reading import read_file
from .scanning import scan_file, scan_path

__all__ = ["read_file", "scan_file", "scan_path"]
