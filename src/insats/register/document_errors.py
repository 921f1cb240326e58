"""The coded errors of documents that are sent in."""

from http import HTTPStatus

from insats.errors import Refusal


class NoFile(
    Refusal,
    code="register.no_file",
    sv="Välj en fil.",
    en="Choose a file.",
):
    """Nothing was chosen, or what was chosen is empty."""


class FileTooBig(
    Refusal,
    code="register.file_too_big",
    status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    sv="Filen är för stor: högst {most} MB får plats.",
    en="The file is too big: at most {most} MB fit.",
):
    """A file, or all that was sent, is bigger than is taken."""


class WrongFileKind(
    Refusal,
    code="register.wrong_file_kind",
    status=HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    sv="Filen är varken PDF, PNG eller JPEG. Det är innehållet som avgör, inte namnet.",
    en="The file is neither PDF, PNG nor JPEG. The content decides, not the name.",
):
    """What is in a file is none of the three kinds, whatever it is called."""


class BrokenFile(
    Refusal,
    code="register.broken_file",
    sv="Filen är skadad, eller så finns det något annat i den också. Spara om den och försök igen.",
    en="The file is damaged, or there is something else in it too. Save it anew and try again.",
):
    """A file does not hold together: cut off, followed by another, or impossibly large inside."""


class ActiveContent(
    Refusal,
    code="register.active_content",
    sv=(
        "PDF-filen är låst eller innehåller något som kan köras, eller andra filer. "
        "Skriv ut den till en ny PDF och försök igen."
    ),
    en=(
        "The PDF is locked, or holds something that can be run, or other files. "
        "Print it to a new PDF and try again."
    ),
):
    """A PDF with scripts, launched programs, forms that send, attached files, or a password."""


class TooManyFiles(
    Refusal,
    code="register.too_many_files",
    status=HTTPStatus.CONFLICT,
    sv="Det finns redan {most} filer. Ta bort en först.",
    en="There are {most} files already. Remove one first.",
):
    """An interest has as many documents as it may have."""


class SameFile(
    Refusal,
    code="register.same_file",
    status=HTTPStatus.CONFLICT,
    sv="Filen finns redan här.",
    en="The file is here already.",
):
    """The same content was sent in twice."""
