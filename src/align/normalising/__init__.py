"""One normal form of a text for comparing, with a way back to the text as it stands; and the figures in it."""
