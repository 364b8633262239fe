"""What the tests share: where the samples stand, and tables by name."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of articles that ships with the project."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the project."""
    return ROOT
