"""Sentences in two languages, and the problems they are told in."""
