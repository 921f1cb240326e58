"""The forms that a provider keeps its workplace by: one for each thing, each with its action."""

from insats.web.workplaces.forms.places import PlaceForm, PlacesForm
from insats.web.workplaces.forms.staff import CompetenceForm, SupervisorForm, WithdrawForm
from insats.web.workplaces.forms.told import DisplacementForm, ProfileForm
from insats.web.workplaces.forms.workplace import WorkplaceForm

__all__ = [
    "CompetenceForm",
    "DisplacementForm",
    "PlaceForm",
    "PlacesForm",
    "ProfileForm",
    "SupervisorForm",
    "WithdrawForm",
    "WorkplaceForm",
]
