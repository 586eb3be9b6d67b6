"""From the returns of many units to one view of them: who reported, and what all add up to.

Nothing here reads a file: `collection.py` gives the reviews.
"""
