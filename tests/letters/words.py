"""The words of letters, for tests."""

from insats.letters.models import Letter

NO_BREAK = "\N{NO-BREAK SPACE}"


def letters(**some):
    """Letters, oldest first."""
    return list(Letter.objects.filter(**some).order_by("pk"))


def said(letter, language="sv"):
    """All the words of a letter in a language."""
    sheet = letter.content["letter"][language]
    words = [sheet["title"], *sheet["sender"], sheet["recipient"]["name"]]
    words += sheet["recipient"]["address"]
    words += [each for pair in sheet["about"] for each in pair]
    for section in sheet["sections"]:
        words.append(section["heading"])
        for part in section["parts"]:
            words += part["paragraphs"]
            words += [f"{point['text']} {point['cite']}" for point in part["points"]]
    return "\n".join(words).replace(NO_BREAK, " ")


def only(letters):
    """The one letter that there is."""
    (found,) = letters
    return found
