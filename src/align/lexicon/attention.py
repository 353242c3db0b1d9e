"""Words of two texts that look at each other: which of them have no counterpart, told from both texts as a whole.

A small network of the transformer's kind (Vaswani et al., "Attention Is All You Need", NeurIPS 2017), in two layers.
In each, every word attends to the words of the other text, led by how well they go together (`align.lexicon.likeness`),
or to none; learns how much the others attend to it, and how far from its own place those stand to which it attends;
and takes in its three neighbours on either side. In the second layer it is told where its neighbours have found theirs.
Weights: ``data/attention.npz``, fitted by ``benchmarks/attending.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = [
    "AROUND",
    "HEADS",
    "HIDDEN",
    "NEAR",
    "REACH",
    "Attention",
    "Layer",
    "Linear",
    "Norm",
    "Side",
    "built",
    "bundled_attention",
    "shapes",
]

HEADS, AROUND, NEAR, REACH = 4, 3, 5, 6.0
"""Ways in which a word looks at the other text; neighbours on either side that it takes in, and that tell it where to
look; how fast a place counts less with its distance from there, in words."""
HIDDEN = 12
"""Units between the tables of likeness and what they make a word attend to."""
_FAR = 6.0
"""Deviations beyond which a figure counts no more."""
_ASSURED, _EVEN = 1e-3, 1e-5
"""What keeps a division from being one by nothing."""
_CLAIMED = 3.0
"""How many words may attend to one, as far as it counts."""


class Linear(NamedTuple):
    """Weights, (figures, results), and constants."""

    weights: Floats
    constant: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return the results of each row."""
        found: Floats = rows @ self.weights + self.constant
        return found


class Norm(NamedTuple):
    """Scale and shift of figures that are brought to mean 0 and deviation 1, row by row."""

    scale: Floats
    shift: Floats

    def __call__(self, rows: Floats) -> Floats:
        """Return each row at one scale."""
        import numpy as np  # noqa: PLC0415 - the command line starts without it

        centred = rows - rows.mean(1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(1, keepdims=True) + _EVEN)
        found: Floats = centred / spread * self.scale + self.shift
        return found


class Layer(NamedTuple):
    """What the words of one language do in one layer."""

    query: Linear
    key: Linear
    value: Linear
    taken: Linear
    around: Linear
    widened: Linear
    narrowed: Linear
    norms: tuple[Norm, Norm, Norm]
    likeness: tuple[Linear, Linear]


class Side(NamedTuple):
    """What the words of one language do: figures at one scale, taken in, with neighbours, layers, and the answer."""

    scale: Norm
    figures: Linear
    around: Linear
    layers: tuple[Layer, Layer]
    answer: tuple[Linear, Linear]


class _Attended(NamedTuple):
    """What the words of a text attend to: (heads, words, words of the other text); what is left for none."""

    shares: Floats
    none: Floats


class Attention(NamedTuple):
    """The network: its English and its Chinese side."""

    english: Side
    chinese: Side

    def log_odds(self, figures: tuple[Floats, Floats], likeness: Floats) -> tuple[Floats, Floats]:
        """Return for the words of both texts the log-odds of having no counterpart.

        ``figures`` are (words, figures) for each text, ``likeness`` (English words, Chinese words, tables).
        """
        import numpy as np  # noqa: PLC0415

        words = [_begun(side, rows) for side, rows in zip(self, figures, strict=True)]
        table = likeness
        for depth in range(2):
            layers = self.english.layers[depth], self.chinese.layers[depth]
            attended = _attended(layers, words, table)
            words = [
                _taken_in(layers[own], words[own], layers[1 - own].value(words[1 - own]), attended[own], other)
                for own, other in ((0, attended[1]), (1, attended[0]))
            ]
            if depth == 0:
                found = [_where_expected(some) for some in attended]
                table = np.concatenate([likeness, found[0][..., None], found[1].T[..., None]], axis=2)
        english, chinese = (_answer(side, rows) for side, rows in zip(self, words, strict=True))
        return english, chinese


def _begun(side: Side, figures: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415

    rows = side.figures(np.clip((figures - side.scale.shift) / side.scale.scale, -_FAR, _FAR))
    rows = np.maximum(rows, 0)
    found: Floats = rows + np.maximum(side.around(_neighbours(rows)), 0)
    return found


def _answer(side: Side, rows: Floats) -> Floats:
    import numpy as np  # noqa: PLC0415

    return side.answer[1](np.maximum(side.answer[0](rows), 0))[:, 0]


def _neighbours(rows: Floats) -> Floats:
    """Return each row with those of its neighbours on either side, from the first on; nothing beyond the ends."""
    import numpy as np  # noqa: PLC0415

    size, width = rows.shape
    padded = np.zeros((size + 2 * AROUND, width), dtype=rows.dtype)
    padded[AROUND : AROUND + size] = rows
    return np.concatenate([padded[at : at + size] for at in range(2 * AROUND + 1)], axis=1)


def _attended(layers: Sequence[Layer], words: Sequence[Floats], table: Floats) -> tuple[_Attended, _Attended]:
    import numpy as np  # noqa: PLC0415

    normed = [layer.norms[0](rows) for layer, rows in zip(layers, words, strict=True)]
    found = []
    for own, other in ((0, 1), (1, 0)):
        queries, keys = _heads(layers[own].query(normed[own])), _heads(layers[other].key(normed[other]))
        first, second = layers[own].likeness
        led = second(np.maximum(first(table), 0)).transpose((2, 0, 1) if own == 0 else (2, 1, 0))
        weights = queries @ keys.transpose(0, 2, 1) / np.float32(np.sqrt(queries.shape[2])) + led
        most = np.maximum(weights.max(2, keepdims=True), 0)
        weights = np.exp(weights - most)
        none = np.exp(-most)
        total = weights.sum(2, keepdims=True) + none
        found.append(_Attended(weights / total, (none / total)[..., 0]))
    return found[0], found[1]


def _heads(rows: Floats) -> Floats:
    """Return rows (words, width) as (heads, words, width of a head)."""
    return rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)


