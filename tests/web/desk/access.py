"""Who may open the desk and its lists."""

from tests.web.access import CASEWORKERS, SIGNED_IN, Row

ROWS = {
    # These are led to the log, to their own page and to the referrals to them.
    "skrivbord/": Row(who=SIGNED_IN, by_role={"auditor": 302, "participant": 302, "provider": 302}),
    "skrivbord/laget/": Row(who=CASEWORKERS),
    "skrivbord/handlingsplaner/": Row(who=CASEWORKERS),
    "skrivbord/oklara/": Row(who=CASEWORKERS),
}
