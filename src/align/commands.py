"""The options that commands share, and the commands ``check``, ``export``, ``plot`` and ``doctor``.

What is heavy is imported where it is needed, so that ``align --help`` answers at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align.arguments import check_folder, columns, export_options, exporters_for, one_of, reached, same_file
from align.errors import OptionError

if TYPE_CHECKING:
    from align.api import Report
    from align.exporting.base import Exporter
    from align.printing import Progress

__all__ = [
    "FAIL_ON",
    "FORMATS",
    "RUN_FORMATS",
    "SIDES",
    "UNITS",
    "AllUnits",
    "Date",
    "FailOn",
    "Formats",
    "Ignore",
    "MinScore",
    "Model",
    "Notes",
    "Output",
    "Previous",
    "Redact",
    "Side",
    "SourceCode",
    "TargetCode",
    "Terms",
    "TouchedOnly",
    "Unit",
    "VectorCache",
    "carry_out",
    "check",
    "doctor",
    "export",
    "plot",
]

KINDS = (
    "similarity-matrix",
    "drift-map",
    "length-ratios",
    "score-calibration",
    "term-renderings",
    "revision-flow",
)
"""The kinds of pictures; a test holds them against those of ``align.plotting``, which loads much."""
PICTURES = (".png", ".svg", ".pdf")
FAIL_ON = ("none", "minor", "major")
UNITS = ("clause", "sentence")
FORMATS = "json, tmx, csv, html, xliff12, xliff21, xlsx, tsv, jsonl, parquet, docx, comments, tbx, moses, ladder"
SIDES = ("source", "target")
RUN_FORMATS = ("json", "tmx", "csv", "html")

Output = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for the results.")]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="NAME", help=f"{FORMATS}; repeatable; default: the first four."),
]
FailOn = Annotated[str, typer.Option(metavar="none|minor|major", help="Exit with 1 where drift is as severe as this.")]
TouchedOnly = Annotated[
    bool, typer.Option("--touched-only", help="Leave out flags on wording that the revision did not touch.")
]
Model = Annotated[
    str | None,
    typer.Option(metavar="NAME_OR_PATH", help="Another model than the bundled one: a folder, or on the Hub."),
]
Terms = Annotated[str | None, typer.Option(metavar="FILE", help="A term list to check against: CSV, XLSX or TBX.")]
Ignore = Annotated[
    str | None,
    typer.Option(
        metavar="FILE", help="Flags judged before (JSON, review.xlsx, .docx with resolved comments): not counted."
    ),
]
Previous = Annotated[
    str | None,
    typer.Option(metavar="ALIGNMENT.json", help="What an earlier version gave: tells new, open and fixed flags apart."),
]
House = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="What shall, 应 and the like mean: itu, un, law, standard, specification or a file; default: told.",
    ),
]
VectorCache = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Keep the vectors of a large model there for the next run.")
]
MinScore = Annotated[
    float | None,
    typer.Option("--min-score", metavar="X", help="Leave pairs below this score (0 to 1) out of memories."),
]
AllUnits = Annotated[
    bool, typer.Option("--all-units", help="Write also flagged and undecided units into the TMX; struck ones never.")
]
Unit = Annotated[
    str,
    typer.Option(metavar="clause|sentence", help="What a unit of TMX, XLIFF, TSV or Moses text is; default: clause."),
]
Notes = Annotated[bool, typer.Option("--notes", help="Write what the flags of a unit say into the TMX, as notes.")]
SourceCode = Annotated[
    str | None, typer.Option(metavar="CODE", help="Language code of the source in TMX and XLIFF: en-GB, zh-Hans.")
]
TargetCode = Annotated[
    str | None, typer.Option(metavar="CODE", help="That of the target; default: en, zh-CN (Simplified) or zh-TW.")
]
Redact = Annotated[
    bool, typer.Option("--redact", help="Withhold texts, names and paths: files show structure and flags only.")
]
Side = Annotated[
    str, typer.Option(metavar="source|target", help="Which document --format comments copies and comments on.")
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="YYYYMMDDThhmmssZ", help="Date of the TMX; default: that of the newer source file."),
]


def carry_out(
    find: Callable[[Progress], Report],
    output: Path,
    exporters: dict[str, Exporter],
    *,
    fail_on: str,
    touched_only: bool = False,
) -> None:
    """Find drift, write it into a folder, say what was found; exit with 1 where it reaches ``fail_on``.

    Ignored flags never count; with ``touched_only`` those on inherited wording do not either.
    """
    from align.exporting.files import write_folder  # noqa: PLC0415
    from align.printing import Progress, summary  # noqa: PLC0415

    with Progress() as progress:
        report = find(progress).data
        progress("writing")
        results = write_folder(output, exporters, report)
    if touched_only:
        from align.exporting.redacting import of_the_revision  # noqa: PLC0415

        report = of_the_revision(report)
    for warning in report.warnings:
        typer.echo(f"align: warning: {warning}", err=True)
    typer.echo(summary(report, results, output, columns()))
    if reached(report.flags, fail_on):
        raise typer.Exit(1)


def check(  # noqa: PLR0913, PLR0917 - one parameter an option
    bitext: Annotated[
        str,
        typer.Argument(metavar="BITEXT", help="TMX, XLIFF, CSV, TSV, XLSX or alignment.json; - for standard input."),
    ],
    output: Output,
    terms: Terms = None,
    house: House = None,
    ignore: Ignore = None,
    previous: Previous = None,
    formats: Formats = None,
    fail_on: FailOn = "none",
    touched_only: TouchedOnly = False,
    model: Model = None,
    vector_cache: VectorCache = None,
    min_score: MinScore = None,
    all_units: AllUnits = False,
    date: Date = None,
    unit: Unit = "clause",
    notes: Notes = False,
    source_code: SourceCode = None,
    target_code: TargetCode = None,
    redact: Redact = False,
) -> None:
    """Find drift in an existing bilingual file, pair by pair."""
    one_of("--fail-on", fail_on, FAIL_ON)
    one_of("--unit", unit, UNITS)
    options = export_options(
        min_score,
        date,
        all_units=all_units,
        touched_only=touched_only,
        unit=unit,
        notes=notes,
        source_code=source_code,
        target_code=target_code,
        redact=redact,
    )
    exporters = exporters_for(formats or RUN_FORMATS, options)
    check_folder(output)
    if any(same_file(bitext, output / name) for name in exporters if name != "alignment.json"):
        raise OptionError(f"{bitext}: would be written over; name another folder for the results")
    from align import api  # noqa: PLC0415

    def find(progress: Progress) -> Report:
        return api.check(
            bitext,
            model=model,
            terms=terms,
            house=house,
            ignore=ignore,
            previous=previous,
            vector_cache=vector_cache,
            on_step=progress,
        )

    carry_out(find, output, exporters, fail_on=fail_on, touched_only=touched_only)


def export(  # noqa: PLR0913, PLR0917 - one parameter an option
    alignment: Annotated[
        str, typer.Argument(metavar="ALIGNMENT.json", help="What align run wrote; - for standard input.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")],
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help=f"{FORMATS}; default: by the suffix of FILE."),
    ] = None,
    min_score: MinScore = None,
    all_units: AllUnits = False,
    date: Date = None,
    unit: Unit = "clause",
    notes: Notes = False,
    source_code: SourceCode = None,
    target_code: TargetCode = None,
    redact: Redact = False,
    side: Side = "target",
    original: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Where the document lies that --format comments copies, if it was moved."),
    ] = None,
) -> None:
    """Write a stored alignment in another format."""
    from align import api  # noqa: PLC0415
    from align.exporting.files import write_file  # noqa: PLC0415
    from align.exporting.registry import exporter_for, files_of  # noqa: PLC0415
    from align.exporting.selection import describe  # noqa: PLC0415

    one_of("--unit", unit, UNITS)
    one_of("--side", side, SIDES)
    options = export_options(
        min_score,
        date,
        side=side,
        original=original,
        all_units=all_units,
        unit=unit,
        notes=notes,
        source_code=source_code,
        target_code=target_code,
        redact=redact,
    )
    exporter = exporter_for(output, name=form, options=options)
    if same_file(alignment, output):
        raise OptionError(f"{output}: is the alignment itself; name another file")
    report = api.load(alignment).data
    documents = (report.source.document.path, report.target.document.path)
    if any(same_file(path, output) for path in (*documents, original or "-")):
        raise OptionError(f"{output}: is a document that was aligned; name another file")
    result = write_file(output, exporter, report)
    names = ", ".join(str(output.with_name(name)) for name in files_of(exporter, output.name))
    typer.echo(f"{names}: {describe(result)}" if result is not None else f"{names}: written")


def plot(
    file: Annotated[
        str,
        typer.Argument(metavar="ALIGNMENT.json", help="What align run wrote, or compare.json; - for standard input."),
    ],
    kind: Annotated[str, typer.Option(metavar="KIND", help=f"{', '.join(KINDS)}.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The picture: .png, .svg or .pdf.")],
    side: Annotated[
        str | None, typer.Option(metavar="source|target", help="Whose names drift-map and revision-flow show.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="clause|section", help="What revision-flow shows; default: each clause.")
    ] = None,
    gold: Annotated[
        str | None,
        typer.Option(metavar="ALIGNMENT.json", help="The right pairs, for score-calibration; default: by the labels."),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="NAME_OR_PATH", help="The model of similarity-matrix; default: the bundled.")
    ] = None,
) -> None:
    """Draw a stored alignment or comparison (needs the extra 'plots')."""
    one_of("--kind", kind, KINDS)
    one_of("FILE", output.suffix.lower(), PICTURES)
    given = {"side": side, "by": by, "gold": gold, "embedder": model}
    options: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for name in options:
        if kind not in _OPTIONS_OF[name]:
            raise OptionError(f"--{'model' if name == 'embedder' else name} is for {' and '.join(_OPTIONS_OF[name])}")
    import warnings  # noqa: PLC0415

    from align import plotting, storing  # noqa: PLC0415
    from align.pipeline import load_embedder  # noqa: PLC0415

    os.environ["MPLBACKEND"] = (
        "Agg"  # a file is drawn: whatever shows pictures here, in a notebook say, has no part in it
    )
    plotting.require_matplotlib()
    drawn = storing.load_any(file)
    if gold is not None:
        options["gold"] = storing.load(gold)
    if model is not None:
        options["embedder"] = load_embedder(model)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", plotting.FontWarning)
        plotting.draw(drawn, kind, output, **options)
    for warning in caught:
        if issubclass(warning.category, plotting.FontWarning):
            typer.echo(f"align: warning: {warning.message}", err=True)
    typer.echo(f"{output}: {kind} of {file}")


_OPTIONS_OF = {
    "side": ("drift-map", "revision-flow"),
    "by": ("revision-flow",),
    "gold": ("score-calibration",),
    "embedder": ("similarity-matrix",),
}
"""Which kinds of pictures take an option."""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as one JSON object.")] = False,
) -> None:
    """Look what is installed and whether it works; exit with 2 where what is essential is broken."""
    import json  # noqa: PLC0415

    from align.diagnosing import diagnose  # noqa: PLC0415

    found = diagnose()
    typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=1) if as_json else str(found))
    if not found.ok:
        raise typer.Exit(2)
