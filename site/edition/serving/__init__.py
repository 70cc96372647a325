"""How one request of a reader is answered: which bytes, in which coding, whether at all, with which headers."""
