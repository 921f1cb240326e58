from django.urls import path

from insats.web.deadlines import feed, views

app_name = "deadlines"
urlpatterns = [
    path("konto/kalender/", views.calendar, name="calendar"),
    path("konto/kalender/ny/", views.make, name="make"),
    path("konto/kalender/ta-tillbaka/", views.revoke, name="revoke"),
    path("konto/kalender/e-post/", views.choose, name="choose"),
    path("kalender/<str:token>.ics", feed.feed, name="feed"),
]
