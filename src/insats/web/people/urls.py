from django.urls import path

from insats.web.people.views import history, lists, number, person, record, register, withdraw

app_name = "people"
_ONE = "personer/<uuid:public_id>/"
urlpatterns = [
    path("personer/", lists.people, name="list"),
    path("personer/ny/", register.register, name="register"),
    path(_ONE, person.person, name="person"),
    path(f"{_ONE}numret/", number.number, name="number"),
    path(f"{_ONE}historik/", history.history, name="history"),
    path(f"{_ONE}uppgift/<str:name>/", record.record, name="record"),
    path(f"{_ONE}uppgift/<str:name>/<int:key>/", record.record, name="record"),
    path(f"{_ONE}ta-tillbaka/<str:kind>/<int:key>/", withdraw.withdraw, name="withdraw"),
]
