"""Etiquette of seats: who sits where at a round table, at a long one, on a rostrum, in a photograph and in a car.

Pure functions over ids that the caller has put in order of rank. M4, T14; S1-中9②, 礼3, 礼5.
"""
