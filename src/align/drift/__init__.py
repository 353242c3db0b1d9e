"""Beads → flags: one module a family of checks, and a runner."""
