"""What the cosines of an embedder mean: constants for the known ones, a small test of any other."""

from __future__ import annotations

import numpy as np

from align.embedding.base import Embedder
from align.matching.costs import SHARED, STATIC, Channel

__all__ = ["PROBES", "channel_of"]

KNOWN = {"clause-align-en-zh": STATIC, "shared-tokens": SHARED}
"""Fitted channels by the beginning of an embedder's name."""

DISTANCE, OTHER = 0.83, 0.005
"""For the bundled model: how far the mean cosine of `PROBES` with their translations lies above that with the others,
and where that of the others lies."""

PROBES: tuple[tuple[str, str], ...] = (
    (
        "to report annually to the Council on the implementation of this resolution;",
        "每年向理事会报告本决议的执行情况；",
    ),
    ("Each Party shall protect the personal data of its citizens.", "各缔约方须保护其公民的个人数据。"),
    ("that access to safe drinking water is a human right,", "获得安全饮用水是一项人权，"),
    ("the contract may be terminated by either party on thirty days' notice", "任何一方均可提前三十天通知终止合同"),
    ("to provide technical assistance to developing countries;", "向发展中国家提供技术援助；"),
    ("The court decides on disputes over the ownership of land.", "法院裁决有关土地所有权的争议。"),
    ("that women and young people should take part in decisions,", "妇女和青年应参与决策，"),
    ("Schools are free to choose their own books.", "学校可自由选择书籍。"),
)
"""Sentences of the kind that is aligned, with their translations; none is taken from a document."""


def channel_of(embedder: Embedder) -> Channel:
    """Return how the cosines of an embedder count; of one without constants, from its cosines for `PROBES`.

    An embedder that cannot tell the translations from the other sentences counts for nothing.
    """
    for name, channel in KNOWN.items():
        if embedder.name.startswith(name):
            return channel
    vectors = np.asarray(embedder.encode([text for pair in PROBES for text in pair]), dtype=np.float64)
    cosines = vectors[0::2] @ vectors[1::2].T
    same = float(np.diag(cosines).mean())
    other = float(cosines[~np.eye(len(PROBES), dtype=bool)].mean())
    distance = same - other
    if distance < 0.02:
        return Channel(0.0, 0.0, 0.0, 0.0)
    middles = [other + (middle - OTHER) / DISTANCE * distance for middle in (STATIC.middle, STATIC.alone)]
    return Channel(STATIC.slope * DISTANCE / distance, *middles)
