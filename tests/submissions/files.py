"""Files to send, made from the rows of a small dataset."""

from __future__ import annotations

import pandas as pd

from loaders.templates import make_template
from monitoring import contract
from tests.store.samples import flagships


def csv(**titles: str) -> bytes:
    """``csv(n1="А")``: the text table of these flagships."""
    frame = flagships(**titles)
    return frame.to_csv(index=False).encode()


def workbook(rows: pd.DataFrame, dataset: str) -> bytes:
    """A filled template of a dataset."""
    return make_template(contract.dataset(dataset), rows, language="ru")
