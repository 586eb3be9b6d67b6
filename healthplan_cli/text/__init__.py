"""Sentences in two languages, and the problems that are reported with them."""
