"""Which words render which: the bundled lexicon of both directions, read on demand, and what it says of two texts."""
