"""What may be done to a referral: every form, by the name that addresses use."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from insats.web.referrals.acts.asking import (
    AskProviderForm,
    MakeLinkForm,
    ProviderAnswerForm,
    RevokeLinkForm,
)
from insats.web.referrals.acts.base import ActForm
from insats.web.referrals.acts.ending import (
    CompleteForm,
    DropForm,
    InterruptForm,
    RevokeForm,
    VoidForm,
)
from insats.web.referrals.acts.preparing import (
    AskUnionForm,
    SupervisorForm,
    UnderstandingForm,
    UnionAnswerForm,
)
from insats.web.referrals.acts.running import (
    ExtendForm,
    HoursForm,
    PauseForm,
    ResumeForm,
    ShortenForm,
    StartForm,
)

# In the order that the page of a referral lists them.
GROUPS: Sequence[tuple[str | Promise, Sequence[type[ActForm]]]] = (
    (
        gettext_lazy("Förbereda"),
        (
            AskUnionForm, UnionAnswerForm, AskProviderForm, ProviderAnswerForm, MakeLinkForm,
            RevokeLinkForm, SupervisorForm, UnderstandingForm,
        ),
    ),
    (gettext_lazy("Genomföra"), (StartForm, ResumeForm, PauseForm)),
    (gettext_lazy("Ändra"), (ExtendForm, ShortenForm, HoursForm)),
    (
        gettext_lazy("Avsluta"),
        (CompleteForm, InterruptForm, RevokeForm, DropForm, VoidForm),
    ),
)  # fmt: skip
ACTS: Mapping[str, type[ActForm]] = {form.slug: form for _, forms in GROUPS for form in forms}

__all__ = ["ACTS", "GROUPS", "ActForm"]
