"""The server's entry: one WSGI application, made in each worker."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insats.config.settings.production")
application = get_wsgi_application()
