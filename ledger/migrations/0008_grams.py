from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    """The key of Danish order in a tenth of the time, and what parts of words are found by."""

    dependencies = [("ledger", "0007_rollups")]

    operations = [
        migrations.RunSQL((SQL / "danish_order.sql").read_text(), migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "danish_grams.sql").read_text(), "DROP FUNCTION danish_grams(VARIADIC text[])"
        ),
    ]
