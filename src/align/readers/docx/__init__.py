"""Word documents (.docx): text, numbering, notes and tracked changes, in the accepted and in the rejected state.

The way of the data: ``package`` (zip → parts) → ``markup`` (part → tree) → ``walker`` (tree → stories of paragraphs
of atoms, each with its history) → ``composing`` (stories → the lines of one state, numbered) → ``redlining`` (both
states → runs) → ``reader``.
"""

from __future__ import annotations
