"""Frozen values, one subject a file."""
