"""A rehearsal: one manuscript goes through every stage in a folder of its own, and all of it is taken back."""
