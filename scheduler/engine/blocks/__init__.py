"""Vehicle blocks: which vehicle runs which trips one after the other, as a flow over arcs from trip to trip.

`arcs.py` is the linear program over all arcs of all classes, of which it writes down few; `depots.py` schedules the
vehicles of several depots with it, and dispatch bounds by it what a day's cars cost.
"""
