"""Documents that are sent in: only PDF, PNG and JPEG, by their content, and nothing hidden in them.

Nothing is drawn and nothing is run: the files are only walked through, within bounds, with the
standard library. They are shown to nobody as pages, only handed out to be saved.
"""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from hashlib import sha256

from insats.register.document_errors import BrokenFile, FileTooBig, NoFile, WrongFileKind
from insats.register.documents import jpeg, pdf, png

MOST_BYTES = 5 * 1024 * 1024
MOST_FILES = 10
MOST_NAME = 80

PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
_ENDINGS = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg"}
_KINDS = (
    (b"%PDF-", PDF, pdf.checked),
    (png.BEGINS, PNG, png.checked),
    (jpeg.BEGINS, JPEG, jpeg.checked),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that may be kept: its name made safe, what it is by its content, and the content."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the content, in hexadecimal."""
        return sha256(self.content).hexdigest()


def read(name: str, content: bytes) -> Document:
    """Return a file as it may be kept; pictures without what they tell of where they were taken.

    Raises a ``Refusal`` for an empty one, one that is too big, of another kind, damaged, or with
    something in it that can be run.
    """
    if not content:
        raise NoFile(field="file")
    if len(content) > MOST_BYTES:
        raise FileTooBig(field="file", most=MOST_BYTES // 1024 // 1024)
    for begins, media_type, check in _KINDS:
        if content.startswith(begins):
            kept = check(content)
            if zipfile.is_zipfile(io.BytesIO(kept)):
                raise BrokenFile(field="file")
            return Document(safe_name(name, media_type), media_type, kept)
    raise WrongFileKind(field="file")


def safe_name(name: str, media_type: str) -> str:
    """Return a name that is no path, hides nothing and has the ending of what the file is."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem = last.rpartition(".")[0] or last
    plain = re.sub(r"[^\w -]+", " ", stem)
    short = " ".join(plain.split())[:MOST_NAME].strip(" -_")
    return (short or "dokument") + _ENDINGS[media_type]
