from django.urls import path

from insats.web.followup.views import deviations, meetings, plan

app_name = "followup"
_OFFICE = "anvisningar/<uuid:public_id>/"
_PROVIDER = "anordnare/<uuid:public_id>/"
_OWN = "min-sida/insats/<uuid:public_id>/"
urlpatterns = [
    path(f"{_OFFICE}planering/", plan.plan, name="plan"),
    path(f"{_OFFICE}planering/skriv/", plan.write_plan, name="write_plan"),
    path(f"{_OFFICE}planering/svar/", plan.answer_plan, name="answer_plan"),
    path(f"{_OFFICE}moten/", meetings.meetings, name="meetings"),
    path(f"{_OFFICE}moten/kalla/", meetings.call_meeting, name="call_meeting"),
    path(
        f"{_OFFICE}moten/<uuid:meeting>/<slug:slug>/",
        meetings.change_meeting,
        name="change_meeting",
    ),
    path(f"{_OFFICE}avvikelser/", deviations.deviations, name="deviations"),
    path(f"{_OFFICE}avvikelser/beratta/", deviations.tell, name="tell"),
    path(f"{_OFFICE}avvikelser/<uuid:deviation>/", deviations.handle, name="handle"),
    path(f"{_PROVIDER}planering/", plan.provider_plan, name="provider_plan"),
    path(f"{_PROVIDER}planering/skriv/", plan.provider_write_plan, name="provider_write_plan"),
    path(f"{_PROVIDER}moten/", meetings.provider_meetings, name="provider_meetings"),
    path(f"{_PROVIDER}avvikelser/", deviations.provider_tell, name="provider_tell"),
    path(f"{_OWN}planering/", plan.own_plan, name="own_plan"),
    path(f"{_OWN}moten/", meetings.own_meetings, name="own_meetings"),
    path(f"{_OWN}saga-till/", deviations.own_tell, name="own_tell"),
]
