"""What a table prints beside its figures, checked against the plan and the verdicts.

One file a kind; check.py takes each cell to its file.
"""
