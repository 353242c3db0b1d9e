"""Flags on twenty pairs composed for it, and on 280 slips planted in fourteen of them by hand.

Run from the project's root: ``python benchmarks/composed.py [--flags] [--misses]``. Needs nothing but the project. The
pairs in ``composed/`` (resolutions, treaties, laws, regulations and reports in the style of the ITU, the United Nations
and other bodies; 1,392 units) say the same in both languages: any flag on them is a false alarm. ``faults.json`` lists
slips of translators and of edits made in one language only; each is put into the clean pair alone, and is found where
a new flag stands on its clause. Writers who had not seen the toolkit composed both; the checks of words were revised
with them in view, so that they are no longer held out.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from platform import python_version

import align
from align.model.report import Flag

FOLDER = Path(__file__).parent / "composed"
LANGS = ("en", "zh")
SCALE = 130
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: in which pair and language, what it is, and the wording that became another."""

    pair: str
    lang: str
    clause: str
    kind: str
    old: str
    new: str

    def put_into(self, texts: Texts) -> Texts:
        """Return the texts with the slip."""
        if texts[self.lang].count(self.old) != 1:
            raise ValueError(f"{self.pair}: {self.old!r} does not stand there once")
        return texts | {self.lang: texts[self.lang].replace(self.old, self.new)}


def clean() -> dict[str, Texts]:
    """The pairs by name."""
    names = sorted(path.name.removesuffix(".en.txt") for path in FOLDER.glob("*.en.txt"))
    return {
        name: {lang: (FOLDER / f"{name}.{lang}.txt").read_text(encoding="utf-8") for lang in LANGS} for name in names
    }


def slips() -> list[Slip]:
    """All slips."""
    return [Slip(**row) for row in json.loads((FOLDER / "faults.json").read_text(encoding="utf-8"))]


def run(texts: Texts) -> align.Report:
    """Align a pair and check it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{lang}.txt") for lang in LANGS]
        for path, lang in zip(paths, LANGS, strict=True):
            path.write_text(texts[lang], encoding="utf-8")
        return align.run(*paths)


def is_on(flag: Flag, report: align.Report, slip: Slip, texts: Texts) -> bool:
    """Whether a flag stands on the line that holds a slip."""
    at = slip.put_into(texts)[slip.lang].split("\n")
    line = next(new for new, old in zip(at, texts[slip.lang].split("\n"), strict=True) if new != old)
    side = report.alignment.source if slip.lang == "en" else report.alignment.target
    units = (side[index].text for index in (flag.source if slip.lang == "en" else flag.target))
    return any(text and text in line for text in units)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flags", action="store_true", help="list the flags on the clean pairs")
    parser.add_argument("--misses", action="store_true", help="list the slips that no flag finds")
    options = parser.parse_args()
    pairs = clean()
    reports = {name: run(texts) for name, texts in pairs.items()}
    print(f"Python {python_version()}, {datetime.now(UTC):%Y-%m-%d}\n")
    print("| pair | units | major | minor | info | major and minor in 130 units |\n|---|---:|---:|---:|---:|---:|")
    for name, report in reports.items():
        found = Counter(flag.severity for flag in report.flags)
        units = len(report.alignment.source)
        scaled = (found["major"] + found["minor"]) * SCALE / units
        print(f"| {name} | {units} | {found['major']} | {found['minor']} | {found['info']} | {scaled:.1f} |")
    if options.flags:
        print()
        for name, report in reports.items():
            for flag in report.flags:
                print(f"{name}: {flag.severity} {flag.code} | {flag.clause} | {flag.message}")
    planted, hit, elsewhere = Counter[str](), Counter[str](), 0
    known = {
        name: {(flag.code, flag.clause, flag.message) for flag in report.flags} for name, report in reports.items()
    }
    missed = []
    for slip in slips():
        report = run(slip.put_into(pairs[slip.pair]))
        new = [flag for flag in report.flags if (flag.code, flag.clause, flag.message) not in known[slip.pair]]
        on = [flag for flag in new if is_on(flag, report, slip, pairs[slip.pair])]
        planted[slip.kind] += 1
        hit[slip.kind] += bool(on)
        elsewhere += len(new) - len(on)
        if not on:
            missed.append(slip)
    print("\n| slip | found | share |\n|---|---:|---:|")
    for kind in (*planted, "all"):
        found_of, of = (hit.total(), planted.total()) if kind == "all" else (hit[kind], planted[kind])
        print(f"| {kind} | {found_of} of {of} | {found_of / of:.2f} |")
    print(f"\nNew flags elsewhere: {elsewhere} ({elsewhere / planted.total():.2f} a slip)")
    if options.misses:
        print()
        for slip in missed:
            print(f"MISSED {slip.kind} | {slip.pair} {slip.clause} | {slip.old} | {slip.new}")


if __name__ == "__main__":
    main()
