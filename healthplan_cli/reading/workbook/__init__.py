"""Workbooks to tables."""
