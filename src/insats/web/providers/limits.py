"""How many links that lead nowhere may be tried from one address; see ``insats.web.limits``."""

from insats.web.limits import Limit

_LINKS = Limit("via länk", "/svar/")
is_closed, note = _LINKS.is_closed, _LINKS.note
