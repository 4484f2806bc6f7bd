"""Invented events from a seed."""
