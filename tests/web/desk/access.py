"""Who may open the desk and its lists."""

from tests.web.access import CASEWORKERS, SIGNED_IN, Row

ROWS = {
    # These are led to where they begin: the log, their own page, referrals, interests.
    "skrivbord/": Row(
        who=SIGNED_IN,
        by_role=dict.fromkeys(("auditor", "participant", "provider", "contract_manager"), 302),
    ),
    "skrivbord/laget/": Row(who=CASEWORKERS),
    "skrivbord/handlingsplaner/": Row(who=CASEWORKERS),
    "skrivbord/oklara/": Row(who=CASEWORKERS),
}
