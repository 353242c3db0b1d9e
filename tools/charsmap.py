"""Makes the normaliser of the model's tokenizer: a map of characters, compiled as SentencePiece compiles it.

    pip install sentencepiece protobuf
    python tools/charsmap.py [TOKENIZER.json]

Every character goes to its compatibility form (Unicode NFKC), each Han character to its Simplified form (OpenCC, one
character at a time, as everywhere in the toolkit), letters to lower case. The map is put into the tokenizer given, by
default that of the bundled model; a file that is not there is made, with no piece in it. Needed only where the map is
to change, or OpenCC's tables have: training takes the normaliser from the bundled tokenizer.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
import unicodedata
from pathlib import Path

from align.embedding.static import BUNDLED
from align.normalising.folding import is_han, simplify

RANGES = ((0x20, 0xD800), (0xE000, 0x10000), (0x20000, 0x323B0))
EMPTY = {"version": "1.0", "model": {"type": "Unigram", "unk_id": 0, "vocab": [["[UNK]", 0.0]]}}


def folded(character: str) -> str:
    """The form that a character is compared in."""
    compatible = unicodedata.normalize("NFKC", character)
    simple = "".join(simplify(part) if is_han(part) else part for part in compatible)
    return unicodedata.normalize("NFKC", simple.lower())


def rules() -> dict[str, str]:
    """What every character that does not stay as it is becomes."""
    characters = (chr(point) for first, end in RANGES for point in range(first, end))
    return {character: form for character in characters if (form := folded(character)) != character}


def compiled(mapping: dict[str, str]) -> bytes:
    """Compile a map of characters."""
    import sentencepiece  # noqa: PLC0415 - not needed by the toolkit
    from sentencepiece import sentencepiece_model_pb2  # noqa: PLC0415

    def points(text: str) -> str:
        return " ".join(f"{ord(character):X}" for character in text)

    with tempfile.TemporaryDirectory() as folder:
        table, text = Path(folder, "rules.tsv"), Path(folder, "text.txt")
        table.write_text("".join(f"{points(a)}\t{points(b)}\n" for a, b in mapping.items()), encoding="utf-8")
        text.write_text("\n".join(f"hello world {number}" for number in range(200)), encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(text),
            model_prefix=str(Path(folder, "model")),
            vocab_size=40,
            hard_vocab_limit=False,
            normalization_rule_tsv=str(table),
            minloglevel=2,
        )
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString(Path(folder, "model.model").read_bytes())
    return bytes(model.normalizer_spec.precompiled_charsmap)


def main() -> None:
    """Put the map into a tokenizer."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED / "tokenizer.json"
    stored = json.loads(path.read_text("utf-8")) if path.exists() else dict(EMPTY)
    charsmap = base64.b64encode(compiled(rules())).decode("ascii")
    stored["normalizer"] = {"type": "Precompiled", "precompiled_charsmap": charsmap}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
