"""The names of the statutes that the rulebook cites."""

from collections.abc import Mapping

from insats.rulebook.errors import Text

STATUTES: Mapping[str, Text] = {
    "1930:173": Text(
        "lagen om beräkning av lagstadgad tid", "the Act on the calculation of statutory time"
    ),
    "2000:625": Text(
        "lagen om den arbetsmarknadspolitiska verksamheten",
        "the Act on labour-market policy activities",
    ),
    "2000:628": Text(
        "förordningen om den arbetsmarknadspolitiska verksamheten",
        "the Ordinance on labour-market policy activities",
    ),
    "2000:634": Text(
        "förordningen om arbetsmarknadspolitiska program",
        "the Ordinance on labour-market programmes",
    ),
    "2007:414": Text(
        "förordningen om jobb- och utvecklingsgarantin",
        "the Ordinance on the job and development guarantee",
    ),
    "2007:813": Text(
        "förordningen om jobbgaranti för ungdomar", "the Ordinance on the youth job guarantee"
    ),
    "2017:584": Text(
        "lagen om ansvar för etableringsinsatser för vissa nyanlända invandrare",
        "the Act on responsibility for introduction measures",
    ),
    "2017:819": Text(
        "förordningen om ersättning till deltagare i arbetsmarknadspolitiska insatser",
        "the Ordinance on compensation to participants in labour-market measures",
    ),
    "2017:820": Text(
        "förordningen om etableringsinsatser för vissa nyanlända invandrare",
        "the Ordinance on introduction measures",
    ),
}
