"""What rich text may hold, in one list: a field without "protected" would drop private details on saving."""

FEATURES = ["bold", "italic", "protected"]
