from pathlib import Path

from django.db import migrations, models

import grants.accounts.models

SQL = Path(__file__).parent / "sql" / "commitment_year" / "year.sql"


class Migration(migrations.Migration):
    dependencies = [("grants", "0010_search_indexes")]

    operations = [
        migrations.AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(fields=("id", "year"), name="line_is_of_its_year"),
        ),
        migrations.AddField(
            model_name="commitment",
            name="year",
            field=grants.accounts.models.YearOfLineField(editable=False, null=True),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="commitment",
            name="year",
            field=grants.accounts.models.YearOfLineField(editable=False),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["year", "-id"], name="commitment_year"),
        ),
    ]
