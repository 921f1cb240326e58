from django.urls import path

from insats.web.directory import open_data, views

app_name = "directory"
urlpatterns = [
    path("anordnare-i-sverige/", views.listed, name="list"),
    path("anordnare-i-sverige/<str:number>/", views.one, name="one"),
    path("oppna-data/anordnare.json", open_data.as_json, name="json"),
    path("oppna-data/anordnare.csv", open_data.as_csv, name="csv"),
    path("oppna-data/anordnare.schema.json", open_data.schema, name="schema"),
]
