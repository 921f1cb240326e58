"""Every date that someone must keep, in one place: for desks, for e-mail and for calendars."""
