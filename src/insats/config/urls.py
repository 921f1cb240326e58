"""Every address begins here."""

from django.urls import include, path

from insats.config.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("", include("insats.web.urls")),
]

handler404 = "insats.web.views.page_not_found"
