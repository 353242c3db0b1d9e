"""Parallel text → the model and the lexicon that ship, or a user's own: preparing, learning, saving."""
