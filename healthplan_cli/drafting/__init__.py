"""From the document of a plan to a draft of its targets: `hpc extract`.

document.py lays out the text, clauses.py cuts it up so that every character is in one clause, and
figures.py finds the numbers. read_clause.py reads a clause: by limits.py what is asked of its
numbers, with compared.py, counts.py, changes.py and in_turn.py, and by wordings.py what is asked in
words; lists.py takes the names of a list apart, indicator_table.py reads the rows of tables.
in_full.py adds when, how strongly and of whom, also from what sentence.py remembers of the clauses
before, and told.py what may be of the past. compiling.py makes targets of it and says how sure they
are; extract.py is the whole flow.
The words are data, grammar.yaml. Nothing here judges: a draft is for a person to read.
"""
