from pathlib import Path

from django.db import migrations, models

from grants.beside import PartnerBesideField, YearOfLineField

SQL = Path(__file__).parent / "sql" / "beside"
USUAL = (
    models.Case(
        models.When(state="registered", then=models.Value(0)),
        default=models.Value(1),
        output_field=models.IntegerField(),
    ),
    models.F("value_day").desc(),
    models.F("id").desc(),
)


def unique(model, name, *fields):
    made = models.UniqueConstraint(fields=fields, name=name)
    return migrations.AddConstraint(model_name=model, constraint=made)


class Migration(migrations.Migration):
    dependencies = [("grants", "0010_search_indexes")]

    operations = [
        unique("line", "line_is_of_its_year", "id", "year"),
        migrations.AddField("commitment", "year", YearOfLineField(editable=False, null=True)),
        migrations.RunSQL((SQL / "year.sql").read_text(), migrations.RunSQL.noop),
        migrations.AlterField("commitment", "year", YearOfLineField(editable=False)),
        migrations.AddIndex(
            "commitment", models.Index(fields=["year", "-id"], name="commitment_year")
        ),
        migrations.AddField("commitment", "partner", PartnerBesideField(null=True)),
        migrations.AddField("payment", "partner", PartnerBesideField(null=True)),
        unique("grant", "grant_is_of_its_partner", "id", "partner"),
        unique("commitment", "commitment_is_of_its_partner", "id", "partner"),
        migrations.RunSQL((SQL / "partner.sql").read_text(), migrations.RunSQL.noop),
        migrations.AlterField("commitment", "partner", PartnerBesideField()),
        migrations.AlterField("payment", "partner", PartnerBesideField()),
        migrations.AddIndex(
            "commitment", models.Index(fields=["partner", "-id"], name="commitment_partner")
        ),
        migrations.AddIndex(
            "payment", models.Index(models.F("partner"), *USUAL, name="payment_partner")
        ),
    ]
