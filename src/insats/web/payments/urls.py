from django.urls import path

from insats.web.payments.views import listing, manager, office, provider, recovery

app_name = "payments"
_ONE = "anvisningar/<uuid:public_id>/"
_MONTH = f"{_ONE}ersattning/<str:month>/"
urlpatterns = [
    path("anordnare/<uuid:public_id>/ersattning/", provider.months, name="provider"),
    path(f"{_ONE}ersattning/", office.months, name="months"),
    path(_MONTH, office.month, name="month"),
    path(f"{_MONTH}aterkrav/", recovery.propose, name="recover"),
    path(f"{_ONE}aterkrav/<uuid:recovery_id>/", recovery.answer, name="recovery"),
    path("ersattning/", listing.claims, name="list"),
    path("ersattning/belopp/", manager.amounts, name="amounts"),
    path("ersattning/belopp/<int:key>/slut/", manager.end_amount, name="end_amount"),
    path("ersattning/filer/", manager.files, name="files"),
    path("ersattning/filer/<int:number>.csv", manager.as_csv, name="csv"),
    path("ersattning/filer/<int:number>.json", manager.as_json, name="json"),
]
