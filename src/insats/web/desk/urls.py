from django.urls import path

from insats.web.desk import views

app_name = "desk"
urlpatterns = [
    path("skrivbord/", views.desk, name="desk"),
    path("skrivbord/laget/", views.standing, name="standing"),
    path("skrivbord/handlingsplaner/", views.plans, name="plans"),
    path("skrivbord/oklara/", views.undetermined, name="undetermined"),
]
