"""Years of nights with everything that goes wrong, and a plain count of what they should tell."""
