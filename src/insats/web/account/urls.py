from django.urls import path

from insats.web.account import views

app_name = "account"
urlpatterns = [
    path("logga-in/", views.SignIn.as_view(), name="sign_in"),
    path("logga-ut/", views.sign_out, name="sign_out"),
    path("sprak/", views.choose_language, name="language"),
    path("konto/", views.me, name="me"),
]
