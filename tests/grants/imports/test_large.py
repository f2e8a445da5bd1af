"""A hundred thousand rows: in the long proofs, with the seconds they took."""

import resource
import time
import uuid

import pytest

from grants.commitments.models import Commitment
from grants.imports.checking import check_files
from grants.imports.models import BulkFile
from grants.imports.services import confirm, submit
from ledger.checking import check_ledger
from tests.grants.imports.files import a_grant, a_row, csv_file, uploaded
from tests.ministry import a_ministry


@pytest.mark.prove
@pytest.mark.parametrize("count", [100_000])
def test_a_hundred_thousand_rows_are_one_act(own_database: str, count: int) -> None:
    """On 200 grants of 500 rows each; the frames are analysed on the way, else it takes hours."""
    ministry = a_ministry()
    numbers = [f"2024-{n}" for n in range(200)]
    for number in numbers:
        a_grant(ministry, number)
    rows = [a_row(numbers[n % 200], "1.000,00", Formål=f"Formål {n}") for n in range(count)]
    file = uploaded(ministry, csv_file(rows))
    began = time.perf_counter()
    assert check_files()
    checked = time.perf_counter()
    file.refresh_from_db()
    assert (file.state, file.checked_rows) == (BulkFile.State.CHECKED, count)
    submit(file, actor=ministry["sagsbehandler"])
    confirm(file, actor=ministry["bevillingshaver"], key=uuid.uuid4())
    submitted = time.perf_counter()
    assert check_files()
    wrote = time.perf_counter()
    file.refresh_from_db()
    assert (file.state, file.answer) == (BulkFile.State.DONE, "")
    assert Commitment.objects.filter(bound_act=file.done_act_id).count() == count
    assert check_ledger() == []
    print(  # noqa: T201
        f"{count} rows: checked in {checked - began:.1f} s, written in {wrote - submitted:.1f} s,"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most"
    )
