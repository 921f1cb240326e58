import re
from datetime import date

from django.urls import path, register_converter

from insats.web.reports.reaching import FINAL
from insats.web.reports.views import final, month, own


class MonthConverter:
    """A month in an address: 2024-03 is the first day of March 2024."""

    regex = r"[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Return the first day. Raises ``ValueError``, which is a 404, for what is no month."""
        year, number = (int(each) for each in re.findall("[0-9]+", value))
        return date(year, number, 1)

    def to_url(self, value: date) -> str:
        """Return the month as it stands in the address."""
        return value.isoformat()[:7]


register_converter(MonthConverter, "month")

app_name = "reports"
_OFFICE = "anvisningar/<uuid:public_id>/rapporter/"
_PROVIDER = "anordnare/<uuid:public_id>/rapporter/"
_OWN = "min-sida/insats/<uuid:public_id>/rapporter/"
urlpatterns = [
    path(f"{_OFFICE}{FINAL}/", final.final, name="final"),
    path(f"{_OFFICE}{FINAL}/skicka/", final.send_final, name="send_final"),
    path(f"{_OFFICE}<month:month>/", month.month, name="month"),
    path(f"{_OFFICE}<month:month>/skicka/", month.send_month, name="send_month"),
    path(f"{_PROVIDER}{FINAL}/", final.provider_final, name="provider_final"),
    path(f"{_PROVIDER}{FINAL}/skicka/", final.provider_send_final, name="provider_send_final"),
    path(f"{_PROVIDER}<month:month>/", month.provider_month, name="provider_month"),
    path(
        f"{_PROVIDER}<month:month>/skicka/", month.provider_send_month, name="provider_send_month"
    ),
    path(_OWN, own.attendance, name="own"),
    path(f"{_OWN}{FINAL}/", own.final, name="own_final"),
    path(f"{_OWN}<month:month>/", own.month, name="own_month"),
]
