"""Writes the reference pages of the models and of the permissions out of the code itself.

``python -m insats.config.model_docs`` writes docs/reference/models/ and
docs/reference/permissions.md anew; a test fails while they differ from the code. What a field
means is the comment above it.
"""

import ast
import inspect
import os
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.apps import apps
from django.db import models

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
MADE = "<!-- Made from the code by `python -m insats.config.model_docs`; edit the code. -->"
PACKAGE = "insats."

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field


DJANGO_S = {
    "id": "The key.",
    "password": "The password, hashed.",
    "last_login": "When they last signed in.",
}
SIGNS = {"": "is", "in": "is one of", "gte": "≥", "lte": "≤", "gt": ">", "lt": "<"}


def own_models() -> list[type[models.Model]]:
    """Return every model of the product, in the order of their labels."""
    every = apps.get_models(include_auto_created=False)
    own = [model for model in every if model.__module__.startswith(PACKAGE)]
    return sorted(own, key=lambda model: model._meta.label)


@cache
def comments(model: type) -> dict[str, str]:
    """Return what the comments above a model's fields say, inherited fields too."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if each.__module__.startswith(PACKAGE):
            found.update(_comments_in(textwrap.dedent(inspect.getsource(each))))
    return found


def _comments_in(source: str) -> Iterator[tuple[str, str]]:
    """Yield each name that a class assigns and the comment lines right above it."""
    lines = source.splitlines()
    for statement in next(iter(ast.parse(source).body)).body:  # type: ignore[attr-defined]
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, " ".join(_above(lines, statement.lineno - 1))


def _above(lines: list[str], number: int) -> list[str]:
    """Return the comment lines right above a line, without their marks."""
    first = number
    while first > 0 and lines[first - 1].lstrip().startswith("# "):
        first -= 1
    return [line.strip().removeprefix("# ") for line in lines[first:number]]


def page_name(model: type[models.Model]) -> str:
    """Return the file name of a model's page."""
    return f"{model._meta.app_label}-{model._meta.model_name}.md"


def _kind(field: Field) -> str:
    """Return what a field holds: a kind, with its length, or a link to the model it points to."""
    target = field.related_model
    if isinstance(target, type) and issubclass(target, models.Model):
        if target.__module__.startswith(PACKAGE):
            return f"[{target._meta.label}]({page_name(target)})"
        return target._meta.label
    length = getattr(field, "max_length", None)
    return type(field).__name__.removesuffix("Field") + (f"({length})" if length else "")


def _values(field: Field) -> str:
    """Return the closed list of a field's values, if it has one."""
    listed = ", ".join(f"`{value}`" for value, _ in field.flatchoices if value)
    return f" One of {listed}." if listed else ""


def _field_row(model: type[models.Model], field: Field) -> str:
    meaning = comments(model).get(field.name) or DJANGO_S.get(field.name, "")
    null = "yes" if field.null else ""
    return f"| `{field.name}` | {_kind(field)} | {null} | {meaning}{_values(field)} |"


def _constraint(constraint: models.BaseConstraint) -> str:
    if isinstance(constraint, models.UniqueConstraint):
        what = ", ".join(constraint.fields) or ", ".join(map(str, constraint.expressions))
        where = f", among rows where {_said(constraint.condition)}" if constraint.condition else ""
        return f"- `{constraint.name}`: {what}: unique{where}"
    return f"- `{constraint.name}`: {_said(getattr(constraint, 'condition', constraint))}"


def _said(condition: object) -> str:
    """Return a condition as one reads it: its lookups joined by and, or, not."""
    if isinstance(condition, models.Q):
        joined = f" {condition.connector.lower()} ".join(map(_said, condition.children))
        return f"not ({joined})" if condition.negated else joined
    if not isinstance(condition, tuple):
        return str(condition)
    lookup, value = condition
    column, _, way = str(lookup).partition("__")
    if way == "isnull":
        return f"{column} is null" if value else f"{column} is not null"
    listed = ", ".join(map(str, value)) if way == "in" else getattr(value, "name", repr(value))
    return f"{column} {SIGNS[way]} {listed}"


def _triggers(model: type[models.Model]) -> list[str]:
    """Return a line for each trigger on a model's table."""
    name = f"{apps.get_app_config(model._meta.app_label).name}.triggers"
    if util.find_spec(name) is None:
        return []
    own = [each for each in import_module(name).TRIGGERS if each.table == model._meta.db_table]
    return [f"- `{each.name}`: {each.event.split()[0]} is refused as `{each.code}`" for each in own]


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", f"## {title}", "", *lines] if lines else []


