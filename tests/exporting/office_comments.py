"""What LibreOffice has of a .docx: its comments, the words that they are on, and both states of its text.

Run by a Python that has LibreOffice's ``uno``: ``python3 office_comments.py FILE…`` prints one JSON object,
``{FILE: {"comments": [[author, text, words]…], "accepted": […], "rejected": […]}}``. Beside each file it saves
a copy in which our first comment is resolved: ``FILE.resolved.docx``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "readers" / "docx"))
import docx_office


def _comments(desktop: Any, uno: Any, path: str) -> list[list[Any]]:
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (hidden,))
    try:
        found = []
        resolved = False
        fields = document.getTextFields().createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if not field.supportsService("com.sun.star.text.textfield.Annotation"):
                continue
            found.append([field.Author, field.Content, field.getAnchor().getString()])
            if field.Author == "align" and not resolved:
                field.Resolved = resolved = True
        if resolved:
            form = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            form.Name, form.Value = "FilterName", "MS Word 2007 XML"
            document.storeToURL(Path(f"{path}.resolved.docx").as_uri(), (form,))
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
            context = docx_office._connected(uno, pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            found = {
                path: {
                    state: docx_office._state(desktop, context, uno, path, command, profile)
                    for state, command in docx_office._COMMANDS.items()
                }
                | {"comments": _comments(desktop, uno, path)}
                for path in paths
            }
            sys.stdout.write(json.dumps(found, ensure_ascii=False))
            with contextlib.suppress(Exception):  # the bridge breaks as the office ends
                desktop.terminate()
        finally:
            os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1:])
