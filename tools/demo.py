"""What ``make demo`` runs: the main job on the real pair, then on a copy with two damages, showing what is new."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import align
from align.cli import main
from align.printing import flag_line, worst

ROOT = Path(__file__).resolve().parents[1]
EN = Path("corpora/en/itu-pp22-resolution-102.txt")
ZH = Path("corpora/zh/itu-pp22-resolution-102.txt")
OUT = Path("demo-out")

DAMAGES = (
    ("the Chinese clause b) under 认识到 is deleted", "b)\tWSIS的所有相关成果；\n", ""),
    (
        "an edit is made in the Chinese alone: Resolution 175 was revised in 2018, then in 2023 instead of 2022",
        "第175号决议（2018年，迪拜2022年",
        "第175号决议（2018年，迪拜2023年",
    ),
)
"""What is changed in a copy of the Chinese text: in words, what stands there once, what then stands in its place."""


def say(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def damaged(text: str) -> str:
    """Return the text with the damages; each must find its place exactly once."""
    for _, old, new in DAMAGES:
        if text.count(old) != 1:
            raise SystemExit(f"demo: {old!r} stands {text.count(old)} times in {ZH}, not once")
        text = text.replace(old, new)
    return text


def demo() -> int:
    """Run both parts; return the exit status of the first command that fails."""
    say("The English and the Chinese Resolution 102, aligned:", f"$ align run {EN} {ZH} -o {OUT}", "")
    if status := main(["run", str(EN), str(ZH), "-o", str(OUT)]):
        return status
    folder = OUT / "damaged"
    folder.mkdir(exist_ok=True)
    copy = folder / "zh.txt"
    copy.write_bytes(damaged(ZH.read_text(encoding="utf-8")).encode("utf-8"))
    known = {flag.fingerprint for flag in align.load(OUT / "alignment.json").flags}
    report = align.run(EN, copy)
    report.save(folder / "alignment.json")
    align.export(report, folder / "report.html")
    new = [flag for flag in worst(report.flags) if flag.fingerprint not in known]
    say("", f"Now a copy of the Chinese text ({copy}) with two damages:")
    say(*(f"  {number}. {words}" for number, (words, _, _) in enumerate(DAMAGES, start=1)))
    say("", f"Flags that the undamaged text did not have: {len(new)}")
    say(*(f"  {flag_line(flag, 240)}" for flag in new))
    gone = known - {flag.fingerprint for flag in report.flags}
    say(
        f"Flags that are gone: {len(gone)}",
        "",
        f"Open {OUT / 'report.html'} and {folder / 'report.html'} in a browser.",
    )
    return 0


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(demo())
