"""What has become of a proposal, in a sentence, in both languages."""

from collections.abc import Mapping

from insats.proposals.models import Proposal
from insats.rulebook.errors import Text

STATE_NAMES: Mapping[str, Text] = {
    Proposal.State.ACCEPTED: Text("det är godtaget", "it has been accepted"),
    Proposal.State.DECLINED: Text("det är avslaget", "it has been declined"),
    Proposal.State.WITHDRAWN: Text("det är återtaget", "it has been withdrawn"),
    Proposal.State.REPLACED: Text("det är ersatt av ett nytt", "a new one has replaced it"),
}
LAPSED = Text("det har förfallit", "it has lapsed")
