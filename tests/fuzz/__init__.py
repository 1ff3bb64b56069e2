"""Comparisons of the ledger with an independent count, over histories made by chance."""
