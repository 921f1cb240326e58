from typing import Any

from django.contrib.auth.forms import AuthenticationForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from insats.web.forms import say_in_our_words

# An e-mail address is no longer than this.
LONGEST_NAME = 254


class SignInForm(AuthenticationForm):
    """User name or e-mail address, and password. It does not tell which of them was wrong."""

    use_required_attribute = False
    error_messages = {
        "invalid_login": _(
            "Användarnamnet eller lösenordet stämmer inte. Kontrollera stora och små bokstäver."
        ),
        "inactive": _(
            "Användarnamnet eller lösenordet stämmer inte. Kontrollera stora och små bokstäver."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = _("Användarnamn eller e-postadress"), _("Lösenord")
        name.error_messages["required"] = _("Skriv ditt användarnamn eller din e-postadress.")
        password.error_messages["required"] = _("Skriv ditt lösenord.")
        name.widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        # Django sets the length on the page only; what tries to sign in is kept in a column.
        name.validators.append(MaxLengthValidator(LONGEST_NAME))
        name.widget.attrs["maxlength"] = str(LONGEST_NAME)
        for field in self.fields.values():
            say_in_our_words(field)
        # After a mistake the focus goes to what is said about it.
        if self.is_bound:
            name.widget.attrs.pop("autofocus", None)
