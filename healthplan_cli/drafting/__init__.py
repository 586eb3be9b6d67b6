"""From the document of a plan to a draft of its targets: `hpc extract`.

document.py lays out the text, clauses.py cuts it up so that every character is in one clause, and
figures.py finds the numbers. limits.py reads what is asked of them, with counts.py and changes.py,
wordings.py what is asked in words, indicator_table.py the rows of tables, and around.py when, how
strongly and of whom. compiling.py makes targets of it and says how sure they are; extract.py is the
whole flow. The words are data, grammar.yaml. Nothing here judges: a draft is for a person to read.
"""
