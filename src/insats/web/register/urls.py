from django.urls import path

from insats.web.register.views import bars, moving

app_name = "register"
_ALL = "anordnare-register/"
urlpatterns = [
    path(_ALL, bars.bars, name="bars"),
    path(f"{_ALL}hinder/", bars.record, name="record"),
    path(f"{_ALL}hinder/<int:key>/hav/", bars.lift, name="lift"),
    path(f"{_ALL}flytta/", moving.move, name="move"),
]
