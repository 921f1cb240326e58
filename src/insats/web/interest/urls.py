from django.urls import path

from insats.web.interest.views import begin, documents, link, parts, vetting, vetting_acts

app_name = "interest"
_LINK = "bli-anordnare/<str:token>/"
_ONE = "anordnarregister/<uuid:public_id>/"
urlpatterns = [
    path("bli-anordnare/", begin.begin, name="begin"),
    path(_LINK, link.status, name="status"),
    path(f"{_LINK}skicka/", link.send, name="send"),
    path(f"{_LINK}ta-tillbaka/", link.withdraw, name="withdraw"),
    path(f"{_LINK}brev/", link.letter, name="letter"),
    path(f"{_LINK}underlag/", documents.listed, name="documents"),
    path(f"{_LINK}underlag/<uuid:document>/", documents.document, name="document"),
    path(f"{_LINK}arbetsplats/", parts.workplace, name="new_workplace"),
    path(f"{_LINK}arbetsplats/<int:number>/", parts.workplace, name="workplace"),
    path(f"{_LINK}organisation/", parts.organisation, name="organisation"),
    path(f"{_LINK}kontakt/", parts.contact, name="contact"),
    path(f"{_LINK}verksamhet/", parts.offer, name="offer"),
    path("anordnarregister/", vetting.listed, name="list"),
    path(_ONE, vetting.one, name="one"),
    path(f"{_ONE}borja/", vetting_acts.start, name="start"),
    path(f"{_ONE}fortsatt/", vetting_acts.resume, name="resume"),
    path(f"{_ONE}komplettera/", vetting_acts.complete, name="complete"),
    path(f"{_ONE}kontroll/<str:item>/", vetting_acts.check, name="check"),
    path(f"{_ONE}godkann/", vetting_acts.approve, name="approve"),
    path(f"{_ONE}avboj/", vetting_acts.decline, name="decline"),
    path(f"{_ONE}brev/", vetting.letter, name="vetting_letter"),
    path(f"{_ONE}underlag/", documents.add_by_vetter, name="add_document"),
    path(f"{_ONE}underlag/<uuid:document>/", documents.for_vetter, name="vetting_document"),
]
