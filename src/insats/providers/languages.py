"""The languages that people can be supervised in: a closed list of ISO 639 codes, with names."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGES: Mapping[str, Promise] = {
    "sv": _("svenska"),
    "swl": _("svenskt teckenspråk"),
    "en": _("engelska"),
    "am": _("amhariska"),
    "ar": _("arabiska"),
    "bs": _("bosniska"),
    "prs": _("dari"),
    "fi": _("finska"),
    "fr": _("franska"),
    "hr": _("kroatiska"),
    "ku": _("kurdiska"),
    "fit": _("meänkieli"),
    "ps": _("pashto"),
    "fa": _("persiska"),
    "pl": _("polska"),
    "pt": _("portugisiska"),
    "rom": _("romska"),
    "ro": _("rumänska"),
    "ru": _("ryska"),
    "se": _("nordsamiska"),
    "sr": _("serbiska"),
    "so": _("somaliska"),
    "es": _("spanska"),
    "sw": _("swahili"),
    "th": _("thailändska"),
    "ti": _("tigrinska"),
    "tr": _("turkiska"),
    "de": _("tyska"),
    "uk": _("ukrainska"),
    "vi": _("vietnamesiska"),
}
