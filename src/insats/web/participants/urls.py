from django.urls import path

from insats.web.participants.views import referral, review

app_name = "participants"
_ONE = "min-sida/insats/<uuid:public_id>/"
urlpatterns = [
    path(_ONE, referral.referral, name="referral"),
    path(f"{_ONE}omprovning/<uuid:decision_id>/", review.review, name="review"),
]
