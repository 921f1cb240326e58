"""Makes the translations that gettext reads (.mo) out of those that people write (.po).

``python -m insats.config.messages`` compiles every catalogue of the package that is newer than
what was made of it.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1]


def catalogues(package: Path = PACKAGE) -> list[Path]:
    """Return every .po file of the package, in order."""
    return sorted(package.glob("**/locale/*/LC_MESSAGES/*.po"))


def is_stale(po: Path) -> bool:
    """Tell whether a .po file has no .mo file beside it, or an older one."""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def compile_catalogue(po: Path) -> None:
    """Write the .mo file beside a .po file, whole or not at all.

    Raises ``babel.messages.pofile.PoFileError`` when the .po file cannot be read.
    """
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parents[1].name, abort_invalid=True)
    unfinished = po.with_suffix(".mo.part")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(po.with_suffix(".mo"))


def compile_all(package: Path = PACKAGE) -> list[Path]:
    """Compile every stale catalogue and return those that were compiled."""
    stale = [po for po in catalogues(package) if is_stale(po)]
    for po in stale:
        compile_catalogue(po)
    return stale


if __name__ == "__main__":
    for made in compile_all():
        print(made.relative_to(PACKAGE).with_suffix(".mo"))
