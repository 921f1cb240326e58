"""Every reason for which an operation is refused: one code, one text in each language."""

from insats.errors import Refusal


class SettingsRefused(
    Refusal,
    code="settings_refused",
    sv="Inställningarna går inte att använda: {reason} För demolägets databas, lägg till --demo.",
    en="The settings cannot be used: {reason} For the demo's database, add --demo.",
):
    """The settings cannot be used as they stand."""


class DemoRefused(
    Refusal,
    code="demo_refused",
    sv="Demoläget startar inte: {reason}",
    en="The demo does not start: {reason}",
):
    """The demo was asked to run on something that may hold real people."""


class FileExists(
    Refusal,
    code="file_exists",
    sv="Filen {path} finns redan. Välj ett annat namn eller lägg till --force.",
    en="The file {path} exists already. Choose another name or add --force.",
):
    """A copy would overwrite a file."""


class FileUnusable(
    Refusal,
    code="file_unusable",
    sv="Filen {path} går inte att använda: {reason}",
    en="The file {path} cannot be used: {reason}",
):
    """A file or its folder cannot be read or written."""


class NotABackup(
    Refusal,
    code="not_a_backup",
    sv="Filen {path} är ingen säkerhetskopia som insats har gjort.",
    en="The file {path} is not a backup that insats has made.",
):
    """The file was not made by ``insats backup``."""


class Damaged(
    Refusal,
    code="backup_damaged",
    sv="Säkerhetskopian {path} är skadad: kontrollsumman stämmer inte.",
    en="The backup {path} is damaged: its checksum does not match.",
):
    """The file is not as it was when it was made."""


class OtherEngine(
    Refusal,
    code="other_engine",
    sv="Säkerhetskopian är från {kept}, men databasen här är {here}.",
    en="The backup is from {kept}, but the database here is {here}.",
):
    """A copy of one kind of database cannot be laid into the other kind."""


class NotEmpty(
    Refusal,
    code="database_not_empty",
    sv="Databasen är inte tom. Lägg till --force för att ersätta allt som finns i den.",
    en="The database is not empty. Add --force to replace everything in it.",
):
    """Restoring would replace what is there."""


class NewerBackup(
    Refusal,
    code="backup_newer",
    sv="Säkerhetskopian är gjord av en nyare version av insats ({migration} är okänd här).",
    en="The backup was made by a newer version of insats ({migration} is unknown here).",
):
    """The copy was made by a later version of the system than this one."""


class ClientMissing(
    Refusal,
    code="client_missing",
    sv="Programmet {program} saknas. Installera PostgreSQL:s klientprogram.",
    en="The program {program} is missing. Install PostgreSQL's client programs.",
):
    """PostgreSQL's own program is not on this machine."""


class ClientFailed(
    Refusal,
    code="client_failed",
    sv="Programmet {program} misslyckades: {reason}",
    en="The program {program} failed: {reason}",
):
    """PostgreSQL's own program refused."""


class NoDatabase(
    Refusal,
    code="no_database",
    sv="Det finns ingen databas i {path}.",
    en="There is no database at {path}.",
):
    """There is no SQLite file where the settings say that it is."""


class NotMigrated(
    Refusal,
    code="not_migrated",
    sv="Databasen är äldre än programmet ({waiting} steg återstår). Kör: insats migrate",
    en="The database is older than the program ({waiting} steps left). Run: insats migrate",
):
    """The database's tables are older than this version of the system."""


class NotCollected(
    Refusal,
    code="not_collected",
    sv="Stilmallar och bilder är inte samlade. Kör: insats collect",
    en="Style sheets and pictures have not been gathered. Run: insats collect",
):
    """The stylesheet and the pictures have not been gathered for serving."""


class PortTaken(
    Refusal,
    code="port_taken",
    sv="Adressen {host}:{port} är upptagen. Välj en annan med --port.",
    en="The address {host}:{port} is taken. Choose another with --port.",
):
    """Another program answers at the address."""


class OptionOutOfRange(
    Refusal,
    code="option_out_of_range",
    sv="{option} ska vara mellan {least} och {most}.",
    en="{option} must be between {least} and {most}.",
):
    """A number given on the command line is too small or too large."""


class BadAccount(
    Refusal,
    code="bad_account",
    sv="Kontot går inte att skapa: {reason}",
    en="The account cannot be made: {reason}",
):
    """What was said of a user, a role or an organisation will not do."""


class DatabaseUnusable(
    Refusal,
    code="database_unusable",
    sv="Databasen går inte att använda: {reason}",
    en="The database cannot be used: {reason}",
):
    """The database does not answer, or answers that it will not."""
