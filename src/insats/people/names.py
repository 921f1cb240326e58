"""Names as they are searched and sorted: the same on every database, whatever its language."""

import unicodedata

# Letters that Unicode does not take apart, in Latin scripts that names here are written in.
_PLAIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
        "ə": "e",
    }
)
# Apostrophes and joiners vanish; hyphens and the like part two words.
_MARKS = dict.fromkeys(map(ord, "'’‘ʼʻʾʿʹ`´.\u200c\u200d\u00ad")) | dict.fromkeys(
    map(ord, "-‐‑–—_/,"), " "
)
# Å, Ä and Ö come after Z, in this order, when compared byte by byte.
_SWEDISH = _PLAIN | str.maketrans({"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"})
# Letters whose two dots or ring make them letters of their own in Swedish.
_OWN_LETTERS = "åäö"


def _clean(name: str) -> str:
    """Return a name in lower case, composed, its marks of punctuation gone."""
    lowered = unicodedata.normalize("NFC", name).casefold()
    return " ".join(lowered.translate(_MARKS).split())


def _bare(text: str) -> str:
    """Return a text without accents."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def fold(name: str) -> str:
    """Return a name without case, accents and punctuation: "Åsa-Lill" becomes "asa lill"."""
    return _bare(_clean(name).translate(_PLAIN))


def words(typed: str) -> list[str]:
    """Return the folded words of what someone typed to search for a name."""
    return fold(typed).split()


def search_name(given: str, family: str) -> str:
    """Return what a search looks in: every folded word of the name after a space."""
    return f" {fold(given)} {fold(family)}"


def _sortable(name: str) -> str:
    """Return a name that sorts as Swedish does when compared byte by byte."""
    clean = _clean(name)
    if not clean.isascii():
        clean = "".join(each if each in _OWN_LETTERS else _bare(each) for each in clean)
    return clean.translate(_SWEDISH)


def sort_name(given: str, family: str) -> str:
    """Return what a list is sorted by: the family name, then the given one."""
    return f"{_sortable(family)}  {_sortable(given)}"
