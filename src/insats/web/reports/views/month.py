"""The report of a month: read, answered and sent, by the office and by the provider."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from insats.web.reports.reaching import OFFICE, PROVIDER
from insats.web.reports.views.base import read, write
from insats.web.views import needs


@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, public_id: UUID, month: date) -> HttpResponse:
    """Show the report to the office, with the plan and what the person says; take its answer."""
    return read(request, OFFICE, public_id, month)


@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def send_month(request: HttpRequest, public_id: UUID, month: date) -> HttpResponse:
    """Let the office write down a report for a provider, or correct one."""
    return write(request, OFFICE, public_id, month)


@needs(PROVIDER.permission)
@require_safe
def provider_month(request: HttpRequest, public_id: UUID, month: date) -> HttpResponse:
    """Show the provider what it has sent, and what became of it."""
    return read(request, PROVIDER, public_id, month)


@needs(PROVIDER.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def provider_send_month(request: HttpRequest, public_id: UUID, month: date) -> HttpResponse:
    """Let the provider send the report, or correct it."""
    return write(request, PROVIDER, public_id, month)
