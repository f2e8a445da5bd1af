from pathlib import Path

import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).with_name("sql")


class Migration(migrations.Migration):
    replaces = [("ledger", "0001_initial"), ("ledger", "0002_guard"), ("ledger", "0003_whole_life")]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("first_act_id", models.BigIntegerField()),
                ("last_act_id", models.BigIntegerField()),
                ("acts", models.PositiveIntegerField()),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64)),
                ("digests", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("sagsbehandler", "Sagsbehandler"),
                            ("controller", "Controller"),
                            ("bevillingshaver", "Bevillingshaver"),
                            ("chef", "Chef"),
                            ("laeser", "Læser og revision"),
                            ("administrator", "Administrator"),
                        ],
                        default="laeser",
                        max_length=20,
                    ),
                ),
                ("unit", models.CharField(default="MIGSTAB", max_length=40)),
                ("takes_mail", models.BooleanField(default=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "uploaded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("unit", models.CharField(max_length=40)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("law_registered", "Bevillingslov registreret"),
                            ("finance_law", "Finanslov"),
                            ("supplementary_law", "Tillægsbevillingslov"),
                            ("carry_forward", "Videreførsel"),
                            ("carry_forward_registered", "Videreførsel registreret"),
                            ("transfer", "Overførsel mellem konti"),
                            ("transfer_registered", "Overførsel registreret"),
                            ("income_registered", "Indtægt registreret"),
                            ("income", "Indtægt"),
                            (
                                "other_expenditure_registered",
                                "Anden udgift eller indtægt registreret",
                            ),
                            ("other_expenditure", "Anden udgift eller indtægt"),
                            ("year_opened", "Finansår åbnet"),
                            ("intention", "Politisk ramme sat"),
                            ("threshold", "Beløbsgrænse sat"),
                            ("aktstykke_registered", "Aktstykke oprettet"),
                            ("aktstykke_sent", "Aktstykke oversendt"),
                            ("decision_recorded", "Afgørelse registreret"),
                            ("aktstykke_approved", "Aktstykke tiltrådt"),
                            ("aktstykke_ended", "Aktstykke afsluttet uden tiltrædelse"),
                            ("pillar_move_registered", "Flytning mellem søjler registreret"),
                            ("pillar_move", "Flyttet mellem projektsøjler"),
                            ("gate_recorded", "Godkendelsestrin registreret"),
                            ("grant_registered", "Bevillingssag oprettet"),
                            ("total_revised", "Planlagt total ændret"),
                            ("split_answered", "Spørgsmål om opdeling besvaret"),
                            ("agreement_registered", "Aftale kladdet"),
                            ("agreement_changed", "Aftale rettet"),
                            ("agreement_signed", "Aftale underskrevet"),
                            ("agreement_extended", "Aftale forlænget uden udgift"),
                            ("agreement_ended", "Aftale afsluttet"),
                            ("reserved", "Plads reserveret"),
                            ("reservation_ended", "Reservation ophævet"),
                            ("commitment_drafted", "Tilsagn kladdet"),
                            ("commitment_submitted", "Tilsagn sendt til godkendelse"),
                            ("commitment_returned", "Tilsagn sendt tilbage"),
                            ("commitment_bound", "Tilsagn afgivet"),
                            ("commitment_closed", "Tilsagn afsluttet"),
                            ("commitment_reopened", "Tilsagn genåbnet"),
                            ("amendment_registered", "Forhøjelse registreret"),
                            ("amendment", "Tilsagn forhøjet"),
                            ("reposting_registered", "Ompostering registreret"),
                            ("reposting", "Ompostering"),
                            ("annulment_registered", "Annullering registreret"),
                            ("annulment", "Tilsagn annulleret"),
                            ("revival_registered", "Omgørelse af annullering registreret"),
                            ("revival", "Annullering omgjort"),
                            ("plan_changed", "Betalingsplan ændret"),
                            ("plan_explained", "Afvigelse fra betalingsplan forklaret"),
                            ("payment_registered", "Udbetaling registreret"),
                            ("payment", "Udbetaling frigivet"),
                            ("repayment_registered", "Tilbagebetaling registreret"),
                            ("payment_failed", "Betaling slået fejl"),
                            ("repayment", "Tilbagebetaling modtaget"),
                            ("storno_proposed", "Storno foreslået"),
                            ("storno", "Storno"),
                            ("returned", "Registrering sendt tilbage"),
                            ("withdrawn", "Registrering trukket tilbage"),
                            ("master_changed", "Stamdata ændret"),
                            ("delegated", "Beføjelse delegeret"),
                            ("delegation_withdrawn", "Delegation trukket tilbage"),
                            ("period_closed", "Regnskabsperiode lukket"),
                            ("period_opening_registered", "Genåbning af periode registreret"),
                            ("period_opened", "Regnskabsperiode genåbnet"),
                            ("year_closing_registered", "Lukning af finansår registreret"),
                            ("year_closed", "Finansår lukket"),
                            ("opening_registered", "Åbningspost registreret"),
                            ("opening", "Åbningspost"),
                            ("bulk_registered", "Fil med mange poster indlæst"),
                            ("bulk", "Fil med mange poster bogført"),
                            ("duty_raised", "Pligt rejst"),
                            ("duty_changed", "Pligt ændret"),
                            ("duty_done", "Pligt opfyldt"),
                            ("attached", "Bilag vedlagt"),
                            ("attachment_superseded", "Bilag mærket forældet"),
                        ],
                        max_length=30,
                    ),
                ),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("known_at", models.DateTimeField()),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("concerns_kind", models.CharField(max_length=30)),
                ("concerns_id", models.CharField(max_length=60)),
                ("reason", models.TextField(blank=True)),
                ("reference", models.TextField(blank=True)),
                ("clearance", models.SmallIntegerField(default=0)),
                ("day_assumed", models.BooleanField(default=False)),
                ("example", models.BooleanField(default=False)),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="ledger.act",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="ledger.document"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["concerns_kind", "concerns_id"], name="act_concerns")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approver__isnull", True),
                            models.Q(("approver", models.F("actor")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "kind__in",
                                    [
                                        "finance_law",
                                        "supplementary_law",
                                        "carry_forward",
                                        "transfer",
                                        "income",
                                        "other_expenditure",
                                        "aktstykke_approved",
                                        "pillar_move",
                                        "commitment_bound",
                                        "amendment",
                                        "reposting",
                                        "annulment",
                                        "revival",
                                        "payment",
                                        "payment_failed",
                                        "repayment",
                                        "storno",
                                        "period_opened",
                                        "year_closed",
                                        "opening",
                                        "bulk",
                                    ],
                                ),
                                _negated=True,
                            ),
                            ("approver__isnull", False),
                            _connector="OR",
                        ),
                        name="R10_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "storno"), ("reverses__isnull", False)),
                            models.Q(
                                models.Q(("kind", "storno"), _negated=True),
                                ("reverses__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="R13_storno_names_its_act",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("known_at", models.F("recorded_at")),
                            models.Q(
                                ("known_at__lt", models.F("recorded_at")),
                                models.Q(("reference", ""), _negated=True),
                                models.Q(
                                    ("example", True),
                                    (
                                        "kind__in",
                                        [
                                            "finance_law",
                                            "supplementary_law",
                                            "opening",
                                            "intention",
                                            "threshold",
                                            "aktstykke_registered",
                                            "aktstykke_sent",
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="R15_known_when_recorded",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinanceYear",
            fields=[
                ("year", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_through", models.SmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_through__range", (0, 14)),
                            models.Q(
                                ("closed_at__isnull", True), ("closed_through", 14), _connector="OR"
                            ),
                        ),
                        name="R82_periods_close_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Frame",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("main_account", "hovedkontoen"),
                            ("sub_account", "underkontoen"),
                            ("disposition", "grænsen uden Finansudvalget for"),
                            ("aktstykke", "aktstykket"),
                            ("pillar", "projektsøjlen"),
                            ("programme", "programmets politiske ramme for"),
                            ("commitment", "tilsagnet"),
                            ("income", "indtægten"),
                        ],
                        max_length=20,
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                (
                    "path",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                ("binding", models.BooleanField()),
                ("signed", models.BooleanField()),
                ("ceiling_ore", models.BigIntegerField(db_default=0)),
                ("drawn_ore", models.BigIntegerField(db_default=0)),
                ("excess_ore", models.BigIntegerField(db_default=0)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["path"], name="frame_path")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("binding", False),
                            (
                                "drawn_ore__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("ceiling_ore"), "+", models.F("excess_ore")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="R1_drawn_within_ceiling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed", True), ("drawn_ore__gte", 0), _connector="OR"
                        ),
                        name="R5_never_drawn_below_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("excess_ore__gte", 0)), name="R11_excuse_only_by_law"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("raise", "hævet"), ("draw", "trukket"), ("excuse", "undskyldt")],
                        max_length=6,
                    ),
                ),
                ("amount_ore", models.BigIntegerField()),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="ledger.act",
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="ledger.frame",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount_ore", 0), _negated=True),
                            models.Q(
                                models.Q(("side", "excuse"), _negated=True),
                                ("amount_ore__gt", 0),
                                _connector="OR",
                            ),
                        ),
                        name="R2_entry_moves_money",
                    )
                ],
            },
        ),
    ] + [
        migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
        for file in [
            SQL / "danish_order.sql",
            SQL / "ledger.sql",
            *sorted((SQL / "whole_life").glob("*.sql")),
        ]
    ]
