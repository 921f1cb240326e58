from django.urls import path

from insats.web.workplaces import forms
from insats.web.workplaces.views import find, keep, seat, see, values

app_name = "workplaces"
_OWN = "anordnare/arbetsplatser/"
_UNIT = f"{_OWN}<int:unit>/"
_PLACE = f"{_UNIT}platser/<int:key>/"
urlpatterns = [
    path(_OWN, keep.listed, name="list"),
    path(_UNIT, keep.workplace, name="workplace"),
    path(f"{_UNIT}beskriv/", keep.write, {"kind": forms.WorkplaceForm}, name="describe"),
    path(f"{_UNIT}platser/ny/", keep.write, {"kind": forms.PlacesForm}, name="add"),
    path(_PLACE, keep.write, {"kind": forms.PlaceForm}, name="place"),
    path(f"{_PLACE}genast/", keep.at_once, name="at_once"),
    path(f"{_UNIT}handledare/ny/", keep.write, {"kind": forms.SupervisorForm}, name="supervisor"),
    path(
        f"{_UNIT}handledare/<int:key>/",
        keep.write,
        {"kind": forms.SupervisorForm},
        name="supervisor",
    ),
    path(f"{_UNIT}personal/ny/", keep.write, {"kind": forms.CompetenceForm}, name="competence"),
    path(
        f"{_UNIT}personal/<int:key>/",
        keep.write,
        {"kind": forms.CompetenceForm},
        name="competence",
    ),
    path(
        f"{_UNIT}personal/<int:key>/ta-bort/",
        keep.write,
        {"kind": forms.WithdrawForm},
        name="withdraw",
    ),
    path(f"{_UNIT}anstallda/", keep.write, {"kind": forms.DisplacementForm}, name="displacement"),
    path(f"{_UNIT}om-oss/", keep.write, {"kind": forms.ProfileForm}, name="profile"),
    path("arbetsplatser/<int:unit>/", see.see, name="see"),
    path("arbetsplatser/varden/", values.listed, name="values"),
    path("arbetsplatser/varden/tal/", values.state, name="state"),
    path("arbetsplatser/varden/kompetens/", values.demand, name="demand"),
    path("personer/<uuid:public_id>/platser/", find.find, name="find"),
    path("personer/<uuid:public_id>/platser/<int:place>/", find.choose, name="choose"),
    path("anvisningar/<uuid:public_id>/plats/", seat.release, name="release"),
    path("anvisningar/<uuid:public_id>/ko/<int:unit>/", seat.queue, name="queue"),
]
