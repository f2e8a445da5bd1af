from pathlib import Path

import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('grants', '0001_squashed_0005_whole_life'),
        ('ledger', '0004_published'),
        ('ledger', '__first__'),
        ('programmes', '0001_squashed_0002_whole_life'),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=4, unique=True)),
                ('name', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sort', models.CharField(choices=[('act', 'Finanslov'), ('accounts', 'Regnskab')], max_length=8)),
                ('year', models.SmallIntegerField()),
                ('stage', models.CharField(choices=[('FFL', 'Finanslovforslag'), ('AEF1', 'Ændringsforslag 1'), ('AEF2', 'Ændringsforslag 2'), ('TEMP', 'Midlertidig bevillingslov'), ('FL', 'Finanslov'), ('FL_TB', 'Finanslov efter tillægsbevilling'), ('R', 'Regnskab'), ('BO1', 'Budgetoverslag 1'), ('BO2', 'Budgetoverslag 2'), ('BO3', 'Budgetoverslag 3'), ('B_RESTATED', 'Finanslov omregnet i et senere års fil'), ('R_RESTATED', 'Regnskab omregnet i et senere års fil')], max_length=10)),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('found_at', models.CharField(blank=True, max_length=300)),
                ('file_day', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('uploaded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('state', models.CharField(choices=[('received', 'Modtaget'), ('checking', 'Læses'), ('faulty', 'Har fejl'), ('checked', 'Læst, ikke bekræftet'), ('done', 'Indlæst'), ('cancelled', 'Annulleret')], default='received', max_length=10)),
                ('version', models.PositiveIntegerField(default=1)),
                ('worker', models.UUIDField(blank=True, null=True)),
                ('worker_until', models.DateTimeField(blank=True, null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('total_rows', models.PositiveIntegerField(default=0)),
                ('read_rows', models.PositiveIntegerField(default=0)),
                ('faults', models.PositiveIntegerField(default=0)),
                ('findings', models.JSONField(default=list)),
                ('preview', models.JSONField(default=dict)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.document')),
                ('done_act', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='programmes.source')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['faulty', 'cancelled']), _negated=True), fields=('sort', 'year', 'stage', 'sha256'), name='R90_publication_is_taken_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['checked', 'done']), _negated=True), models.Q(('faults', 0), ('read_rows', models.F('total_rows')), ('total_rows__gt', 0)), _connector='OR'), name='R91_publication_has_no_faults'), models.CheckConstraint(condition=models.Q(models.Q(('done_act__isnull', False), ('source__isnull', False), ('state', 'done')), models.Q(models.Q(('state', 'done'), _negated=True), ('done_act__isnull', True), ('source__isnull', True)), _connector='OR'), name='R9_state_has_its_evidence__publication')],
            },
        ),
        migrations.CreateModel(
            name='PublishedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('account', models.CharField(max_length=8)),
                ('article', models.CharField(blank=True, max_length=4)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('truncated', models.BooleanField(default=False)),
                ('amounts_ore', models.JSONField()),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='grants.publication')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('publication', 'account', 'article'), name='one_row_of_each_account')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='figure',
            name='one_figure_per_stage',
        ),
        migrations.AlterField(
            model_name='figure',
            name='stage',
            field=models.CharField(choices=[('FFL', 'Finanslovforslag'), ('AEF1', 'Ændringsforslag 1'), ('AEF2', 'Ændringsforslag 2'), ('TEMP', 'Midlertidig bevillingslov'), ('FL', 'Finanslov'), ('FL_TB', 'Finanslov efter tillægsbevilling'), ('R', 'Regnskab'), ('BO1', 'Budgetoverslag 1'), ('BO2', 'Budgetoverslag 2'), ('BO3', 'Budgetoverslag 3'), ('B_RESTATED', 'Finanslov omregnet i et senere års fil'), ('R_RESTATED', 'Regnskab omregnet i et senere års fil')], max_length=10),
        ),
        migrations.AddField(
            model_name='figure',
            name='publication',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.publication'),
        ),
        migrations.AddField(
            model_name='figure',
            name='replaced_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.publication'),
        ),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(condition=models.Q(('replaced_by__isnull', True)), fields=['year', 'stage', 'account'], include=('amount_ore',), name='figures_of_a_stage'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_by__isnull', True)), fields=('account', 'year', 'stage'), name='one_figure_per_stage'),
        ),
        migrations.CreateModel(
            name='ArticleFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('stage', models.CharField(choices=[('FFL', 'Finanslovforslag'), ('AEF1', 'Ændringsforslag 1'), ('AEF2', 'Ændringsforslag 2'), ('TEMP', 'Midlertidig bevillingslov'), ('FL', 'Finanslov'), ('FL_TB', 'Finanslov efter tillægsbevilling'), ('R', 'Regnskab'), ('BO1', 'Budgetoverslag 1'), ('BO2', 'Budgetoverslag 2'), ('BO3', 'Budgetoverslag 3'), ('B_RESTATED', 'Finanslov omregnet i et senere års fil'), ('R_RESTATED', 'Regnskab omregnet i et senere års fil')], max_length=10)),
                ('amount_ore', models.BigIntegerField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_figures', to='grants.account')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='grants.article')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='programmes.source')),
                ('publication', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.publication')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.publication')),
            ],
            options={
                'ordering': ['account', 'year', 'stage', 'article'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_by__isnull', True)), fields=('account', 'year', 'stage', 'article'), name='one_article_figure_per_stage')],
            },
        ),
        migrations.CreateModel(
            name='ChangeExplanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('from_year', models.SmallIntegerField()),
                ('from_stage', models.CharField(choices=[('FFL', 'Finanslovforslag'), ('AEF1', 'Ændringsforslag 1'), ('AEF2', 'Ændringsforslag 2'), ('TEMP', 'Midlertidig bevillingslov'), ('FL', 'Finanslov'), ('FL_TB', 'Finanslov efter tillægsbevilling'), ('R', 'Regnskab'), ('BO1', 'Budgetoverslag 1'), ('BO2', 'Budgetoverslag 2'), ('BO3', 'Budgetoverslag 3'), ('B_RESTATED', 'Finanslov omregnet i et senere års fil'), ('R_RESTATED', 'Regnskab omregnet i et senere års fil')], max_length=10)),
                ('to_year', models.SmallIntegerField()),
                ('to_stage', models.CharField(choices=[('FFL', 'Finanslovforslag'), ('AEF1', 'Ændringsforslag 1'), ('AEF2', 'Ændringsforslag 2'), ('TEMP', 'Midlertidig bevillingslov'), ('FL', 'Finanslov'), ('FL_TB', 'Finanslov efter tillægsbevilling'), ('R', 'Regnskab'), ('BO1', 'Budgetoverslag 1'), ('BO2', 'Budgetoverslag 2'), ('BO3', 'Budgetoverslag 3'), ('B_RESTATED', 'Finanslov omregnet i et senere års fil'), ('R_RESTATED', 'Regnskab omregnet i et senere års fil')], max_length=10)),
                ('text', models.TextField()),
                ('reference', models.CharField(blank=True, max_length=300, verbose_name='henvisning')),
                ('written_on', models.DateField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='grants.account')),
                ('act', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('replaced_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='grants.changeexplanation')),
                ('withdrawn', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_by__isnull', True), ('withdrawn__isnull', True)), fields=('account', 'from_year', 'from_stage', 'to_year', 'to_stage'), name='R97_one_explanation_of_a_change'), models.CheckConstraint(condition=models.Q(('from_stage', models.F('to_stage')), ('from_year', models.F('to_year')), _negated=True), name='R97_one_explanation_of_a_change__two')],
            },
        ),
        migrations.CreateModel(
            name='Difference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('part', models.CharField(choices=[('commitments', 'Nye tilsagn (41.90)'), ('annulments', 'Annulleringer (41.95)'), ('other', 'Andre poster'), ('net', 'Netto, når kun kontoens tal er offentliggjort')], max_length=12)),
                ('due_on', models.DateField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to='grants.account')),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='differences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('account', 'year', 'part'), name='one_owner_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='DifferenceExplanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('year', models.SmallIntegerField()),
                ('part', models.CharField(choices=[('commitments', 'Nye tilsagn (41.90)'), ('annulments', 'Annulleringer (41.95)'), ('other', 'Andre poster'), ('net', 'Netto, når kun kontoens tal er offentliggjort')], max_length=12)),
                ('amount_ore', models.BigIntegerField()),
                ('reason', models.TextField()),
                ('reference', models.CharField(blank=True, max_length=300)),
                ('explained_on', models.DateField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='difference_explanations', to='grants.account')),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('explained_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount_ore', 0), _negated=True), models.Q(('reason', ''), _negated=True)), name='R98_explained_by_an_amount')],
            },
        ),
        migrations.CreateModel(
            name='Reconciliation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('finance_year', models.SmallIntegerField()),
                ('value_day', models.DateField()),
                ('note', models.TextField()),
                ('state', models.CharField(choices=[('registered', 'Til bekræftelse'), ('returned', 'Sendt tilbage'), ('confirmed', 'Bekræftet'), ('reversed', 'Storneret'), ('withdrawn', 'Trukket tilbage')], default='registered', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('returned_reason', models.TextField(blank=True)),
                ('registered_on', models.DateField()),
                ('unit', models.CharField(max_length=40)),
                ('example', models.BooleanField(default=False)),
                ('sheet', models.JSONField()),
                ('sheet_sha256', models.CharField(max_length=64)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reconciliations', to='grants.account')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.document')),
                ('done_act', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('registered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by__isnull', False), ('done_act__isnull', False), ('state__in', ['confirmed', 'reversed'])), models.Q(('confirmed_by__isnull', True), ('done_act__isnull', True), ('state__in', ['registered', 'returned', 'withdrawn'])), _connector='OR'), name='R9_state_has_its_evidence__reconciliation'), models.CheckConstraint(condition=models.Q(('confirmed_by__isnull', True), models.Q(('confirmed_by', models.F('registered_by')), _negated=True), _connector='OR'), name='R4_four_eyes__reconciliation'), models.UniqueConstraint(condition=models.Q(('state__in', ['registered', 'confirmed'])), fields=('account', 'finance_year'), name='R99_reconciled_when_explained__once')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.SmallIntegerField()),
                ('is_same', models.BooleanField(default=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moved_to', to='grants.account')),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
                ('confirmed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moved_from', to='grants.account')),
                ('taken_back', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.act', to_field='key')),
            ],
            options={
                'ordering': ['year', 'account__number'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_same', True), ('taken_back__isnull', True)), fields=('account', 'year'), name='R96_one_successor_a_year'), models.UniqueConstraint(condition=models.Q(('taken_back__isnull', True)), fields=('account', 'successor', 'year'), name='R96_one_successor_a_year__answer'), models.UniqueConstraint(condition=models.Q(('is_same', True), ('taken_back__isnull', True)), fields=('successor', 'year'), name='R96_one_successor_a_year__before'), models.CheckConstraint(condition=models.Q(('account', models.F('successor')), _negated=True), name='R96_one_successor_a_year__other')],
            },
        ),
    ] + [
        migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
        for file in sorted((Path(__file__).parent / "sql" / "published").glob("*.sql"))
    ]
