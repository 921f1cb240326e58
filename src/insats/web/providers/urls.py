from django.urls import path

from insats.web.providers.views import account, link

app_name = "providers"
urlpatterns = [
    path("anordnare/", account.referrals, name="list"),
    path("anordnare/<uuid:public_id>/", account.referral, name="referral"),
    path("svar/<str:token>/", link.answer, name="answer"),
]
