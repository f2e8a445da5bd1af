"""Installing many triggers as one step of a migration."""

from collections.abc import Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class Triggers(Operation):
    """Many triggers in one go; as one operation each they would build every model anew each time.

    Needs what pgtrigger's own operation needs and leaves the same state behind.
    """

    reduces_to_sql = True

    def __init__(self, added: Sequence[AddTrigger]) -> None:
        self.added = list(added)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Note the triggers on their models; a rendered model is the same with them."""
        for one in self.added:
            options = state.models[app_label, one.model_name.lower()].options
            options["triggers"] = [*options.get("triggers", []), one.trigger]

    def database_forwards(self, _app: str, editor: Any, _before: Any, _after: Any) -> None:
        """Install each, as it was compiled into the migration."""
        for one in self.added:
            editor.execute(one.trigger.install_sql, params=None)

    def database_backwards(self, _app: str, editor: Any, _before: Any, _after: Any) -> None:
        """Take each away."""
        for one in self.added:
            editor.execute(one.trigger.uninstall_sql, params=None)
