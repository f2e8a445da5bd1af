from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_analysts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Rollup",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "frame",
                        "whole_month",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("whole_month", models.BooleanField()),
                ("day", models.DateField()),
                ("raised_ore", models.BigIntegerField()),
                ("drawn_ore", models.BigIntegerField()),
                (
                    "frame",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="ledger.frame",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["value_day", "id"], name="act_by_day"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["kind", "-value_day", "-id"], name="act_by_kind"),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["finance_year", "-value_day", "-id"], name="act_by_year"),
        ),
        # The guard says all of it anew once the table is there, filled from the entries so far.
        *(
            migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
            for file in (SQL / "rollups.sql", SQL / "whole_life" / "moving.sql")
        ),
    ]
