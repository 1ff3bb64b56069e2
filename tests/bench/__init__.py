"""Measures the ledger: how soon a command answers, and how fast requests and nights go by."""
