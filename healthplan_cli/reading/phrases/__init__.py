"""What people write on and beside figures, and what it means: a text in, its meaning out.

These modules know no plan and no file. Who reads a table, a note or an entry asks them.
"""
