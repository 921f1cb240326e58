from django.urls import path

from insats.web.referrals.views import decide, decision, letter

app_name = "referrals"
_ONE = "personer/<uuid:public_id>/anvisa/<str:measure>/"
urlpatterns = [
    path(_ONE, decide.decide, name="decide"),
    path(f"{_ONE}uppgift/<str:name>/", decide.missing, name="missing"),
    path(f"{_ONE}uppgift/<str:name>/<int:key>/", decide.missing, name="missing"),
    path("beslut/<uuid:public_id>/", decision.decision, name="decision"),
    path("beslut/<uuid:public_id>/underlag.json", decision.proof, name="proof"),
    path("beslut/<uuid:public_id>/brev/", letter.letter, name="letter"),
    path("beslut/<uuid:public_id>/brev.pdf", letter.pdf, name="pdf"),
]
