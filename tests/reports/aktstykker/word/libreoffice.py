"""LibreOffice as a person uses it: a file opened, words replaced with tracking on, and saved.

A macro in Basic does it, so that nothing but `soffice` itself is needed. Each call has a profile of
its own, which also says who the author is.
"""

import subprocess
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

SECONDS: Final = 120
MACRO: Final = """
Sub Change(source As String, target As String, pairs As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  document.RecordChanges = True
  lines = Split(pairs, "|")
  For at = 0 To UBound(lines) Step 2
    found = document.createReplaceDescriptor()
    found.SearchString = lines(at)
    found.ReplaceString = lines(at + 1)
    document.replaceAll(found)
  Next at
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, saved())
  document.close(True)
End Sub
"""
MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{macro}</script:module>
"""
PERSON: Final = """<item oor:path="/org.openoffice.UserProfile/Data">
<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>
"""
END: Final = "</oor:items>"


def changed(content: bytes, folder: Path, author: str, *pairs: tuple[str, str]) -> bytes:
    """The file after `author` replaced the first of each pair by the second, tracked."""
    profile = _profile(folder, author)
    source, target = folder / "ud.docx", folder / "retur.docx"
    source.write_bytes(content)
    words = "|".join(word for pair in pairs for word in pair)
    call = f'Standard.Module1.Change("{source.as_uri()}","{target.as_uri()}","{words}")'
    _run(profile, f"macro:///{call}")
    return target.read_bytes()


def saved_again(content: bytes, folder: Path, as_type: str = "docx") -> bytes:
    """The file opened and saved, as another type if asked."""
    profile = _profile(folder, "Ingen Eksempel")
    source = folder / "ud.docx"
    source.write_bytes(content)
    _run(profile, "--convert-to", as_type, "--outdir", str(folder / "igen"), str(source))
    return (folder / "igen" / f"ud.{as_type}").read_bytes()


def _profile(folder: Path, author: str) -> str:
    """A profile with the macro and its author; its first start makes the module we write in."""
    user, address = folder / "profil" / "user", (folder / "profil").as_uri()
    if not user.exists():
        _run(address, "--terminate_after_init")
    (user / "basic/Standard/Module1.xba").write_text(MODULE.format(macro=escape(MACRO)))
    first, last = author.split(" ", 1)
    person = "".join(
        PERSON.format(name=name, value=escape(value))
        for name, value in (("givenname", first), ("sn", last))
    )
    settings = user / "registrymodifications.xcu"
    settings.write_text(settings.read_text().replace(END, person + END))
    return address


def _run(profile: str, *arguments: str) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore", *arguments],
        check=True,
        capture_output=True,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
    )
