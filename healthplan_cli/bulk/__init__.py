"""The figures of very many units, judged by SQL where one figure decides, else as in a check.

What a target says of a plain figure is asked of the check itself, from which the bands of figures
with one verdict are found (`bands.py`): SQL only looks up in which band a figure is. Whatever is in
no band is judged as `hpc check` judges it (`exact.py`), and samples of all are compared with it at
the end (`proof.py`). So there is one meaning of every target, and nothing is approximated.
"""