def model_page(model: type[models.Model]) -> str:
    """Return the page of a model."""
    meta = model._meta
    rows = [_field_row(model, field) for field in meta.concrete_fields]
    many = [f"- `{field.name}`: several {_kind(field)}" for field in meta.local_many_to_many]
    indexes = [f"- `{index.name}`: {', '.join(index.fields)}" for index in meta.indexes]
    lines = [
        f"# {meta.label}",
        "",
        MADE,
        "",
        inspect.cleandoc(model.__doc__ or ""),
        "",
        f"Table `{meta.db_table}`, in [the code](../../../{_source(model)}).",
        *_section(
            "Fields", ["| field | holds | may be null | meaning |", "|---|---|---|---|", *rows]
        ),
        *_section("Links to several", many),
        *_section("Kept by constraints", [_constraint(each) for each in meta.constraints]),
        *_section("Kept by triggers", _triggers(model)),
        *_section("Indexes", indexes),
    ]
    return "\n".join(lines) + "\n"


def _source(model: type) -> str:
    """Return the path of the file that a model stands in, from the root."""
    return str(Path(inspect.getfile(model)).relative_to(REFERENCE.parents[1]))


def models_index() -> str:
    """Return the page that lists every model."""
    rows = [
        f"| [{model._meta.label}]({page_name(model)}) | {inspect.getdoc(model).splitlines()[0]} |"  # type: ignore[union-attr]
        for model in own_models()
    ]
    return (
        "\n".join(["# Models", "", MADE, "", "| model | what it is |", "|---|---|", *rows]) + "\n"
    )


SCOPES = {
    "public": "anyone",
    "signed_in": "signed in",
    "role": "yes",
    "office": "own office",
    "protected": "own office, protected",
    "self": "oneself",
    "provider": "own unit",
}


def permissions_page() -> str:
    """Return the page of the matrix of permissions."""
    from insats.accounts.permissions import MATRIX, ROLES, Rule

    def cell(rules: tuple[Rule, ...], role: str) -> str:
        return next((SCOPES[rule.scope] for rule in rules if rule.role in ("", role)), "–")

    head = ["permission", *(role.replace("_", " ") for role in ROLES), "stranger"]
    rows = []
    for permission, rules in MATRIX.items():
        stranger = "anyone" if any(rule.scope == "public" for rule in rules) else "–"
        cells = [cell(rules, role) for role in ROLES]
        rows.append(f"| `{permission}` | " + " | ".join([*cells, stranger]) + " |")
    return "\n".join(
        [
            "# Permissions",
            "",
            MADE,
            "",
            "The whole matrix: what is not in it is refused. It stands in",
            "[accounts/permissions.py](../../src/insats/accounts/permissions.py).",
            "",
            "- **own office**: people whose office is a unit at which the role is held. Those with",
            "  protected identity only where that role has the right to see them.",
            "- **own office, protected**: only they.",
            "- **oneself**: the person that the user is.",
            "- **own unit**: referrals to the provider's unit at which the role is held, but never",
            "  those of people with protected identity.",
            "- **yes**: the role itself, about nobody in particular.",
            "",
            "| " + " | ".join(head) + " |",
            "|" + "---|" * len(head),
            *rows,
            "",
        ]
    )


def pages() -> dict[Path, str]:
    """Return every page that is made from the code, by its path under docs/reference."""
    made = {Path("models") / page_name(model): model_page(model) for model in own_models()}
    return {
        Path("models/README.md"): models_index(),
        Path("permissions.md"): permissions_page(),
        **made,
    }


def out_of_date(folder: Path = REFERENCE) -> list[Path]:
    """Return the pages that differ from the code, are missing, or have lost their model."""
    made = pages()
    stale = [
        path
        for path, text in made.items()
        if not (folder / path).exists() or (folder / path).read_text(encoding="utf-8") != text
    ]
    left = [path.relative_to(folder) for path in sorted((folder / "models").glob("*.md"))]
    return stale + [path for path in left if path not in made]


def write(folder: Path = REFERENCE) -> list[Path]:
    """Write the pages that are out of date, remove those without a model, and return them."""
    made = pages()
    changed = out_of_date(folder)
    for path in changed:
        page = folder / path
        page.parent.mkdir(parents=True, exist_ok=True)
        if path in made:
            page.write_text(made[path], encoding="utf-8")
        else:
            page.unlink()
    return changed


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "insats.config.settings.test")
    django.setup()
    for path in write():
        print(path)
