import pytest
from tests.statistics.detail.trade import Trade, made_up, view_of

from sokuho.store.detail.view import DetailView


@pytest.fixture(scope="session")
def trade() -> Trade:
    """Four years of made-up trade of Japan."""
    return made_up(1)


@pytest.fixture(scope="session")
def view(trade: Trade, tmp_path_factory: pytest.TempPathFactory) -> DetailView:
    return view_of(tmp_path_factory.mktemp("detail"), trade)
