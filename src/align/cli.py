"""The command ``align``: reads the arguments, calls the library, prints.

Exit status: 0 done; 1 done, drift at or above ``--fail-on``; 2 could not do it, with one line on standard error.
What is heavy is imported by the command that needs it, so that ``align --help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from align import __version__
from align.arguments import (
    check_commented,
    check_folder,
    check_inputs,
    columns,
    export_options,
    exporters_for,
    language_of,
    one_of,
)
from align.commands import (
    FAIL_ON,
    RUN_FORMATS,
    SIDES,
    UNITS,
    AllUnits,
    Date,
    FailOn,
    Formats,
    House,
    Ignore,
    MinScore,
    Model,
    Notes,
    Output,
    Previous,
    Redact,
    Side,
    SourceCode,
    TargetCode,
    Terms,
    TouchedOnly,
    Unit,
    VectorCache,
    carry_out,
    check,
    doctor,
    export,
    plot,
)
from align.errors import AlignError, OptionError

if TYPE_CHECKING:
    from align.api import Report
    from align.printing import Progress

__all__ = ["app", "main"]

_UsageError: Any = typer.BadParameter.__mro__[2]
"""The class of everything that is wrong with a command line, wherever typer keeps it."""

_INTERRUPTED = 130

_SEGMENT_FORMATS = ("table", "json", "csv")

app = typer.Typer(
    name="align",
    help="Align the English and the Chinese version of a resolution clause by clause, and flag where they drift apart.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"align {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None: ...


_RevisionsBy = Annotated[
    list[str] | None,
    typer.Option(
        "--revisions-by",
        metavar="AUTHOR",
        help="Whose tracked changes are the documents' own; others' are accepted; repeatable; default: everyone's.",
    ),
]


@app.command()
def run(  # noqa: PLR0913, PLR0917 - one parameter an option
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The document translated from; - for standard input.")
    ],
    target: Annotated[
        str, typer.Argument(metavar="TARGET", help="Its translation; one is English, the other Chinese.")
    ],
    output: Output,
    source_lang: Annotated[str | None, typer.Option(metavar="en|zh", help="Default: told from the script.")] = None,
    target_lang: Annotated[str | None, typer.Option(metavar="en|zh", help="Default: told from the script.")] = None,
    base_source: Annotated[
        str | None, typer.Option(metavar="FILE", help="The earlier version of SOURCE; tells what was edited.")
    ] = None,
    base_target: Annotated[str | None, typer.Option(metavar="FILE", help="The earlier version of TARGET.")] = None,
    terms: Terms = None,
    house: House = None,
    ignore: Ignore = None,
    previous: Previous = None,
    formats: Formats = None,
    fail_on: FailOn = "none",
    touched_only: TouchedOnly = False,
    select: Annotated[
        str | None,
        typer.Option(metavar="NAME", help='The one instrument to align, where a file holds several: "RESOLUTION 102".'),
    ] = None,
    model: Model = None,
    vector_cache: VectorCache = None,
    revisions_by: _RevisionsBy = None,
    min_score: MinScore = None,
    all_units: AllUnits = False,
    date: Date = None,
    unit: Unit = "clause",
    notes: Notes = False,
    source_code: SourceCode = None,
    target_code: TargetCode = None,
    redact: Redact = False,
    side: Side = "target",
) -> None:
    """Align two documents and write the drift between them."""
    one_of("--fail-on", fail_on, FAIL_ON)
    ours, theirs = language_of("--source-lang", source_lang), language_of("--target-lang", target_lang)
    one_of("--unit", unit, UNITS)
    one_of("--side", side, SIDES)
    options = export_options(
        min_score,
        date,
        side=side,
        all_units=all_units,
        touched_only=touched_only,
        unit=unit,
        notes=notes,
        source_code=source_code,
        target_code=target_code,
        redact=redact,
    )
    exporters = exporters_for(formats or RUN_FORMATS, options)
    check_inputs(source, target)
    if "-" in {base_source, base_target}:
        raise OptionError("--base-source and --base-target cannot be standard input; give files")
    check_folder(output)
    if any(exporter.name == "comments" for exporter in exporters.values()):
        check_commented(source, target, side, [output / name for name in exporters])
    from align import api  # noqa: PLC0415

    def find(progress: Progress) -> Report:
        return api.run(
            source,
            target,
            source_lang=ours,
            target_lang=theirs,
            base_source=base_source,
            base_target=base_target,
            model=model,
            terms=terms,
            house=house,
            ignore=ignore,
            previous=previous,
            select=select,
            vector_cache=vector_cache,
            revisions_by=revisions_by or (),
            on_step=progress,
        )

    carry_out(find, output, exporters, fail_on=fail_on, touched_only=touched_only)


@app.command()
def segment(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The document; - for standard input.")],
    lang: Annotated[str | None, typer.Option(metavar="en|zh", help="Default: told from the script.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="table|json|csv", help="How to print them.")] = "table",
    revisions_by: _RevisionsBy = None,
) -> None:
    """Print the clauses of one document."""
    one_of("--format", form, _SEGMENT_FORMATS)
    language = language_of("--lang", lang)
    from align import api, printing  # noqa: PLC0415

    document = api.read(file, language, revisions_by=revisions_by or ())
    for warning in document.warnings:
        typer.echo(f"align: warning: {warning}", err=True)
    segmented = api.segment(document)
    if form == "table":
        typer.echo(printing.clauses_table(segmented, columns()))
    else:
        typer.echo(printing.clauses_json(segmented) if form == "json" else printing.clauses_csv(segmented))


app.command()(check)
app.command()(export)
app.command()(plot)


@app.command()
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier version; - for standard input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later version, in the same language.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DIR", help="Folder for compare.json, compare.html and redline.docx."),
    ] = None,
    select: Annotated[
        str | None,
        typer.Option(metavar="NAME", help='The one instrument to compare, if a file holds several: "RESOLUTION 102".'),
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="en|zh", help="Default: told from the script.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="YYYYMMDDThhmmssZ", help="Date of the tracked changes in redline.docx.")
    ] = None,
) -> None:
    """Compare two versions of one document in one language; without -o, compare.json goes to standard output."""
    language = language_of("--lang", lang)
    options = export_options(None, date)
    if old == new == "-":
        raise OptionError("OLD and NEW cannot both be standard input; give one of them as a file")
    if output is not None:
        check_folder(output)
    from io import BytesIO  # noqa: PLC0415

    from align import api  # noqa: PLC0415
    from align.exporting.comparison import described, dump_comparison, save_comparison  # noqa: PLC0415
    from align.printing import Progress  # noqa: PLC0415

    with Progress() as progress:
        comparison = api.compare(old, new, lang=language, select=select, on_step=progress).data
        if output is not None:
            progress("writing")
            save_comparison(comparison, output, options)
    for warning in comparison.warnings:
        typer.echo(f"align: warning: {warning}", err=True)
    if output is not None:
        typer.echo(f"{output}: compare.json, compare.html, redline.docx – {described(comparison)}")
        return
    written = BytesIO()
    dump_comparison(comparison, written)
    typer.echo(written.getvalue(), nl=False)


@app.command()
def train(  # noqa: PLR0913, PLR0917 - one parameter an option
    bitext: Annotated[
        list[Path], typer.Argument(metavar="BITEXT...", help="Parallel text: TSV or TMX, also packed (.gz, .zst).")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="MODEL_DIR", help="Folder for the model.")],
    start: Annotated[
        str | None,
        typer.Option(metavar="DIR|scratch", help="The static model to add to, or nothing; default: the bundled one."),
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Default: the name of the folder.")] = None,
    epochs: Annotated[int, typer.Option(min=1, max=100, help="Passes over the text.")] = 3,
    dimension: Annotated[int, typer.Option(min=8, max=1024, help="Length of a vector; with --start scratch.")] = 256,
    vocabulary: Annotated[int, typer.Option(min=2000, max=500_000, help="Words and parts of words, about.")] = 60_000,
    held_out: Annotated[
        float, typer.Option(min=0, max=0.5, help="Share of the pairs kept to measure with (2,000 at most).")
    ] = 0.01,
    weight: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE=X", help="How often each pair of a source is shown in a pass; repeatable."),
    ] = None,
    lexicon_weight: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE=X", help="How much it counts in the lexicon; default: as --weight; repeatable."),
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="SOURCE", help="A source to leave out; repeatable.")
    ] = None,
    no_lexicon: Annotated[bool, typer.Option("--no-lexicon", help="Learn no word translations.")] = False,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same model on one machine.")] = 0,
) -> None:
    """Train a model of your own on parallel text (needs the extra 'transformers')."""
    check_folder(output)
    from align import api  # noqa: PLC0415
    from align.printing import Progress  # noqa: PLC0415
    from align.training.options import parsed_weights, training_options  # noqa: PLC0415

    options = training_options(
        name=name,
        start=start,
        epochs=epochs,
        dimension=dimension,
        vocabulary=vocabulary,
        held_out=held_out,
        repeats=parsed_weights(weight or ()),
        trust=parsed_weights(lexicon_weight or (), "--lexicon-weight"),
        exclude=frozenset(exclude or ()),
        lexicon=not no_lexicon,
        seed=seed,
    )
    with Progress() as progress:
        trained = api.train(bitext, output, options, on_step=progress)
    typer.echo(trained.summary())


@app.command()
def explain(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A flag code; none: all are listed.")] = None,
) -> None:
    """Say what a flag code means, with examples."""
    from align import explaining  # noqa: PLC0415

    width = min(columns(), 120)
    typer.echo(explaining.overview(width) if code is None else explaining.explanation(code, width))


app.command()(doctor)


def _prepare(*, real: bool) -> None:
    """Let both streams show any text; look less often for cycles where the process is the command's own (``real``)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if real:
        gc.set_threshold(50_000, 20, 50)  # a run makes hardly any: a twentieth of its time
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the tables are small: threads would wait for each other


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; whatever goes wrong is one line on standard error."""
    _prepare(real=arguments is None)
    command = typer.main.get_command(app)
    try:
        status = command.main(arguments and list(arguments), prog_name="align", standalone_mode=False)
        if sys.stdout is not None:  # None where it was closed before the start
            sys.stdout.flush()
    except AlignError as error:
        return _failed(str(error))
    except _UsageError as error:
        return _failed(_usage(error))
    except (KeyboardInterrupt, typer.Abort):
        status = _INTERRUPTED
    except (BrokenPipeError, SystemExit) as error:
        return _left(error)
    except MemoryError:
        return _failed("out of memory; give a smaller document")
    except OSError as error:
        return _failed(f"{error.filename or 'standard output'}: {error.strerror or error}")
    except Exception as error:  # a traceback ends with status 1, which says that drift was found
        if os.environ.get("ALIGN_TRACEBACK"):
            raise
        return _failed(
            f"internal error ({type(error).__name__}: {error}); ALIGN_TRACEBACK=1 shows where: please report it"
        )
    if status == _INTERRUPTED:
        return _failed("interrupted", _INTERRUPTED)
    return status if isinstance(status, int) else 0


def _left(error: BaseException) -> int:
    """Leave quietly, as a program that SIGPIPE ends, where what read the output has closed it.

    Typer exits with 1 there, which says that drift was found; with 0 where a shell asked how to complete a line.
    """
    if isinstance(error, SystemExit) and not error.code:
        return 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # for what is still to be flushed
    return 141


def _failed(message: str, status: int = 2) -> int:
    typer.echo(f"align: {' '.join(message.split())}", err=True)
    return status


def _usage(error: Any) -> str:
    """Return a usage error as a sentence that says where the usage stands."""
    message = str(error.format_message()).rstrip(".")
    path = error.ctx.command_path if getattr(error, "ctx", None) else "align"
    return f"{message[:1].lower()}{message[1:]}; see {path} --help"


if __name__ == "__main__":
    sys.exit(main())
