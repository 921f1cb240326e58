"""Everyone may open the public pages; the made-up case is the only thing that is sent."""

from tests.web.access import Row

PLACE, MEASURE = "0182-nacka", "work_training"

ROWS = {
    "": Row(),
    "svar/": Row(get=400),
    "regelboken/": Row(),
    "regelboken/insatser/<str:measure>/": Row(args={"measure": MEASURE}),
    "regelboken/villkor/<str:condition>/": Row(args={"condition": "procured_first"}),
    "regelboken/granser/<str:limit>/": Row(args={"limit": "work_training.JOB.months"}),
    "regelboken/program/<str:programme>/": Row(args={"programme": "JOB"}),
    "regelboken/kallor/": Row(),
    "regelboken/andringar/": Row(),
    "kommuner/": Row(),
    "kommuner/<str:place>/": Row(args={"place": PLACE}),
    "kommuner/<str:place>/<str:measure>/": Row(args={"place": PLACE, "measure": MEASURE}),
    # It answers and changes nothing, so it asks for no token.
    "prova/": Row(post=200, data={"date": "2024-03-04"}, token=False),
    "om/": Row(),
    "om/tillganglighet/": Row(),
    "om/personuppgifter/": Row(),
    "robots.txt": Row(),
    "sitemap.xml": Row(),
}
