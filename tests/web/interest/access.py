"""Who may register an interest, and who vets: anyone by link, contract managers the rest."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from insats.register.actions import AddEvidence
from insats.register.models import Evidence, Interest
from tests.register import files, made
from tests.web.access import Row, World

MANAGER = frozenset({"contract_manager"})


def link(world: World, person: UUID) -> Mapping[str, Any]:
    """A link to an interest that waits."""
    return {"token": made.registered()[1], "number": 1}


def decided(world: World, person: UUID) -> Mapping[str, Any]:
    """A link to an interest that was approved."""
    known = Interest.objects.filter(status="approved").first()
    return {"token": made.approved(made.vetter())[1] if known is None else _again(known)}


def _again(known: Interest) -> str:
    """A new link to an interest: the tests have forgotten the old one."""
    from insats.register import links

    token = links.new_token()
    Interest.objects.filter(pk=known.pk).update(token_hash=links.hashed(token))
    return token


def document(world: World, person: UUID) -> Mapping[str, Any]:
    """A document by its link."""
    _interest, token = made.registered()
    sent = AddEvidence(made.STRANGER, token, None, "a.png", files.png()).do()
    return {"token": token, "document": sent.public_id}


def one(world: World, person: UUID) -> Mapping[str, Any]:
    """An interest that waits, with a document."""
    if found := Interest.objects.filter(status="registered", evidence__isnull=False).first():
        sent = Evidence.objects.filter(interest=found)[0]
        return {"public_id": found.public_id, "document": sent.public_id, "item": "debts"}
    document(world, person)
    return one(world, person)


def with_letter(world: World, person: UUID) -> Mapping[str, Any]:
    """An interest that was approved."""
    found = Interest.objects.filter(status="approved").first()
    return {"public_id": (found or made.approved(made.vetter())[0]).public_id}


def nobodys(world: World, person: UUID) -> Mapping[str, Any]:
    """An interest that is not there."""
    return {"public_id": uuid4(), "document": uuid4(), "item": "debts"}


_LINK = "bli-anordnare/<str:token>/"
_ONE = "anordnarregister/<uuid:public_id>/"
ROWS = {
    "bli-anordnare/": Row(post=400, token=False),
    # Whoever has the link may; nothing was filled in, so nothing is saved.
    _LINK: Row(args=link),
    f"{_LINK}skicka/": Row(get=None, post=409, args=link, token=False),
    f"{_LINK}ta-tillbaka/": Row(post=409, args=link, token=False),
    f"{_LINK}brev/": Row(args=decided),
    f"{_LINK}underlag/": Row(post=400, args=link, token=False),
    f"{_LINK}underlag/<uuid:document>/": Row(post=302, args=document, token=False),
    f"{_LINK}arbetsplats/": Row(post=400, args=link, token=False),
    f"{_LINK}arbetsplats/<int:number>/": Row(post=400, args=link, token=False),
    f"{_LINK}organisation/": Row(post=400, args=link, token=False),
    f"{_LINK}kontakt/": Row(post=400, args=link, token=False),
    f"{_LINK}verksamhet/": Row(post=400, args=link, token=False),
    "anordnarregister/": Row(who=MANAGER),
    _ONE: Row(who=MANAGER, args=one),
    f"{_ONE}borja/": Row(who=MANAGER, get=None, post=409, args=one),
    f"{_ONE}fortsatt/": Row(who=MANAGER, get=None, post=409, args=one),
    f"{_ONE}komplettera/": Row(who=MANAGER, post=400, args=one),
    f"{_ONE}kontroll/<str:item>/": Row(who=MANAGER, post=400, args=one),
    f"{_ONE}godkann/": Row(who=MANAGER, post=400, args=one),
    f"{_ONE}avboj/": Row(who=MANAGER, post=400, args=one),
    f"{_ONE}brev/": Row(who=MANAGER, args=with_letter),
    f"{_ONE}underlag/": Row(who=MANAGER, get=None, post=400, args=one),
    f"{_ONE}underlag/<uuid:document>/": Row(who=MANAGER, args=one),
}
