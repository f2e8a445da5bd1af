"""The ledger that the benchmarks are measured on is one the application could have made."""

import pytest

from benchmarks.large.making import fill
from grants.commitments.models import Commitment
from grants.payments.models import Payment
from ledger.checking import check_ledger

pytestmark = pytest.mark.django_db
COMMITMENTS = 400


def test_the_large_ledger_of_the_benchmarks_is_clean() -> None:
    """Every frame is its entries, every state has its evidence, every guard is on again."""
    fill(COMMITMENTS)
    assert check_ledger() == []
    assert Commitment.objects.count() == COMMITMENTS
    assert Payment.objects.count() == 3 * COMMITMENTS
    assert set(Commitment.objects.values_list("state", flat=True)) == {
        "draft",
        "submitted",
        "bound",
        "closed",
    }
    assert set(Payment.objects.values_list("state", flat=True)) == {"registered", "released"}
