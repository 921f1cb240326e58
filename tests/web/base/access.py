"""Who may open what belongs to no area."""

from tests.web.access import Row

ROWS = {
    "health": Row(),
    "favicon.ico": Row(get=302, post=302),
}
