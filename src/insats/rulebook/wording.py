"""The names of measures, programmes and values, in Swedish and English, as the field says them."""

from insats.rulebook import terms
from insats.rulebook.errors import Text

MEASURE_NAMES = {
    terms.WORK_TRAINING: Text("Arbetsträning", "Work training"),
    terms.REINFORCED_WORK_TRAINING: Text("Förstärkt arbetsträning", "Reinforced work training"),
    terms.REINFORCED_WORK_TRAINING_ASSESSMENT: Text(
        "Förstärkt arbetsträning med fördjupad bedömning",
        "Reinforced work training with in-depth assessment",
    ),
    terms.STEPS_TO_WORK: Text("Steg till arbete", "Steps to work"),
    terms.WORK_INTEGRATING_PRACTICE: Text(
        "Arbetsintegrerande övningsplatser", "Work-integrating practice"
    ),
    terms.OWN_REHABILITATION: Text(
        "Rehabilitering i egen regi", "The agency's own rehabilitation team"
    ),
}
# as they stand inside a sentence
SERVICE_NAMES = {
    terms.STEPS_TO_WORK: Text("Steg till arbete", "Steps to work"),
    terms.WORK_INTEGRATING_PRACTICE: Text(
        "arbetsintegrerande övningsplatser", "work-integrating practice"
    ),
    terms.OWN_REHABILITATION: Text("rehabilitering i egen regi", "own rehabilitation"),
}
PROGRAMME_NAMES = {
    terms.JOB: Text("jobb- och utvecklingsgarantin", "the job and development guarantee"),
    terms.UGA: Text("jobbgarantin för ungdomar", "the youth job guarantee"),
    terms.ETP: Text("etableringsprogrammet", "the introduction programme"),
    terms.OTHER: Text("ett annat program", "another programme"),
}
NEED_NAMES = {
    terms.SUPERVISED_PRACTICE: Text("handledd praktik", "supervised practice"),
    terms.VOCATIONAL_REHABILITATION: Text(
        "arbetslivsinriktad rehabilitering", "vocational rehabilitation"
    ),
}
HEALTH_NAMES = {
    "none": Text("ingen känd", "none known"),
    "presumed": Text("förmodad", "presumed"),
    "established": Text("konstaterad", "established"),
}
# The occupation fields (yrkesområden) of the JobTech taxonomy: the closed list for ``field``. The
# Swedish name is the value.
FIELD_NAMES = {
    name.sv: name
    for name in (
        Text("Administration, ekonomi, juridik", "Administration, finance, law"),
        Text("Bygg och anläggning", "Construction"),
        Text("Chefer och verksamhetsledare", "Managers and directors"),
        Text("Data/IT", "Computing and IT"),
        Text("Försäljning, inköp, marknadsföring", "Sales, purchasing, marketing"),
        Text("Hantverk", "Crafts"),
        Text("Hotell, restaurang, storhushåll", "Hotels, restaurants, catering"),
        Text("Hälso- och sjukvård", "Health care"),
        Text("Industriell tillverkning", "Manufacturing"),
        Text("Installation, drift, underhåll", "Installation, operation, maintenance"),
        Text("Kropps- och skönhetsvård", "Body and beauty care"),
        Text("Kultur, media, design", "Culture, media, design"),
        Text("Militära yrken", "Military work"),
        Text("Naturbruk", "Agriculture, forestry, fishing"),
        Text("Naturvetenskap", "Natural science"),
        Text("Pedagogik", "Education"),
        Text("Sanering och renhållning", "Cleaning and waste management"),
        Text("Säkerhet och bevakning", "Security"),
        Text("Transport, distribution, lager", "Transport, distribution, warehousing"),
        Text("Yrken med social inriktning", "Social work"),
        Text("Yrken med teknisk inriktning", "Technical work"),
    )
}
ANSWER_NAMES = {
    "open": Text("Öppen", "Open"),
    "closed": Text("Stängd", "Closed"),
    "undetermined": Text("Oklar", "Undetermined"),
}
LAYER_NAMES = {
    "law": Text("Lag", "Law"),
    "guideline": Text("Riktlinje", "Guideline"),
    "contract": Text("Avtal", "Contract"),
}
