"""The occupation fields (yrkesområden) of the JobTech taxonomy: the closed list for ``field``."""

from collections.abc import Mapping

# The Swedish label is the value; the English one is for showing.
FIELDS: Mapping[str, str] = {
    "Administration, ekonomi, juridik": "Administration, finance, law",
    "Bygg och anläggning": "Construction",
    "Chefer och verksamhetsledare": "Managers and directors",
    "Data/IT": "Computing and IT",
    "Försäljning, inköp, marknadsföring": "Sales, purchasing, marketing",
    "Hantverk": "Crafts",
    "Hotell, restaurang, storhushåll": "Hotels, restaurants, catering",
    "Hälso- och sjukvård": "Health care",
    "Industriell tillverkning": "Manufacturing",
    "Installation, drift, underhåll": "Installation, operation, maintenance",
    "Kropps- och skönhetsvård": "Body and beauty care",
    "Kultur, media, design": "Culture, media, design",
    "Militära yrken": "Military work",
    "Naturbruk": "Agriculture, forestry, fishing",
    "Naturvetenskap": "Natural science",
    "Pedagogik": "Education",
    "Sanering och renhållning": "Cleaning and waste management",
    "Säkerhet och bevakning": "Security",
    "Transport, distribution, lager": "Transport, distribution, warehousing",
    "Yrken med social inriktning": "Social work",
    "Yrken med teknisk inriktning": "Technical work",
}


def field_name(field: str, language: str) -> str:
    """Return the label of a field in "sv" or "en"; one outside the list is its own label."""
    return FIELDS.get(field, field) if language == "en" else field
