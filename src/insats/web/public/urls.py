from django.urls import path

from insats.web.public.views import about, places, rulebook, start, try_it

app_name = "public"
urlpatterns = [
    path("", start.start, name="start"),
    path("svar/", start.ask, name="ask"),
    path("regelboken/", rulebook.rulebook, name="rulebook"),
    path("regelboken/insatser/<str:measure>/", rulebook.measure, name="measure"),
    path("regelboken/villkor/<str:condition>/", rulebook.condition, name="condition"),
    path("regelboken/granser/<str:limit>/", rulebook.limit, name="limit"),
    path("regelboken/program/<str:programme>/", rulebook.programme, name="programme"),
    path("regelboken/kallor/", rulebook.sources, name="sources"),
    path("regelboken/andringar/", rulebook.changed, name="changes"),
    path("kommuner/", places.listed, name="places"),
    path("kommuner/<str:place>/", places.place, name="place"),
    path("kommuner/<str:place>/<str:measure>/", places.local, name="local"),
    path("prova/", try_it.try_it, name="try"),
    path("om/", about.about, name="about"),
    path("om/tillganglighet/", about.accessibility, name="accessibility"),
    path("om/personuppgifter/", about.privacy, name="privacy"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", about.sitemap, name="sitemap"),
]
