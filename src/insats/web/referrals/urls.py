from django.urls import path

from insats.web.referrals.views import case, decide, decision, letter, listing, moving, review

app_name = "referrals"
_PERSON = "personer/<uuid:public_id>/"
_DECIDE = f"{_PERSON}anvisa/<str:measure>/"
_ONE = "anvisningar/<uuid:public_id>/"
urlpatterns = [
    path("anvisningar/", listing.referrals, name="list"),
    path("anvisningar/flytta/", listing.transfer, name="transfer"),
    path("anvisningar/flytta/kontor/", moving.office, name="transfer_office"),
    path(_ONE, case.referral, name="referral"),
    path(f"{_ONE}delgivning/<uuid:decision_id>/", review.service, name="service"),
    path(f"{_ONE}omprovning/<uuid:decision_id>/", review.outcome, name="review"),
    path(f"{_ONE}<slug:slug>/", case.act, name="act"),
    path(f"{_PERSON}anvisning/", listing.new, name="new"),
    path(_DECIDE, decide.decide, name="decide"),
    path(f"{_DECIDE}uppgift/<str:name>/", decide.missing, name="missing"),
    path(f"{_DECIDE}uppgift/<str:name>/<int:key>/", decide.missing, name="missing"),
    path("beslut/<uuid:public_id>/", decision.decision, name="decision"),
    path("beslut/<uuid:public_id>/underlag.json", decision.proof, name="proof"),
    path("beslut/<uuid:public_id>/brev/", letter.letter, name="letter"),
    path("beslut/<uuid:public_id>/brev.pdf", letter.pdf, name="pdf"),
]
