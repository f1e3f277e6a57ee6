"""What the datasets are called on the screens: as everywhere else."""

from monitoring.dataset_names import DATASET_NAMES

__all__ = ["DATASET_NAMES"]
