"""Trials of durability: what was acknowledged is there after failovers, power cuts and kills."""
