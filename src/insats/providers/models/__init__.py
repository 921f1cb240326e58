from insats.providers.models.displacement import Displacement
from insats.providers.models.place import Place
from insats.providers.models.profile import Profile, Standing
from insats.providers.models.staff import Competence, Supervisor
from insats.providers.models.values import CompetenceDemand, StatedValue
from insats.providers.models.workplace import ACCESS, Offer, Spoken, Workplace

__all__ = [
    "ACCESS",
    "Competence",
    "CompetenceDemand",
    "Displacement",
    "Offer",
    "Place",
    "Profile",
    "Spoken",
    "Standing",
    "StatedValue",
    "Supervisor",
    "Workplace",
]
