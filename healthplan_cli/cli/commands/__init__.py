"""Commands, one file each: a module with `run`, a plain function with its options.

A command takes its options, makes one call into the API and writes one report. It returns nothing,
an exit code, or what `outcome.py` makes an exit code of.
"""
