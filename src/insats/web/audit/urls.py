from django.urls import path

from insats.web.audit import log, own

app_name = "audit"
urlpatterns = [
    path("logg/", log.reads, name="log"),
    path("logg/handelser/", log.events, name="log_events"),
    path("logg/sok/", log.search, name="log_search"),
    path("min-sida/", own.record, name="own"),
    path("min-sida/vem-har-last/", own.reads, name="own_reads"),
]
