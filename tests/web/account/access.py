"""Who may open the pages of accounts."""

from tests.web.access import EVERYONE, SIGNED_IN, Row

# Whoever has signed in already is led on to their first page.
_LED_ON = dict.fromkeys(SIGNED_IN, 302)

ROWS = {
    "logga-in/": Row(post=400, by_role=_LED_ON),
    "logga-ut/": Row(get=None, post=302),
    # A stranger is asked for no token; whoever has signed in is (test_language.py).
    "sprak/": Row(who=EVERYONE, get=None, post=302, data={"language": "sv"}, token=False),
    "konto/": Row(who=SIGNED_IN),
}
