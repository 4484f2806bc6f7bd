"""What if: a row of scenarios over one event, each planned, and all of them side by side.

`conduct.py` plans the base and the scenarios and keeps what is done, `trial.py` is what one of them is in a process of
its own, `figures.py` what is measured of a plan, `table.py` the comparison, `papers.py` and `book.py` how it is shown.
"""
