"""plan.xlsx read back: how its rows are known again, what was changed in them, and the pins that follow."""
