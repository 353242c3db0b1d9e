"""Clauses × vectors → beads."""
