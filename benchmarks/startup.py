"""How long the package takes to import, the command to start, and to align the real pair.

Prints the machine and the date with the figures.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAIR = ("corpora/en/itu-pp22-resolution-102.txt", "corpora/zh/itu-pp22-resolution-102.txt")
LIMITS = {"import align": 0.1, "align --help": 0.4, "align run": 2.0}
WARM_RUNS = 5


def seconds(arguments: list[str]) -> float:
    """Return the wall-clock seconds that Python takes with these arguments; what it prints is dropped."""
    begin = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def processor() -> str:
    """Return the processor's name as far as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    """Measure and print a line for each; of the import what it adds to the interpreter's start."""
    print(f"{processor()}, {os.cpu_count()} cores; {platform.system()}; Python {platform.python_version()}")
    print(
        f"{datetime.now(UTC):%Y-%m-%d}; seconds of wall-clock time; warm: median of {WARM_RUNS}; first: caches as found"
    )
    with tempfile.TemporaryDirectory() as folder:
        align = ["-m", "align.cli"]
        bare = statistics.median(seconds(["-c", "pass"]) for _ in range(WARM_RUNS))
        for name, arguments, less in (
            ("import align", ["-c", "import align"], bare),
            ("align --help", [*align, "--help"], 0.0),
            ("align run", [*align, "run", *PAIR, "-o", folder], 0.0),
        ):
            first = seconds(arguments) - less
            warm = statistics.median(seconds(arguments) for _ in range(WARM_RUNS)) - less
            verdict = "within" if warm <= LIMITS[name] else "OVER"
            print(f"{name:14} first {first:.2f}  warm {warm:.2f}  ({verdict} the limit of {LIMITS[name]})")


if __name__ == "__main__":
    main()
