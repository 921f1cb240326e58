"""Who may open the desk and its lists."""

from tests.web.access import CASEWORKERS, SIGNED_IN, Row

ROWS = {
    # The auditor and the participant are led to the log and to their own page.
    "skrivbord/": Row(who=SIGNED_IN, by_role={"auditor": 302, "participant": 302}),
    "skrivbord/laget/": Row(who=CASEWORKERS),
    "skrivbord/handlingsplaner/": Row(who=CASEWORKERS),
    "skrivbord/oklara/": Row(who=CASEWORKERS),
}
