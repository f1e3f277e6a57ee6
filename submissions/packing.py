"""Checked rows as bytes and back: Parquet, which keeps types exactly and runs no code."""

from __future__ import annotations

import io

import pandas as pd

from monitoring.columns import Dataset
from monitoring.frames import typed


def packed(rows: pd.DataFrame) -> bytes:
    """A typed frame as Parquet."""
    buffer = io.BytesIO()
    rows.to_parquet(buffer, compression="zstd", index=False)
    return buffer.getvalue()


def unpacked(content: bytes, dataset: Dataset) -> pd.DataFrame:
    """The typed frame that :func:`packed` was given."""
    return typed(pd.read_parquet(io.BytesIO(content)), dataset)
