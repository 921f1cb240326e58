"""The forms of payments: what is done to a month's claim, recovery, amounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.models import Organisation
from insats.payments.actions import (
    ApproveClaim,
    ClaimMonth,
    GiveBackClaim,
    LoseClaim,
    ProposeClaim,
    RefuseClaim,
)
from insats.payments.actions.amounts import LEAST_KRONOR, MOST_GROUND, MOST_KRONOR
from insats.payments.actions.base import ClaimAction
from insats.payments.actions.recover import MOST_INSTALMENTS, MOST_SOURCE
from insats.payments.errors import NotKronor
from insats.payments.models import Claim, Recovery
from insats.payments.wording import in_kronor
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.provider import PROVIDES
from insats.rulebook.terms import AGREEMENT_MEASURES
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import DayField, Form
from insats.web.people.forms.programmes import named
from insats.web.people.shown import capital
from insats.web.words import refused

_SHORT = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}
_SEEN_BY_PROVIDER = gettext_lazy(
    "Anordnaren ser det du skriver. Skriv inget om personens hälsa eller något annat som den inte "
    "får veta."
)


def _text(label: Any, rows: int = 3, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=MOST_WORDS, widget=widget, **kwargs)


class KronorField(forms.CharField):
    """A sum of money, typed with a comma or a point, with or without spaces between thousands."""

    def __init__(self, *, least: Decimal, most: Decimal, **kwargs: Any) -> None:
        self.least, self.most = least, most
        widget = forms.TextInput(attrs=_SHORT)
        super().__init__(max_length=20, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the sum; None for none. The action says whether it can be."""
        text = super().clean(value)
        typed = "".join(text.split()).replace(",", ".").removesuffix("kr")
        if not typed:
            if text:
                raise forms.ValidationError(self._refusal(), code="invalid")
            return None
        try:
            if not set(typed) <= set("0123456789.-"):
                raise ValueError(typed)
            return Decimal(typed)
        except (ArithmeticError, ValueError):
            raise forms.ValidationError(self._refusal(), code="invalid") from None

    def _refusal(self) -> str:
        return refused(NotKronor(least=in_kronor(self.least), most=in_kronor(self.most)))


class ActForm(Form):
    """What is done to a month's claim. ``seen`` is the key of the row that the page showed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def over(self, seen: int | None) -> None:
        """Let what was typed be sent again over what holds now."""
        data: Any = self.data
        self.data = {**data.dict(), self.add_prefix("seen"): "" if seen is None else str(seen)}


class ClaimForm(ActForm):
    """The office claims for a provider."""

    received_on = DayField(
        label=gettext_lazy("Vilken dag kom anordnarens underlag in?"),
        required=False,
        help_text=gettext_lazy("Lämna tomt om det är i dag."),
    )


class SpecialForm(ActForm):
    """Why something that came too late is paid all the same."""

    special_reasons = _text(gettext_lazy("Vilka är de särskilda skälen?"))
    special_basis = _text(gettext_lazy("Vilken information ligger till grund för dem?"))


class WordsForm(ActForm):
    """Something that needs words of why."""

    words = _text(gettext_lazy("Varför?"), help_text=_SEEN_BY_PROVIDER)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that the office may do to a month's claim."""

    slug: str
    kind: type[ClaimAction]
    title: str | Promise
    button: str | Promise
    done: str | Promise
    form: type[ActForm] = ActForm
    # Whether it is what one usually does next, and stands open.
    first: bool = False

    def form_for(self, claim: Claim | None) -> type[ActForm]:
        """Return its form: late claims are asked for special reasons."""
        late = self.kind is ProposeClaim and claim is not None and claim.late
        return SpecialForm if late else self.form


_ACTS = (
    Act(
        "begar",
        ClaimMonth,
        gettext_lazy("Begär åt anordnaren"),
        gettext_lazy("Begär åt anordnaren"),
        gettext_lazy("Månaden är begärd åt anordnaren."),
        ClaimForm,
    ),
    Act(
        "foresla",
        ProposeClaim,
        gettext_lazy("Föreslå utbetalning"),
        gettext_lazy("Föreslå utbetalning"),
        gettext_lazy("Utbetalningen är föreslagen. Någon annan ska godkänna den."),
        first=True,
    ),
    Act(
        "godkann",
        ApproveClaim,
        gettext_lazy("Godkänn utbetalning"),
        gettext_lazy("Godkänn utbetalning"),
        gettext_lazy("Utbetalningen är godkänd. Den följer med i nästa fil."),
        first=True,
    ),
    Act(
        "avsla",
        RefuseClaim,
        gettext_lazy("Avslå begäran"),
        gettext_lazy("Avslå begäran"),
        gettext_lazy("Begäran är avslagen. Månaden kan begäras på nytt."),
        WordsForm,
    ),
    Act(
        "for-sen",
        LoseClaim,
        gettext_lazy("Besluta att rätten är förlorad"),
        gettext_lazy("Besluta att rätten är förlorad"),
        gettext_lazy("Rätten till stödet för månaden är förlorad."),
        WordsForm,
    ),
    Act(
        "lamna-tillbaka",
        GiveBackClaim,
        gettext_lazy("Lämna tillbaka"),
        gettext_lazy("Lämna tillbaka"),
        gettext_lazy("Förslaget är borttaget. Begäran väntar på ett nytt förslag."),
        WordsForm,
    ),
)
ACTS: Mapping[str, Act] = {act.slug: act for act in _ACTS}


