"""What LibreOffice makes of a .docx: the paragraphs once all tracked changes are accepted, or rejected.

Run by the Python that has LibreOffice's ``uno`` (``python3`` of Debian with the package ``python3-uno``):
``python3 docx_office.py FILE…`` prints one JSON object, ``{FILE: {"accepted": […], "rejected": […]}}``, each paragraph
``[label, text, kind]`` of kind ``text``, ``cell`` or ``note``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

_COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def _connected(uno: Any, pipe: str) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001  # UNO's own exceptions are made at run time
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def _paragraphs(text: Any, kind: str) -> list[list[str]]:
    found: list[list[str]] = []
    items = text.createEnumeration()
    while items.hasMoreElements():
        item = items.nextElement()
        if item.supportsService("com.sun.star.text.TextTable"):
            for name in item.getCellNames():
                found += _paragraphs(item.getCellByName(name), "cell")
        elif item.supportsService("com.sun.star.text.Paragraph"):
            found.append([item.ListLabelString or "", _shown(item), kind])
    return found


def _shown(paragraph: Any) -> str:
    """Return the text of a paragraph, hidden text left out."""
    portions = paragraph.createEnumeration()
    parts = []
    while portions.hasMoreElements():
        portion = portions.nextElement()
        if not getattr(portion, "CharHidden", False):
            parts.append(portion.getString())
    return "".join(parts)


def _state(desktop: Any, context: Any, uno: Any, path: str, command: str, folder: str) -> list[list[str]]:
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    copy = Path(folder, Path(path).name)  # where a folder may not be written to, the office asks what to do
    copy.write_bytes(Path(path).read_bytes())
    document = None
    for _ in range(40):  # an office that has just started loads nothing yet
        document = desktop.loadComponentFromURL(copy.as_uri(), "_blank", 0, (hidden,))
        if document is not None:
            break
        time.sleep(0.5)
    if document is None:
        raise SystemExit(f"LibreOffice does not load {path}")
    try:
        dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
        found = _paragraphs(document.getText(), "text")
        for notes in (document.getFootnotes(), document.getEndnotes()):
            for index in range(notes.getCount()):
                found += _paragraphs(notes.getByIndex(index), "note")
        return found
    finally:
        document.close(True)


def main(paths: list[str]) -> None:
    import uno  # noqa: PLC0415  # only LibreOffice's Python has it

    with tempfile.TemporaryDirectory() as profile:
        pipe = f"align{Path(profile).name}"
        command = ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}"]
        office = subprocess.Popen(
            [*command, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            context = _connected(uno, pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            found = {
                path: {state: _state(desktop, context, uno, path, cmd, profile) for state, cmd in _COMMANDS.items()}
                for path in paths
            }
            sys.stdout.write(json.dumps(found, ensure_ascii=False))
            with contextlib.suppress(Exception):  # the bridge breaks as the office ends
                desktop.terminate()
        finally:
            os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
