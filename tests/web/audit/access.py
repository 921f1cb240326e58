"""Who may open the log, and one's own page."""

from tests.web.access import Row

AUDITOR, PARTICIPANT = frozenset({"auditor"}), frozenset({"participant"})

ROWS = {
    "logg/": Row(who=AUDITOR),
    "logg/handelser/": Row(who=AUDITOR),
    "logg/sok/": Row(who=AUDITOR, get=None, post=302),
    "min-sida/": Row(who=PARTICIPANT),
    "min-sida/vem-har-last/": Row(who=PARTICIPANT),
}