# --- recovery -------------------------------------------------------------------------------------
class RecoveryForm(Form):
    """What is to be paid back, and why; what is waived, put off or paid in parts."""

    _most: ClassVar[Decimal] = Decimal(10) ** 7

    sum = KronorField(
        label=gettext_lazy("Belopp att betala tillbaka"), least=LEAST_KRONOR, most=_most
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("Varför ska mottagaren betala tillbaka?"), widget=forms.RadioSelect
    )
    reasons = _text(gettext_lazy("Vad blev fel, och hur vet ni det?"), rows=4)
    waived = KronorField(
        label=gettext_lazy("Belopp som efterges"), least=Decimal(0), most=_most, required=False
    )
    waived_reasons = _text(gettext_lazy("Särskilda skäl för att efterge"), rows=2, required=False)
    waived_basis = _text(
        gettext_lazy("Information som ligger till grund för skälen"), rows=2, required=False
    )
    respite_until = DayField(label=gettext_lazy("Anstånd till och med"), required=False)
    instalments = forms.IntegerField(
        label=gettext_lazy("Antal avbetalningar"),
        required=False,
        min_value=2,
        max_value=MOST_INSTALMENTS,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    interest = KronorField(
        label=gettext_lazy("Ränta, procent om året"),
        least=Decimal(0),
        most=Decimal(100),
        required=False,
        help_text=gettext_lazy(
            "Statens utlåningsränta plus två procentenheter. Lämna tomt om ni inte har slagit upp "
            "räntan."
        ),
    )
    interest_source = forms.CharField(
        label=gettext_lazy("Var och när är räntan hämtad?"), required=False, max_length=MOST_SOURCE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds: Any = self.fields["ground"]
        grounds.choices = [(code, capital(str(name))) for code, name in Recovery.Ground.choices]

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as a demand takes it."""
        given = dict(self.cleaned_data)
        return {**given, "waived": given["waived"] or Decimal(0)}


class DeclineForm(Form):
    """Why nothing is recovered."""

    words = _text(gettext_lazy("Varför återkrävs inte beloppet?"))


# --- amounts --------------------------------------------------------------------------------------
class AmountForm(Form):
    """What a day is paid with, and what that rests on."""

    measure = forms.ChoiceField(label=gettext_lazy("Insats"))
    provider = forms.ModelChoiceField(
        label=gettext_lazy("Anordnare"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=gettext_lazy("Lämna tomt för ett belopp som gäller alla utan eget."),
    )
    kronor = KronorField(
        label=gettext_lazy("Kronor för varje dag"), least=LEAST_KRONOR, most=MOST_KRONOR
    )
    first_day = DayField(
        label=gettext_lazy("Gäller från"), help_text=gettext_lazy("Den första i en månad.")
    )
    ground = forms.CharField(
        label=gettext_lazy("Källa"),
        max_length=MOST_GROUND,
        help_text=gettext_lazy("Beslutet eller överenskommelsen som beloppet vilar på."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measures: Any = self.fields["measure"]
        measures.choices = named(MEASURE_NAMES, AGREEMENT_MEASURES)
        providers: Any = self.fields["provider"]
        providers.queryset = Organisation.objects.filter(kind__in=PROVIDES).order_by("name", "pk")
        providers.empty_label = _("Alla anordnare")


class EndAmountForm(Form):
    """The last day of an amount."""

    last_day = DayField(
        label=gettext_lazy("Gäller till och med"), help_text=gettext_lazy("Den sista i en månad.")
    )
    ground = forms.CharField(
        label=gettext_lazy("Källa"),
        max_length=MOST_GROUND,
        help_text=gettext_lazy("Beslutet eller överenskommelsen som slutdagen vilar på."),
    )


# --- the list -------------------------------------------------------------------------------------
class ListForm(Form):
    """What the office's list may be narrowed by."""

    state = forms.ChoiceField(label=gettext_lazy("Läge"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states: Any = self.fields["state"]
        named_states = [(code, capital(str(name))) for code, name in Claim.State.choices]
        states.choices = [("", str(_("Väntar på kontoret"))), *named_states]
