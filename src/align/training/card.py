"""The model card: what stands in a model's folder beside it (layout of the Hugging Face Hub)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.training.options import VectorOptions
    from align.training.recipe import Trained

__all__ = ["model_card"]


def model_card(name: str, trained: Trained, options: VectorOptions, sources: Mapping[str, tuple[int, float]]) -> str:
    """Return the card as Markdown; ``sources`` gives pairs and repeats of each."""
    head = (
        "---\nlanguage:\n- en\n- zh\nlibrary_name: model2vec\ntags:\n- static-embeddings\n- sentence-similarity\n---\n"
    )
    lines = [
        f"{head}\n# {name}",
        f"A static English–Chinese embedding model made by `align train` (clause-align {version('clause-align')}): "
        f"{trained.pieces:,} pieces, {options.dimension} dimensions, rows as int8 with a weight each.",
        "Read it with `align run … --model FOLDER`, with model2vec (`StaticModel.from_pretrained`) or with "
        "sentence-transformers (`SentenceTransformer`). The licence of the text it was trained on is for whoever "
        "trained it to say.",
        "## Trained on",
        "\n".join(
            ["| source | pairs | shown in a pass |", "|---|---:|---:|"]
            + [f"| {_cell(source)} | {pairs:,} | ×{shown:g} |" for source, (pairs, shown) in sources.items()]
        ),
        f"Left out before: {trained.left_out}",
        "## Recipe",
        f"{options.epochs} passes in batches of at most {options.batch:,}, scale {options.scale:g}, label smoothing "
        f"{options.smoothing:g}, learning rate {options.rate:g}, {options.together:.0%} of batches from one source, "
        f"seed {options.seed}.",
        "## Rank-1 retrieval among held-out pairs",
        f"before: {trained.before}\n\nafter: {trained.after}" if trained.before else f"{trained.after}",
    ]
    return "\n\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
