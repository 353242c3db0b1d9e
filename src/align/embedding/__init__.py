"""Text → unit vectors of one space for both languages."""
