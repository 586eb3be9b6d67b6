"""From the document of a plan to a draft of its targets: `hpc extract`.

document.py lays out the text, clauses.py cuts it up so that every character is in one clause,
figures.py finds the numbers, limits.py and wordings.py read what is asked, around.py what the
words beside it say of all of it, and tiers.py how sure that is. extract.py is the whole flow. The
words are data, grammar.yaml. Nothing here judges: what is drafted is for a person to read.
"""
