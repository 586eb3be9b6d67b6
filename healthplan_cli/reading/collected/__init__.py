"""The files of a collection: what each hands in for which unit, and what became of its cells."""
