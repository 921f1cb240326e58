"""The forms of an interest: a few short pages, each saved by itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.contracts.fields import FIELDS, field_name
from insats.geography.models import Municipality
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Profile
from insats.register.models import Interest, InterestWorkplace
from insats.register.models.workplace import MOST_PLACES, MOST_SUPERVISORS
from insats.register.told import MOST_EMPLOYEES, MOST_TEXT
from insats.web.forms import Form
from insats.web.words import language

MOST_LINES = 4


def _text(label: Any, hint: Any = "", *, rows: int = 0, auto: str = "", **options: Any) -> Any:
    """A field of text, of one line or more."""
    attrs: dict[str, Any] = {"autocomplete": auto} if auto else {}
    widget = forms.Textarea(attrs={"rows": rows, **attrs}) if rows else forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, widget=widget, **options)


def _number(label: Any, hint: Any, least: int, most: int, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        **options,
    )


def _several(label: Any, hint: Any = "", **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=hint, widget=forms.CheckboxSelectMultiple, **options
    )


def every_field() -> list[tuple[str, str]]:
    """Return the fields of work in the reader's language."""
    return [(name, field_name(name, language())) for name in FIELDS]


def every_municipality() -> list[tuple[str, str]]:
    """Return the municipalities by name, å, ä and ö last, and no choice before them."""
    found = Municipality.objects.values_list("code", "name")
    order = str.maketrans("åäö", "{|}")
    return [("", "—"), *sorted(found, key=lambda each: each[1].lower().translate(order))]


class PartForm(Form):
    """A page of the form. ``seen`` is the version that the page shows.

    ``draft`` lets everything be left out but what says who it is from.
    """

    always: Sequence[str] = ()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if draft and name not in self.always and name != "seen":
                field.required = False

    @property
    def values(self) -> Mapping[str, Any]:
        """What was filled in, as the actions take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def over(self, version: int) -> None:
        """Let what was typed be sent again over what holds now."""
        sent: Any = self.data
        data = sent.copy()
        data["seen"] = str(version)
        self.data = data


class OrganisationForm(PartForm):
    """Who it is."""

    always = ("name", "org_number", "kind")
    org_number = _text(_("Organisationsnummer"), _("Tio siffror, med eller utan bindestreck."))
    name = _text(_("Organisationens namn"), max_length=200, auto="organization")
    kind = forms.ChoiceField(label=_("Vad är ni?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = Profile.Kind.choices


class BeginForm(OrganisationForm):
    """Who it is, before there is anything to change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seen"]


class ContactForm(PartForm):
    """Whom to reach, and who may sign."""

    signatory = _text(
        _("Firmatecknarens namn"),
        _("Den som får skriva under för organisationen. Vi kontaktar firmatecknaren på ett "
          "nummer som vi själva tar reda på, innan något blir offentligt."),
        max_length=200,
    )  # fmt: skip
    contact_name = _text(_("Kontaktpersonens namn"), max_length=200, auto="name")
    contact_email = _text(_("Kontaktpersonens e-post"), max_length=254, auto="email")
    contact_phone = _text(_("Kontaktpersonens telefon"), max_length=40, auto="tel")


class OfferForm(PartForm):
    """What is done there."""

    about = _text(
        _("Vad gör ni?"), _("Två eller tre meningar."), rows=MOST_LINES, max_length=MOST_TEXT
    )
    week = _text(
        _("Hur ser en vanlig vecka ut för en deltagare?"),
        _("Till exempel tider, arbetsuppgifter och pauser."),
        rows=MOST_LINES,
        max_length=MOST_TEXT,
    )
    languages = _several(_("Språk som ni kan handleda på"))
    fields_ = _several(_("Yrkesområden"), _("Välj alla som passar."))
    for_public_bodies = _text(
        _("Vad kan ni göra för kommuner och myndigheter?"),
        rows=MOST_LINES, max_length=MOST_TEXT, required=False,
    )  # fmt: skip
    sells = _text(
        _("Vad säljer ni till företag och andra?"),
        rows=MOST_LINES, max_length=MOST_TEXT, required=False,
    )  # fmt: skip
    website = _text(_("Webbplats"), _("Börjar med https://"), max_length=200, required=False)
    listed = forms.BooleanField(
        label=_("Visa oss i den öppna katalogen när vi är godkända"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["languages"].choices = [*LANGUAGES.items()]
        chosen["fields_"].choices = every_field()

    @property
    def values(self) -> Mapping[str, Any]:
        """What was filled in, as the actions take it."""
        given = dict(super().values)
        return {**given, "fields": given.pop("fields_")}


class WorkplaceForm(PartForm):
    """One workplace."""

    always = ("name",)
    name = _text(_("Arbetsplatsens namn"), max_length=200)
    address = _text(_("Gatuadress"), max_length=200, auto="street-address")
    postcode = _text(_("Postnummer"), max_length=10, auto="postal-code")
    town = _text(_("Postort"), max_length=100, auto="address-level2", required=False)
    municipality_id = forms.ChoiceField(label=_("Kommun"))
    field = forms.ChoiceField(label=_("Platsernas yrkesområde"))
    places = _number(
        _("Platser för arbetsträning"), _("Hur många kan vara här samtidigt? 0 om inga."),
        0, MOST_PLACES,
    )  # fmt: skip
    reinforced_places = _number(
        _("Platser för förstärkt arbetsträning"),
        _("Här behöver deltagaren en hög grad av handledning. 0 om inga."),
        0, MOST_PLACES,
    )  # fmt: skip
    supervisors = _number(_("Antal handledare"), "", 1, MOST_SUPERVISORS)
    employees = _number(
        _("Antal vanligt anställda"),
        _("Arbetsförmedlingen bedömer om deltagare kan tränga undan anställda. Därför frågar vi."),
        0, MOST_EMPLOYEES, required=False,
    )  # fmt: skip
    access = _several(_("Det här finns på arbetsplatsen"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["municipality_id"].choices = every_municipality()
        chosen["field"].choices = [("", "—"), *every_field()]
        chosen["access"].choices = [*ACCESS.items()]


class FileForm(Form):
    """One document."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("PDF, PNG eller JPEG. Högst 5 MB."),
        allow_empty_file=True,
        max_length=500,
    )


PARTS: Mapping[str, type[PartForm]] = {
    "organisation": OrganisationForm,
    "contact": ContactForm,
    "offer": OfferForm,
}


def initial(part: str, interest: Interest) -> dict[str, Any]:
    """Return what a page shows of an interest."""
    names = [name for name in PARTS[part].base_fields if name not in ("seen", "fields_")]
    shown = {name: getattr(interest, name) for name in names}
    if not interest.languages:  # all but a few speak it
        shown["languages"] = ["sv"]
    return {**shown, "fields_": interest.fields, "seen": interest.version}


def initial_workplace(interest: Interest, workplace: InterestWorkplace | None) -> dict[str, Any]:
    """Return what the page of a workplace shows; a new one is empty."""
    names = [name for name in WorkplaceForm.base_fields if name != "seen"]
    shown = {name: getattr(workplace, name) for name in names} if workplace else {}
    return {**shown, "seen": interest.version}
