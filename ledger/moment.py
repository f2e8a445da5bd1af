"""Two clocks in one value: when something counts, and when we knew of it."""

import datetime as dt
from typing import NamedTuple


class Moment(NamedTuple):
    """A view of the ledger: value days up to `value_day`, of what was known at `known_at`.

    None means no limit, so `NOW` (no limit on either) is what the frames themselves hold.
    """

    value_day: dt.date | None = None
    known_at: dt.datetime | None = None

    @property
    def is_now(self) -> bool:
        return self.value_day is None and self.known_at is None


NOW = Moment()
