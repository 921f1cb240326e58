"""Where in a case file something stands: in which case, and under which key."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Path = Sequence[str | int]


def case_name(name: object, number: int) -> str:
    """What a case goes by: its name, or its number where it has none that can be printed.

    Nothing in a name that is printed as it is may move a terminal's cursor.
    """
    named = isinstance(name, str) and bool(name.strip()) and name.isprintable()
    return str(name) if named else f"#{number}"


def place_of(path: Path, case: object) -> tuple[str | None, str]:
    """The name of the case that ``path`` lies in, and the key there: "person.periods[0].from".

    ``case`` is the case itself, as far as it is read. Outside the cases the key is the whole path.
    """
    if len(path) < 2 or path[0] != "cases" or not isinstance(path[1], int):
        return None, dotted(path)
    name = case.get("id") if isinstance(case, dict) else None
    return case_name(name, path[1] + 1), dotted(path[2:])


def dotted(path: Path) -> str:
    """The keys as errors name them."""
    return "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in path).removeprefix(".")


@dataclass
class Trail:
    """The path to what is being read, and the case it lies in."""

    path: list[str | int] = field(default_factory=list)
    case: object = None

    def enter(self, key: str | int) -> None:
        """Goes down to what stands under ``key``."""
        self.path.append(key)

    def leave(self) -> None:
        """Goes up again."""
        self.path.pop()

    def begins(self, mapping: dict[str, object]) -> None:
        """Keeps ``mapping`` if it is a case: it is filled while it is read."""
        if len(self.path) == 2 and self.path[0] == "cases":
            self.case = mapping

    @property
    def place(self) -> tuple[str | None, str]:
        """The case and the key."""
        return place_of(self.path, self.case)
