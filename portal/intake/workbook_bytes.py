"""A workbook as the bytes of its file, the same for the same cells whenever it is saved."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from datetime import datetime

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_NEVER = datetime(1980, 1, 1)  # noqa: DTZ001 - as the library has it; the first day an archive can say
_REFUSED = "IO_"
"""Before the name of an error of the system in what lxml says."""


def saved(book: Workbook, made: datetime = _NEVER) -> bytes:
    """The file of a workbook, which was `made` then by what it says of itself. Raises OSError.

    Sheets are written to the disk on the way, and lxml, where it is installed, has errors of its own for what that
    refuses (`SerialisationError`, no OSError).
    """
    book.properties.created = book.properties.modified = made
    plain, out = io.BytesIO(), io.BytesIO()
    try:
        ExcelWriter(book, zipfile.ZipFile(plain, "w")).save()
    except Exception as error:
        number = getattr(errno, str(error).removeprefix(_REFUSED), None) if str(error).startswith(_REFUSED) else None
        if number is None:
            raise
        raise OSError(number, os.strerror(number)) from error
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in archive.namelist():
            timeless.writestr(zipfile.ZipInfo(name), archive.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
