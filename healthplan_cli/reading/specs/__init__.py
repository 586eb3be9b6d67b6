"""Folders of specs: catalogs, plans, rules."""
