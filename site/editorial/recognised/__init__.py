"""“Could they be recognised?”: what all stories of a profile tell together, and roughly how many people share it."""
