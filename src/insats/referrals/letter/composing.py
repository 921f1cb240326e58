"""Composing the letter of a decision, in one language, from its proof.

SFS 2017:900 31–33 §: the day, what is decided and by whom; the rules applied and the circumstances
that decided; how to have it reviewed. The result is plain data with all its words in it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from insats.referrals.deadlines import last_day_for_review
from insats.referrals.letter import wording
from insats.referrals.models import FULL_TIME
from insats.rulebook import words
from insats.rulebook.citation import Document as Cited
from insats.rulebook.citation import Source
from insats.rulebook.errors import Text
from insats.rulebook.library import documents
from insats.rulebook.terms import ETP

Document = Mapping[str, Any]
Section = dict[str, Any]
# Conditions that hold for nearly everyone and decide nothing: they stand on the decision's page.
_MATTER_OF_COURSE = frozenset({"single_programme", "time_left", "intake"})


def composed(document: Document, language: str) -> dict[str, Any]:
    """Return the letter in a language, "sv" or "en"."""
    letter = _Letter(document, language)
    return {
        "language": language,
        "title": letter.said(wording.TITLE, measure=letter.measure),
        "sender": [document["unit"]["organisation"], document["unit"]["name"]],
        "recipient": {
            "name": document["person"]["name"],
            "address": document["person"]["address"],
        },
        "about": letter.about(),
        "translation": letter.said(wording.TRANSLATION),
        "sections": [
            letter.decided(),
            letter.why(),
            letter.do(),
            letter.money(),
            letter.review(),
            letter.questions(),
        ],
    }


class _Letter:
    """One language of one decision, while its letter is composed."""

    def __init__(self, document: Document, language: str) -> None:
        self.document, self.language = document, language
        self.decision: Document = document["decision"]
        self.measure = self.own(document["texts"]["in_sentence"])

    def said(self, text: Text, **slots: object) -> str:
        """Return words of the letter in its language."""
        return text.in_language(self.language, **slots)

    def own(self, text: Mapping[str, str]) -> str:
        """Return a text of the proof in the letter's language."""
        return text[self.language]

    def day(self, value: str | date) -> str:
        """Return a day in words."""
        day = value if isinstance(value, date) else date.fromisoformat(value)
        return self.said(words.day(day))

    def about(self) -> list[list[str]]:
        """Return what the letter says of itself beside the address: pairs of label and value."""
        return [
            [self.said(wording.DATE), self.day(self.document["decided_on"])],
            [self.said(wording.NUMBER), number_of(self.document["id"])],
            [self.said(wording.PERSONAL_NUMBER), self.document["person"]["number"]],
        ]

    def decided(self) -> Section:
        """Return what is decided: the measure, the days, the extent, where."""
        full_time = self.decision["extent"] == FULL_TIME
        referred = self.said(
            wording.FULL_TIME if full_time else wording.PART_TIME,
            measure=self.measure,
            extent=self.decision["extent"],
            first=self.day(self.decision["first_day"]),
            last=self.day(self.decision["last_day"]),
        )
        paragraphs = [referred, self._part_time(), self._place(), self._note()]
        return section("decision", self.said(wording.DECIDED), paragraphs)

    def _part_time(self) -> str:
        """Return why it is part time (SFS 2007:414 4 b § and its likes)."""
        cite = words.unbroken(self.own(self.decision["part_time_ground"]))
        reason = self.decision["part_time_reason"]
        return self.said(wording.PART_TIME_REASON, reason=reason, cite=cite) if reason else ""

    def _place(self) -> str:
        place = self.document["person"]["municipality"]
        text = wording.PLACE[self.decision["kind"]]
        return self.said(text, place=place["name"]) if place else ""

    def _note(self) -> str:
        note = self.decision["note"]
        return self.said(wording.FROM_CASEWORKER, note=note) if note else ""

    def why(self) -> Section:
        """Return the circumstances that decided, each with its rules."""
        reasons = [r for r in self._chosen()["reasons"] if self._decided(r)]
        points = [self._point(r) for r in (*reasons, self.document["limit"]["reason"])]
        day = self.day(self.document["decided_on"])
        lead = self.said(wording.WHY_LEAD, day=day, measure=self.measure)
        made = section("why", self.said(wording.WHY), [lead], points)
        passed = [self._passed(each) for each in self.document["passed_over"]]
        if passed:
            made["parts"].append({"paragraphs": [self.said(wording.PASSED)], "points": passed})
        made["parts"].append({"paragraphs": [self.said(wording.NUMBERS)], "points": []})
        return made

    def _chosen(self) -> Document:
        measure = self.decision["measure"]
        found: Document = next(a for a in self.document["answers"] if a["measure"] == measure)
        return found

    def _decided(self, reason: Document) -> bool:
        """Tell whether a condition was among what decided."""
        if reason["condition"] in _MATTER_OF_COURSE or reason["state"] != "holds":
            return False
        in_etp: bool = self.decision["programme"] == ETP
        return in_etp or reason["condition"] != "action_plan"

    def _point(self, reason: Document) -> dict[str, str]:
        text = self.to_you(self.own(reason["sentence"]))
        return {"text": text, "cite": self._cites(reason["grounds"])}

    def to_you(self, sentence: str) -> str:
        """Return a sentence of the rulebook as it is said to the person."""
        for neutral, you in zip(wording.TO_YOU, wording.YOU, strict=True):
            begins = self.said(neutral)
            if sentence.startswith(begins):
                return self.said(you) + sentence.removeprefix(begins)
        return sentence

    def _cites(self, grounds: Iterable[Document]) -> str:
        cites = (self._named(ground) or self.own(ground["cite"]) for ground in grounds)
        return words.unbroken(", ".join(dict.fromkeys(cites)))

    def _named(self, ground: Document) -> str:
        """Return what the letter calls a ground that is no statute; nothing for one that is."""
        if ground["layer"] not in wording.NAMED:
            return ""
        what, reported = wording.NAMED[ground["layer"]]
        document = _documents().get(ground["cite"]["sv"])
        if document and document.kind == "register":
            return _begun(self.said(document.title))
        if document and document.kind == "report":
            return self.said(reported, what=what, who=document.issuer)
        return self.said(what)

    def _passed(self, passed: Document) -> dict[str, str]:
        said = " ".join(self.own(sentence) for sentence in passed["sentences"])
        return {"text": f"{self.own(passed['name'])}: {self.to_you(said)}", "cite": ""}

    def do(self) -> Section:
        """Return what the person must do."""
        text = self.document["texts"]["what_you_must_do"]
        return section("do", self.said(wording.DO), [self.own(text)])

    def money(self) -> Section:
        """Return what happens to the person's money, and who decides that."""
        text = self.document["texts"]["money"]
        return section("money", self.said(wording.MONEY), [self.own(text)])

    def review(self) -> Section:
        """Return how, and until when, to ask for a review."""
        served = date.fromisoformat(self.document["decided_on"])
        days = self.said(
            wording.REVIEW_DAYS, served=self.day(served), last=self.day(last_day_for_review(served))
        )
        cites = ", ".join(self.own(cite) for cite in self.document["review"])
        rules = self.said(wording.RULES, cites=words.unbroken(cites))
        text = self.own(self.document["texts"]["review"])
        return section("review", self.said(wording.REVIEW), [text, f"{days} {rules}"])

    def questions(self) -> Section:
        """Return who decided, and whom to ask."""
        unit = self.document["unit"]
        signed = self.said(
            wording.SIGNED,
            name=self.document["decided_by"]["name"],
            organisation=unit["organisation"],
            unit=unit["name"],
        )
        given = [name for name in ("phone", "email") if unit[name]]
        way = "both" if len(given) == 2 else "".join(given)
        contact = self.said(wording.CONTACT[way], phone=unit["phone"], email=unit["email"])
        return section("questions", self.said(wording.QUESTIONS), [f"{signed} {contact}"])


def _documents() -> Mapping[str, Cited]:
    """Return the rulebook's documents by how they are cited in Swedish, which a proof keeps."""
    return {Source(document=each).cite.sv: each for each in documents().values()}


def _begun(title: str) -> str:
    """Return a title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]


def section(
    id_: str, heading: str, paragraphs: list[str], points: list[dict[str, str]] | None = None
) -> Section:
    """Return a section of the letter: a heading, and parts of paragraphs and points."""
    part = {"paragraphs": [each for each in paragraphs if each], "points": points or []}
    return {"id": id_, "heading": heading, "parts": [part]}


def number_of(public_id: str) -> str:
    """Return the number that people can say on the phone: the first eight characters of the id."""
    return public_id[:8]
