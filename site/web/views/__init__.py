"""Pages of the desk about the house."""
