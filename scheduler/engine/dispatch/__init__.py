"""Dispatch: crews for very many journeys, without a model — served one after the other where they cost least, then some
taken back and served anew, as long as it gets no worse (ruin and recreate; Schrimpf et al. 2000).

A crew is a carrier (vehicle) with a hand (driver), the keys of the two lanes on which uses may not meet. Reads the same
facets as the exact kernel and names no rule. The amounts of soft rules are kept by difference, so a step costs what it
touches: 100,000 crews × 4,000 journeys are never paired.
"""
