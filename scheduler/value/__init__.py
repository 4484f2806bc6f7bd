"""What one more or one less of a scarce thing is worth, by paired re-solves.

`things.py` says what there is and which scenario lines make one more or one less, `trial.py` plans one stage anew in a
process of its own, `worth.py` weighs the pairs, `conduct.py` runs them all, `paper.py` prints.
"""
