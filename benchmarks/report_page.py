"""How fast the report page is written, how large it is, and how fast a Chromium opens it (needs playwright).

    python benchmarks/report_page.py [CLAUSES [EVERY]]

CLAUSES is 5,000 unless given, with a flag on every EVERY-th (10). Seconds are of the clock, the best of three; "opened"
is from the start of loading to the first frame after the page's script has run.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from align.exporting.html import HtmlExporter
from align.model import Flag, ReportData
from exporting import report

_OPENED = """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => {
  const [load] = performance.getEntriesByType("navigation");
  done([performance.now(), load.domInteractive, load.domContentLoadedEventEnd]);
})))"""


def flagged(count: int, every: int) -> ReportData:
    """A report of so many clauses with a flag on every so many, each with a fingerprint of its own."""
    kinds = ("major", "minor", "info")
    flags = tuple(
        Flag(
            ("number", "term", "acronym")[i % 3],
            kinds[i % 3],  # type: ignore[arg-type]
            f"considering {i})",
            (i,),
            (i,),
            "English has the second half, Chinese has 半部分.",
            ((i, 5, 20),),
            ((i, 2, 6),),
            fingerprint=f"f-{i:016x}",
        )
        for i in range(0, count, every)
    )
    return replace(report(count), flags=flags)


def opened(path: Path) -> list[list[float]]:
    """Milliseconds until shown, until parsed and until the script has run, of three openings."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where it is installed

    times = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(3):
            page = browser.new_page(viewport={"width": 1400, "height": 900})
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_selector("body.scripted", state="attached")
            times.append(page.evaluate(_OPENED))
            page.close()
        browser.close()
    return times


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    data = flagged(count, int(sys.argv[2]) if len(sys.argv) > 2 else 10)
    seconds = []
    for _ in range(3):
        fp = io.BytesIO()
        start = time.perf_counter()
        HtmlExporter().write(data, fp)
        seconds.append(time.perf_counter() - start)
    size = len(fp.getvalue()) / 1e6
    print(f"{count:,} clauses, {len(data.flags):,} flags: written in {min(seconds):.2f} s, {size:.1f} MB")
    if find_spec("playwright") is None or shutil.which("chromium") is None:
        print("not opened: needs playwright and chromium")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_bytes(fp.getvalue())
        shown, parsed, ready = min(opened(path))
    print(f"opened in {shown / 1000:.2f} s (parsed {parsed / 1000:.2f} s, script done {ready / 1000:.2f} s)")


if __name__ == "__main__":
    main()
