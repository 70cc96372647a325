"""What the suite adds to pytest: surroundings, databases, selection, lawful skips."""
