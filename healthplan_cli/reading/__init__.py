"""Files to values; every problem of a file at once, each with its place."""