def _taken_in(layer: Layer, rows: Floats, values: Floats, attended: _Attended, other: _Attended) -> Floats:
    """Return the words with what they attend to, what attends to them, and how far off it stands."""
    import numpy as np  # noqa: PLC0415

    size, there = len(rows), len(values)
    got = (attended.shares @ _heads(values)).transpose(1, 0, 2).reshape(size, -1)
    claimed = np.minimum(other.shares.sum(1), _CLAIMED)
    some = 1 - attended.none
    expected = attended.shares @ _places(there) / (some + _ASSURED)
    away = (expected / there - _places(size) / size) * some
    rows = rows + layer.taken(np.concatenate([got, attended.none.T, claimed.T, away.T], axis=1))
    rows = rows + np.maximum(layer.around(_neighbours(layer.norms[1](rows))), 0)
    found: Floats = rows + layer.narrowed(np.maximum(layer.widened(layer.norms[2](rows)), 0))
    return found


def _places(size: int) -> Floats:
    import numpy as np  # noqa: PLC0415

    return np.arange(size, dtype=np.float32) + np.float32(0.5)


def _where_expected(attended: _Attended) -> Floats:
    """Return how near each word of the other text stands to where the neighbours' counterparts are: 1, down to 0."""
    import numpy as np  # noqa: PLC0415

    there = attended.shares.shape[2]
    places = (attended.shares @ _places(there)).mean(0)
    sure = (1 - attended.none).mean(0)
    width = np.ones(2 * NEAR + 1, dtype=np.float32)
    size = len(places)
    middle = [np.convolve(some, width)[NEAR : NEAR + size] / len(width) for some in (places, sure)]
    expected = middle[0] / (middle[1] + _ASSURED)
    found: Floats = np.exp(-np.abs(expected[:, None] - _places(there)[None]) / np.float32(REACH))
    return found


def shapes(figures: int, tables: int, width: int) -> Iterator[tuple[int, ...]]:
    """Yield the shapes of all weights in the order in which they are stored: English first, then Chinese.

    >>> sum(len(shape) == 2 for shape in shapes(46, 9, 32))
    44
    """

    def linear(inner: int, outer: int) -> Iterator[tuple[int, ...]]:
        yield from ((inner, outer), (outer,))

    wide = (2 * AROUND + 1) * width
    for _ in range(2):
        yield from ((figures,), (figures,))
        yield from linear(figures, width)
        yield from linear(wide, width)
        for depth in range(2):
            for _ in ("query", "key", "value"):
                yield from linear(width, width)
            yield from linear(width + 3 * HEADS, width)
            yield from linear(wide, width)
            yield from linear(width, 2 * width)
            yield from linear(2 * width, width)
            yield from ((width,),) * 6
            yield from linear(tables + 2 * depth, HIDDEN)
            yield from linear(HIDDEN, HEADS)
        yield from linear(width, width)
        yield from linear(width, 1)


def built(figures: int, tables: int, width: int, weights: Floats) -> Attention:
    """Return the network whose weights are given in a row, in the order of `shapes`."""
    import numpy as np  # noqa: PLC0415

    sizes = list(shapes(figures, tables, width))
    ends = np.cumsum([int(np.prod(shape)) for shape in sizes])
    if ends[-1] != len(weights):
        msg = f"{len(weights)} weights, where {ends[-1]} are needed"
        raise ValueError(msg)
    parts = iter([part.reshape(shape) for part, shape in zip(np.split(weights, ends[:-1]), sizes, strict=True)])

    def linear() -> Linear:
        return Linear(next(parts), next(parts))

    def norm() -> Norm:
        return Norm(next(parts), next(parts))

    def layer() -> Layer:
        return Layer(
            *(linear(), linear(), linear(), linear(), linear(), linear(), linear()),
            (norm(), norm(), norm()),
            (linear(), linear()),
        )

    def side() -> Side:
        return Side(norm(), linear(), linear(), (layer(), layer()), (linear(), linear()))

    return Attention(side(), side())


@cache
def bundled_attention() -> Attention:
    """Read the weights that come with the package."""
    import numpy as np  # noqa: PLC0415

    with files("align.data").joinpath("attention.npz").open("rb") as stream, np.load(stream) as stored:
        figures, tables, width = stored["sizes"].tolist()
        return built(figures, tables, width, stored["weights"].astype(np.float32))
