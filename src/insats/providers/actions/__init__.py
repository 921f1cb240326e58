from insats.providers.actions.displacement import TellDisplacement
from insats.providers.actions.place import AddPlaces, ChangePlace, ClosePlace, OpenPlace
from insats.providers.actions.profile import SetStanding, WriteProfile
from insats.providers.actions.staff import TellCompetence, WithdrawCompetence, WriteSupervisor
from insats.providers.actions.values import DemandCompetence, StateValue
from insats.providers.actions.workplace import WriteWorkplace

__all__ = [
    "AddPlaces",
    "ChangePlace",
    "ClosePlace",
    "DemandCompetence",
    "OpenPlace",
    "SetStanding",
    "StateValue",
    "TellCompetence",
    "TellDisplacement",
    "WithdrawCompetence",
    "WriteProfile",
    "WriteSupervisor",
    "WriteWorkplace",
]
