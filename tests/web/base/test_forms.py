"""Forms keep what was typed, and say what is wrong beside the field and at the top."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils.translation import override

from insats.errors import DayInFuture, Missing, NotAllowed
from insats.web.audit.filters import DAYS
from insats.web.forms import DayField, Form, YesNoField
from insats.web.people.forms.facts import DecimalField
from insats.web.public.forms import MeasureField, PlaceField


class TryForm(Form):
    """One of each kind of field."""

    name = forms.CharField(label="Namn", help_text="Som i passet.")
    day = DayField(label="Dag", required=False)
    fits = YesNoField(label="Passar det?", help_text="Din bedömning.")
    sure = forms.BooleanField(label="Jag är säker")
    kept = forms.CharField(widget=forms.HiddenInput, required=False)


def field(form: Form, name: str) -> str:
    """A field as it is drawn."""
    return Template("{% load insats %}{% field bound %}").render(Context({"bound": form[name]}))


def summary(form: Form) -> str:
    """The summary of what is wrong."""
    return Template("{% load insats %}{% error_summary form %}").render(Context({"form": form}))


def test_label_and_hint_belong_to_the_field():
    html = field(TryForm(), "name")
    assert '<label for="id_name">Namn</label>' in html
    assert 'id="id_name_helptext">Som i passet.' in html
    assert 'aria-describedby="id_name_helptext"' in html


def test_the_error_stands_beside_the_field_and_belongs_to_it():
    html = field(TryForm({"name": ""}), "name")
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert "field wrong" in html


def test_choices_have_one_legend_and_the_error_belongs_to_all_of_them():
    html = field(TryForm({}), "fits")
    assert "<legend>Passar det?" in html
    assert 'class="field wrong" aria-describedby="id_fits_helptext id_fits_error">' in html


def test_a_tick_stands_before_its_label():
    html = field(TryForm(), "sure")
    assert html.index("<input") < html.index("<label")


def test_what_may_be_left_out_says_so():
    assert "frivilligt" in field(TryForm(), "day")
    assert "frivilligt" not in field(TryForm(), "name")


def test_a_hidden_field_is_only_itself():
    assert field(TryForm(), "kept").strip().startswith('<input type="hidden"')


def test_the_browser_does_not_check_before_we_do():
    assert "required" not in field(TryForm(), "name")


def test_what_was_typed_stays():
    html = field(TryForm({"name": "Åsa", "day": "2024-13-45"}), "day")
    assert 'value="2024-13-45"' in html


def test_nothing_is_summed_up_where_nothing_is_wrong():
    assert summary(TryForm()).strip() == ""


def test_the_summary_leads_to_each_field():
    html = summary(TryForm({"day": "x"}))
    assert "4 saker behöver rättas" in html
    for target in ("#id_name", "#id_day", "#id_fits_0", "#id_sure"):
        assert f'href="{target}"' in html


def test_one_thing_is_said_as_one_thing():
    html = summary(TryForm({"name": "Åsa", "fits": "yes"}))
    assert "1 sak behöver rättas. Ingenting är sparat." in html
    with override("en"):
        assert "1 thing has to be put right." in summary(TryForm({"name": "Åsa", "fits": "yes"}))


def test_a_refusal_stands_beside_the_field_that_it_names():
    form = TryForm({"name": "Åsa", "fits": "no", "sure": "on"})
    assert form.is_valid()
    form.refuse(DayInFuture(field="day", today=date(2024, 3, 4)))
    assert "4\N{NO-BREAK SPACE}mars" in str(form.errors["day"])


def test_a_refusal_may_name_a_field_by_what_the_action_calls_it():
    form = TryForm({})
    form.refuse(Missing(field="text"), text="name")
    assert "Uppgiften måste fyllas i." in form.errors["name"]


def test_a_refusal_of_the_whole_stands_at_the_top():
    form = TryForm({"name": "Åsa", "fits": "no", "sure": "on"})
    form.refuse(NotAllowed())
    assert "inte behörighet" in summary(form)
    assert "<a" not in summary(form)


@pytest.mark.parametrize(("typed", "value"), [("yes", True), ("no", False)])
def test_yes_and_no(typed, value):
    form = TryForm({"name": "Åsa", "fits": typed, "sure": "on"})
    assert form.is_valid()
    assert form.cleaned_data["fits"] is value


def test_no_answer_is_not_a_no():
    assert "fits" in TryForm({"name": "Åsa", "sure": "on"}).errors


@pytest.mark.parametrize("typed", ["2024-03-04", "20240304"])
def test_a_day_may_be_typed_with_or_without_hyphens(typed):
    form = TryForm({"name": "Åsa", "fits": "no", "sure": "on", "day": typed})
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2024, 3, 4)


@pytest.mark.parametrize("typed", ["4 mars", "2024-02-30", "0000-01-01", "x" * 5000, "\0"])
def test_what_is_no_day_is_refused(typed):
    assert "day" in TryForm({"day": typed}).errors


class EveryKind(Form):
    """Every kind of field that the site has, each with all that it can refuse."""

    text = forms.CharField(max_length=3)
    number = forms.IntegerField(min_value=1, max_value=100)
    months = DecimalField(min_value=0, max_value=600)
    count = forms.IntegerField()
    day = DayField(validators=DAYS)
    choice = forms.ChoiceField(choices=[("a", "A")])
    choices = forms.MultipleChoiceField(choices=[("a", "A")])
    fits = YesNoField()
    sure = forms.BooleanField()
    place = PlaceField()
    measure = MeasureField()
    time = forms.TimeField()
    file = forms.FileField()
    own = forms.CharField(error_messages={"required": "Skriv vad du heter."})


@pytest.mark.parametrize(
    ("name", "typed", "swedish", "english"),
    [
        ("text", "", "Uppgiften måste fyllas i.", "This has to be filled in."),
        ("text", "åäöå", "högst 3 tecken får plats", "at most 3 characters fit"),
        ("text", "\0", "tecken som inte kan sparas", "characters that cannot be stored"),
        ("number", "", "Uppgiften måste fyllas i.", "This has to be filled in."),
        ("number", "0", "Ange ett tal från 1 till 100.", "Give a number from 1 to 100."),
        ("number", "101", "Ange ett tal från 1 till 100.", "Give a number from 1 to 100."),
        ("number", "hälften", "Ange ett tal från 1 till 100.", "Give a number from 1 to 100."),
        ("months", "-1", "Ange ett tal från 0 till 600.", "Give a number from 0 to 600."),
        ("months", "nan", "Ange ett tal från 0 till 600.", "Give a number from 0 to 600."),
        ("count", "x", "Skriv talet med siffror.", "Write the number in digits."),
        ("day", "", "Uppgiften måste fyllas i.", "This has to be filled in."),
        ("day", "2024-02-30", "Skriv dagen som ÅÅÅÅ-MM-DD", "Write the day as YYYY-MM-DD"),
        ("day", "1024-02-03", "Skriv dagen som ÅÅÅÅ-MM-DD", "Write the day as YYYY-MM-DD"),
        ("time", "", "Uppgiften måste fyllas i.", "This has to be filled in."),
        ("time", "halv tio", "till exempel 09.30", "for example 09:30"),
        ("file", "x", "Uppgiften måste fyllas i.", "This has to be filled in."),
        ("choice", "", "Välj ett av alternativen.", "Choose one of the alternatives."),
        ("choice", "b", "Välj ett av alternativen.", "Choose one of the alternatives."),
        ("choices", ["b"], "Välj ett av alternativen.", "Choose one of the alternatives."),
        ("fits", "maybe", "Välj ett av alternativen.", "Choose one of the alternatives."),
        ("sure", "", "Kryssa i rutan", "Tick the box"),
        ("place", "x" * 101, "högst 100 tecken får plats", "at most 100 characters fit"),
        ("measure", "b", "Välj ett av alternativen.", "Choose one of the alternatives."),
        ("own", "", "Skriv vad du heter.", "Skriv vad du heter."),
    ],
)
def test_what_is_wrong_is_said_in_our_own_words(name, typed, swedish, english):
    for language, said in (("sv", swedish), ("en", english)):
        with override(language):
            (error,) = EveryKind({name: typed}).errors[name]
        assert said in error, language


def test_no_words_of_the_framework_are_left():
    form = EveryKind({})
    form.full_clean()
    for name, field in form.fields.items():
        framework = {
            id(said)
            for kind in type(field).__mro__
            for said in getattr(kind, "default_error_messages", {}).values()
        }
        left = {code for code, said in field.error_messages.items() if id(said) in framework}
        assert not left, name


def test_every_kind_of_field_of_the_site_is_tried():
    def fields(kind):
        for sub in kind.__subclasses__():
            if sub.__module__.startswith("insats."):
                yield from (type(each) for each in sub.base_fields.values())
                yield from fields(sub)

    import insats.web.urls  # noqa: F401 — every form is then known

    tried = tuple(type(each) for each in EveryKind.base_fields.values())
    assert not [kind for kind in fields(Form) if not issubclass(kind, tried)]
