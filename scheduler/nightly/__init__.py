"""The night run: reads the inbox, repairs the plan in a child process, judges it, and makes only a better one official.

`night.py` conducts, `inbox.py` takes in the day's changes, `planning.py` starts the process that plans, `child.py`.
"""
