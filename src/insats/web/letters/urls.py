from django.urls import path

from insats.web.letters.views import amend, correct, letter, notice

app_name = "letters"
_ONE = "brev/<uuid:public_id>"
_NOTICE = "anordnare/brev/<uuid:public_id>"
urlpatterns = [
    path(f"{_ONE}/", letter.letter, name="letter"),
    path(f"{_ONE}.pdf", letter.pdf, name="pdf"),
    path(f"{_ONE}/ny-version/", amend.amend, name="amend"),
    path(f"{_NOTICE}/", notice.notice, name="notice"),
    path(f"{_NOTICE}.pdf", notice.pdf, name="notice_pdf"),
    path("beslut/<uuid:public_id>/ratta/", correct.correct, name="correct"),
]
