from django.urls import path

from insats.web.proposals.views import answer, make

app_name = "proposals"
_PROVIDER = "anordnare/<uuid:public_id>/forslag/"
urlpatterns = [
    path(f"{_PROVIDER}<slug:slug>/", make.propose, name="make"),
    path(f"{_PROVIDER}<uuid:proposal_id>/aterta/", make.withdraw, name="withdraw"),
    path("anvisningar/<uuid:public_id>/forslag/<uuid:proposal_id>/", answer.answer, name="answer"),
]
