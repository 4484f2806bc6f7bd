"""Kinds of cells: how the text of one cell becomes a value of the domain, and back."""
