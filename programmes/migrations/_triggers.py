"""Making many tables, or installing many triggers, as one step of a migration."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger


class Tables(Operation):
    """Many new tables in one go; as one operation each they would build all models they point to
    anew each time, and a first start would wait for that most of all.

    Leaves behind what the operations leave one by one.
    """

    def __init__(self, made: Sequence[Operation]) -> None:
        self.made = list(made)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Note all the models; they are built once, when the first table is made."""
        state.__dict__.pop("apps", None)
        for one in self.made:
            one.state_forwards(app_label, state)

    def database_forwards(self, app: str, editor: Any, before: Any, after: Any) -> None:
        """Make each table, in the order written."""
        for one in self.made:
            one.database_forwards(app, editor, before, after)

    def database_backwards(self, app: str, editor: Any, before: Any, after: Any) -> None:
        """Take each away, the last one first."""
        for one in reversed(self.made):
            one.database_backwards(app, editor, before, after)


def together(operations: Sequence[Operation]) -> list[Operation]:
    """The operations, with those that make tables, or triggers, one after the other as one."""
    found: list[Operation] = []
    for sort, group in groupby(operations, type):
        some: list[Any] = [*group]
        if sort is CreateModel:
            found.append(Tables(some))
        elif sort is AddTrigger:
            found.append(Triggers(some))
        else:
            found += some
    return found


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
