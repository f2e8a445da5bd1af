from pathlib import Path

from programmes.migrations._triggers import Triggers, together
import django.db.models.deletion
import ledger.danish
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


SQL = Path(__file__).with_name("sql")


TRIGGERS = [
    pgtrigger.migrations.AddTrigger(
        model_name="country",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_countryevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on") VALUES (NEW."code", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."retired_on"); RETURN NULL;',
                hash="3656629cb81e6480cb18c10dbecbffbf0d00d7f9",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d9ae6",
                table="programmes_country",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="country",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_countryevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on") VALUES (OLD."code", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."retired_on"); RETURN NULL;',
                hash="7e800bcc2c4ee18c7e84ab245b9d59a6e395365f",
                operation="UPDATE",
                pgid="pgtrigger_before_update_3d850",
                table="programmes_country",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="country",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_countryevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on") VALUES (NEW."code", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."retired_on"); RETURN NULL;',
                hash="0ff5fd4b93f9f27df0fce9a9f522a7ca5f00d58a",
                operation="UPDATE",
                pgid="pgtrigger_update_update_522dd",
                table="programmes_country",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="country",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_countryevent" ("code", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on") VALUES (OLD."code", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."retired_on"); RETURN NULL;',
                hash="5796e9bde1cbad5c8628fd7b30815064960c7acd",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_38a76",
                table="programmes_country",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="source",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_sourceevent" ("address", "date", "id", "key", "kind", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "title") VALUES (NEW."address", NEW."date", NEW."id", NEW."key", NEW."kind", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."retired_on", NEW."title"); RETURN NULL;',
                hash="d156837c4adbe05a203ffb4991151486db1ed26c",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_49c2f",
                table="programmes_source",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="source",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_sourceevent" ("address", "date", "id", "key", "kind", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "title") VALUES (OLD."address", OLD."date", OLD."id", OLD."key", OLD."kind", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."retired_on", OLD."title"); RETURN NULL;',
                hash="246a9be890b015528528f5150575972eda1d57ec",
                operation="UPDATE",
                pgid="pgtrigger_before_update_7ee46",
                table="programmes_source",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="source",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_sourceevent" ("address", "date", "id", "key", "kind", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "title") VALUES (NEW."address", NEW."date", NEW."id", NEW."key", NEW."kind", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."retired_on", NEW."title"); RETURN NULL;',
                hash="b22d21857bcefb424225166e3319674402bdc3c5",
                operation="UPDATE",
                pgid="pgtrigger_update_update_e5bad",
                table="programmes_source",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="source",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_sourceevent" ("address", "date", "id", "key", "kind", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "title") VALUES (OLD."address", OLD."date", OLD."id", OLD."key", OLD."kind", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."retired_on", OLD."title"); RETURN NULL;',
                hash="b1da46b50ce1b1a5b45c0d7692e807e01099b2cb",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_79980",
                table="programmes_source",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="countryevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="2d9ff0354a9f147c6b33a0cfee13ba628505b077",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_8c320",
                table="programmes_countryevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programmeshare",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_programmeshareevent" ("country_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."country_id", NEW."hundredths", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."programme_id"); RETURN NULL;',
                hash="d6908da3cf7b50f24c6fc23ea62a0288e527e25c",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ec94a",
                table="programmes_programmeshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programmeshare",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_programmeshareevent" ("country_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (OLD."country_id", OLD."hundredths", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."programme_id"); RETURN NULL;',
                hash="c5788c0a81b21d91802216e998e9a2c2ddbcb116",
                operation="UPDATE",
                pgid="pgtrigger_before_update_56ae2",
                table="programmes_programmeshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programmeshare",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_programmeshareevent" ("country_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (NEW."country_id", NEW."hundredths", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."programme_id"); RETURN NULL;',
                hash="8e95a9a50ec59ea369ed06dc7afd0e30dddb7cd2",
                operation="UPDATE",
                pgid="pgtrigger_update_update_5a0c4",
                table="programmes_programmeshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programmeshare",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_programmeshareevent" ("country_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") VALUES (OLD."country_id", OLD."hundredths", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."programme_id"); RETURN NULL;',
                hash="f28b2170aa6a006a9d72d46980655af1aa7a0963",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_34fb5",
                table="programmes_programmeshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programmeshareevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="a6d90f31a3cfe3370f75f06b28944bf8b824f1cc",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_3b05f",
                table="programmes_programmeshareevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="riskevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8982a88d1b33423f485ad3b6418c792ae2965604",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_f79e3",
                table="programmes_riskevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="risk",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_riskevent" ("id", "mitigation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "retired_on", "source_id", "text") VALUES (NEW."id", NEW."mitigation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."programme_id", NEW."retired_on", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="b9786128797cd1e9825acbbae58d24d46b2793d7",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_e79da",
                table="programmes_risk",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="risk",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_riskevent" ("id", "mitigation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "retired_on", "source_id", "text") VALUES (OLD."id", OLD."mitigation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."programme_id", OLD."retired_on", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="a95ef6fde514c75f47123cc1b9584b48b25ac870",
                operation="UPDATE",
                pgid="pgtrigger_before_update_ef280",
                table="programmes_risk",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="risk",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_riskevent" ("id", "mitigation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "retired_on", "source_id", "text") VALUES (NEW."id", NEW."mitigation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."programme_id", NEW."retired_on", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="5210a4fee62235efe600d05affcde96bee74a788",
                operation="UPDATE",
                pgid="pgtrigger_update_update_4b0cd",
                table="programmes_risk",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="risk",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_riskevent" ("id", "mitigation", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "retired_on", "source_id", "text") VALUES (OLD."id", OLD."mitigation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."programme_id", OLD."retired_on", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="b39f00ca47c6a471c6fecf280f83e3665d3c7bfe",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_662e4",
                table="programmes_risk",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="regionevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="a79f33c06735d3089e2b487676a421b494356d83",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_a773a",
                table="programmes_regionevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="region",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_regionevent" ("id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."retired_on", NEW."source_id"); RETURN NULL;',
                hash="5b7dec999da9c2e1967fda6dedb26ea075ef4975",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_98899",
                table="programmes_region",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="region",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_regionevent" ("id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."retired_on", OLD."source_id"); RETURN NULL;',
                hash="db6a2556e667882a5af220b1a814736fdb00e86b",
                operation="UPDATE",
                pgid="pgtrigger_before_update_4d9d3",
                table="programmes_region",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="region",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_regionevent" ("id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id") VALUES (NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."retired_on", NEW."source_id"); RETURN NULL;',
                hash="400a1a0b3009fba5ca12eb319724e3944e0a9f2b",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f122d",
                table="programmes_region",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="region",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_regionevent" ("id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id") VALUES (OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."retired_on", OLD."source_id"); RETURN NULL;',
                hash="8010e05c798bc789596bf35e7453665881af9629",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_11703",
                table="programmes_region",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programmeevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="5fe1ee674ae180722b68fb3695b029aa2ce00d96",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_df196",
                table="programmes_programmeevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programme",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_programmeevent" ("condition", "example", "frame_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor", "predecessor_since", "purpose", "quoted_as", "retired_on", "sdg", "sdg_text", "short_name", "slug", "source_id", "steering", "title", "unit") VALUES (NEW."condition", NEW."example", NEW."frame_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."predecessor", NEW."predecessor_since", NEW."purpose", NEW."quoted_as", NEW."retired_on", NEW."sdg", NEW."sdg_text", NEW."short_name", NEW."slug", NEW."source_id", NEW."steering", NEW."title", NEW."unit"); RETURN NULL;',
                hash="0891d389ebaae20de00048a1eca769b5e3f732f1",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_56ab2",
                table="programmes_programme",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programme",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_programmeevent" ("condition", "example", "frame_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor", "predecessor_since", "purpose", "quoted_as", "retired_on", "sdg", "sdg_text", "short_name", "slug", "source_id", "steering", "title", "unit") VALUES (OLD."condition", OLD."example", OLD."frame_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."predecessor", OLD."predecessor_since", OLD."purpose", OLD."quoted_as", OLD."retired_on", OLD."sdg", OLD."sdg_text", OLD."short_name", OLD."slug", OLD."source_id", OLD."steering", OLD."title", OLD."unit"); RETURN NULL;',
                hash="1abd8245a795e958d835d54ede86a8271147e93e",
                operation="UPDATE",
                pgid="pgtrigger_before_update_ab4b9",
                table="programmes_programme",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programme",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_programmeevent" ("condition", "example", "frame_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor", "predecessor_since", "purpose", "quoted_as", "retired_on", "sdg", "sdg_text", "short_name", "slug", "source_id", "steering", "title", "unit") VALUES (NEW."condition", NEW."example", NEW."frame_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."predecessor", NEW."predecessor_since", NEW."purpose", NEW."quoted_as", NEW."retired_on", NEW."sdg", NEW."sdg_text", NEW."short_name", NEW."slug", NEW."source_id", NEW."steering", NEW."title", NEW."unit"); RETURN NULL;',
                hash="ad7819deeeecac029ff2ac1315ccb59934d5edde",
                operation="UPDATE",
                pgid="pgtrigger_update_update_af864",
                table="programmes_programme",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="programme",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_programmeevent" ("condition", "example", "frame_id", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor", "predecessor_since", "purpose", "quoted_as", "retired_on", "sdg", "sdg_text", "short_name", "slug", "source_id", "steering", "title", "unit") VALUES (OLD."condition", OLD."example", OLD."frame_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."predecessor", OLD."predecessor_since", OLD."purpose", OLD."quoted_as", OLD."retired_on", OLD."sdg", OLD."sdg_text", OLD."short_name", OLD."slug", OLD."source_id", OLD."steering", OLD."title", OLD."unit"); RETURN NULL;',
                hash="4be6e0bc56936cffc32e9764a10739f2e6cb91b9",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_f6c03",
                table="programmes_programme",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pledgeevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="54ecbcf5e91fd99195e7b0a1620eeee372c68a23",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_05bff",
                table="programmes_pledgeevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pledge",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_pledgeevent" ("account_number", "account_year", "amount_ore", "approximate", "code", "first_year", "id", "kind", "last_year", "link_reason", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "position", "purpose", "retired_on", "source_id") VALUES (NEW."account_number", NEW."account_year", NEW."amount_ore", NEW."approximate", NEW."code", NEW."first_year", NEW."id", NEW."kind", NEW."last_year", NEW."link_reason", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."phrase", NEW."position", NEW."purpose", NEW."retired_on", NEW."source_id"); RETURN NULL;',
                hash="c779d8f8413a73bc4d5d45dc3189c8110b715334",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_307f0",
                table="programmes_pledge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pledge",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_pledgeevent" ("account_number", "account_year", "amount_ore", "approximate", "code", "first_year", "id", "kind", "last_year", "link_reason", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "position", "purpose", "retired_on", "source_id") VALUES (OLD."account_number", OLD."account_year", OLD."amount_ore", OLD."approximate", OLD."code", OLD."first_year", OLD."id", OLD."kind", OLD."last_year", OLD."link_reason", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."phrase", OLD."position", OLD."purpose", OLD."retired_on", OLD."source_id"); RETURN NULL;',
                hash="1a29043677665b37db45dfd33e6d850cbcd7c204",
                operation="UPDATE",
                pgid="pgtrigger_before_update_38006",
                table="programmes_pledge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pledge",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_pledgeevent" ("account_number", "account_year", "amount_ore", "approximate", "code", "first_year", "id", "kind", "last_year", "link_reason", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "position", "purpose", "retired_on", "source_id") VALUES (NEW."account_number", NEW."account_year", NEW."amount_ore", NEW."approximate", NEW."code", NEW."first_year", NEW."id", NEW."kind", NEW."last_year", NEW."link_reason", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."phrase", NEW."position", NEW."purpose", NEW."retired_on", NEW."source_id"); RETURN NULL;',
                hash="6c1b7e496c14a6f6eb1a223f4a3ca56cf90e60ae",
                operation="UPDATE",
                pgid="pgtrigger_update_update_95ec3",
                table="programmes_pledge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pledge",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_pledgeevent" ("account_number", "account_year", "amount_ore", "approximate", "code", "first_year", "id", "kind", "last_year", "link_reason", "note", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "position", "purpose", "retired_on", "source_id") VALUES (OLD."account_number", OLD."account_year", OLD."amount_ore", OLD."approximate", OLD."code", OLD."first_year", OLD."id", OLD."kind", OLD."last_year", OLD."link_reason", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."phrase", OLD."position", OLD."purpose", OLD."retired_on", OLD."source_id"); RETURN NULL;',
                hash="19ff99094598d492251362344a63b0aff9e4b895",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_05025",
                table="programmes_pledge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="plannedcontributionevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="30330a5ed8c2767a2891dac116c52ea14bd3b6eb",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_6a798",
                table="programmes_plannedcontributionevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="plannedcontribution",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_plannedcontributionevent" ("account_number", "commitment_ore", "disbursement_ore", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (NEW."account_number", NEW."commitment_ore", NEW."disbursement_ore", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."year"); RETURN NULL;',
                hash="c6d998f99d9d52683c284353cc07f46074c228e3",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_9dfdf",
                table="programmes_plannedcontribution",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="plannedcontribution",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_plannedcontributionevent" ("account_number", "commitment_ore", "disbursement_ore", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (OLD."account_number", OLD."commitment_ore", OLD."disbursement_ore", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id", OLD."year"); RETURN NULL;',
                hash="7e66aba29970b8c8497546e87703a79cff7e9d4e",
                operation="UPDATE",
                pgid="pgtrigger_before_update_90c05",
                table="programmes_plannedcontribution",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="plannedcontribution",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_plannedcontributionevent" ("account_number", "commitment_ore", "disbursement_ore", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (NEW."account_number", NEW."commitment_ore", NEW."disbursement_ore", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id", NEW."year"); RETURN NULL;',
                hash="cbf16e21596da3367951911ca04cf05fc9ae5132",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f63c2",
                table="programmes_plannedcontribution",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="plannedcontribution",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_plannedcontributionevent" ("account_number", "commitment_ore", "disbursement_ore", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (OLD."account_number", OLD."commitment_ore", OLD."disbursement_ore", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."year"); RETURN NULL;',
                hash="1f6a44ac8b79c30eae3a42dd2ebdddd3a208d322",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_417d1",
                table="programmes_plannedcontribution",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pillarevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="7589c91a027527b7cbe121630b98c646305a718f",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_b0f6a",
                table="programmes_pillarevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pillar",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_pillarevent" ("description", "id", "name", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "retired_on", "slug", "source_id") VALUES (NEW."description", NEW."id", NEW."name", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."position", NEW."programme_id", NEW."retired_on", NEW."slug", NEW."source_id"); RETURN NULL;',
                hash="5ebb77d15d320e081330fdfeacfb00da55ab578b",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0c7be",
                table="programmes_pillar",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pillar",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_pillarevent" ("description", "id", "name", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "retired_on", "slug", "source_id") VALUES (OLD."description", OLD."id", OLD."name", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."position", OLD."programme_id", OLD."retired_on", OLD."slug", OLD."source_id"); RETURN NULL;',
                hash="08aaa0bbc355607c9d25782edcafacd2c5e13f6b",
                operation="UPDATE",
                pgid="pgtrigger_before_update_882b8",
                table="programmes_pillar",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pillar",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_pillarevent" ("description", "id", "name", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "retired_on", "slug", "source_id") VALUES (NEW."description", NEW."id", NEW."name", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."position", NEW."programme_id", NEW."retired_on", NEW."slug", NEW."source_id"); RETURN NULL;',
                hash="dc0fa67673ed1db0d9a19bcb3f8748584eab9a7e",
                operation="UPDATE",
                pgid="pgtrigger_update_update_3384a",
                table="programmes_pillar",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="pillar",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_pillarevent" ("description", "id", "name", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "programme_id", "retired_on", "slug", "source_id") VALUES (OLD."description", OLD."id", OLD."name", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."position", OLD."programme_id", OLD."retired_on", OLD."slug", OLD."source_id"); RETURN NULL;',
                hash="e43481f6f45601ac5a6397535c212fa58fa8fbaf",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_6f27a",
                table="programmes_pillar",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="periodevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="2edb517158c6322c4a89dcda3f21b02949928b05",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c153e",
                table="programmes_periodevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="period",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_periodevent" ("first_year", "id", "kind", "last_year", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "source_id") VALUES (NEW."first_year", NEW."id", NEW."kind", NEW."last_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."phrase", NEW."programme_id", NEW."source_id"); RETURN NULL;',
                hash="e21a2028c1e9afa167eb000129c3c3d7b94cd7b1",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_19395",
                table="programmes_period",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="period",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_periodevent" ("first_year", "id", "kind", "last_year", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "source_id") VALUES (OLD."first_year", OLD."id", OLD."kind", OLD."last_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."phrase", OLD."programme_id", OLD."source_id"); RETURN NULL;',
                hash="5f3a0e47b49ec02b599145f6588f10e4e8171267",
                operation="UPDATE",
                pgid="pgtrigger_before_update_fc97d",
                table="programmes_period",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="period",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_periodevent" ("first_year", "id", "kind", "last_year", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "source_id") VALUES (NEW."first_year", NEW."id", NEW."kind", NEW."last_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."phrase", NEW."programme_id", NEW."source_id"); RETURN NULL;',
                hash="17c5a898d7b2ea2f91c3ca2a6a648d439e32258c",
                operation="UPDATE",
                pgid="pgtrigger_update_update_b58f4",
                table="programmes_period",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="period",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_periodevent" ("first_year", "id", "kind", "last_year", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "source_id") VALUES (OLD."first_year", OLD."id", OLD."kind", OLD."last_year", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."phrase", OLD."programme_id", OLD."source_id"); RETURN NULL;',
                hash="160fa093fafa84c62990a04e5cdc735cd4c6932f",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_ce272",
                table="programmes_period",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnerfactevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="d45bfa0cb445649e93bfe5bea31fbce5226ced75",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_263d4",
                table="programmes_partnerfactevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnerfact",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_partnerfactevent" ("as_of", "as_of_year", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (NEW."as_of", NEW."as_of_year", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="fc02e814c2c4f19497f5f29de0e5b56ed83c8b00",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_96935",
                table="programmes_partnerfact",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnerfact",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_partnerfactevent" ("as_of", "as_of_year", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (OLD."as_of", OLD."as_of_year", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="40221655d8d4305de2c0d7d612ee89bd877f80da",
                operation="UPDATE",
                pgid="pgtrigger_before_update_1221e",
                table="programmes_partnerfact",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnerfact",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_partnerfactevent" ("as_of", "as_of_year", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (NEW."as_of", NEW."as_of_year", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="adc3e010a41cffc67d8a8d19b8231a10fd772f9e",
                operation="UPDATE",
                pgid="pgtrigger_update_update_61da7",
                table="programmes_partnerfact",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnerfact",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_partnerfactevent" ("as_of", "as_of_year", "id", "partner_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text") VALUES (OLD."as_of", OLD."as_of_year", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="f500ee666d8fb2bff185ead7e1e69742339822f3",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_79e7e",
                table="programmes_partnerfact",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnerevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="a18eff1556b33be0efcdb6ecaebb26ae86ee4fb9",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_26d3a",
                table="programmes_partnerevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partner",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_partnerevent" ("example", "full_name", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "short_name", "source_id") VALUES (NEW."example", NEW."full_name", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."retired_on", NEW."short_name", NEW."source_id"); RETURN NULL;',
                hash="728c3fb2fdcfe9e1758a53dae903f0c67dee6f4e",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_44940",
                table="programmes_partner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partner",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_partnerevent" ("example", "full_name", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "short_name", "source_id") VALUES (OLD."example", OLD."full_name", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."retired_on", OLD."short_name", OLD."source_id"); RETURN NULL;',
                hash="83f0589eaf0b589aef1b869215643d683b62e8c9",
                operation="UPDATE",
                pgid="pgtrigger_before_update_9421a",
                table="programmes_partner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partner",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_partnerevent" ("example", "full_name", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "short_name", "source_id") VALUES (NEW."example", NEW."full_name", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."retired_on", NEW."short_name", NEW."source_id"); RETURN NULL;',
                hash="f1fee62ed6c010bd8a27de153a8e32ab3df46baf",
                operation="UPDATE",
                pgid="pgtrigger_update_update_678a7",
                table="programmes_partner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partner",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_partnerevent" ("example", "full_name", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "short_name", "source_id") VALUES (OLD."example", OLD."full_name", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."retired_on", OLD."short_name", OLD."source_id"); RETURN NULL;',
                hash="ae2624c5d83d22b183f6cea14cf7085fd5b7335f",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_b7bf3",
                table="programmes_partner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="goalevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="5670269922f08eafd0679a27dcb39a193b30d3d5",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_72f75",
                table="programmes_goalevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="goal",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_goalevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id", "text") VALUES (NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."retired_on", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="1baa38a07541a3513b8ee48fe430ac267a641b9d",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_35424",
                table="programmes_goal",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="goal",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_goalevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id", "text") VALUES (OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."retired_on", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="17260cb65e2fe8553dc93219297a562650439bf5",
                operation="UPDATE",
                pgid="pgtrigger_before_update_cc2fb",
                table="programmes_goal",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="goal",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_goalevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id", "text") VALUES (NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."retired_on", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="e75b5baa41e305d299293cf563951ba24e5aebde",
                operation="UPDATE",
                pgid="pgtrigger_update_update_c0883",
                table="programmes_goal",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="goal",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_goalevent" ("id", "kind", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "source_id", "text") VALUES (OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."retired_on", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="a51041cec54af802f4bb10d41073a52a9479d8ba",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_e21e5",
                table="programmes_goal",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="countrymentionevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b071a798a38922883c5225f72a73c2d5657fb3f8",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_ee5f9",
                table="programmes_countrymentionevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="countrymention",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_countrymentionevent" ("country_id", "decided", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "said_on", "source_id") VALUES (NEW."country_id", NEW."decided", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."phrase", NEW."programme_id", NEW."said_on", NEW."source_id"); RETURN NULL;',
                hash="cce1a986815833640b1e90dc2e30c26500168154",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_81e8c",
                table="programmes_countrymention",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="countrymention",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_countrymentionevent" ("country_id", "decided", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "said_on", "source_id") VALUES (OLD."country_id", OLD."decided", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."phrase", OLD."programme_id", OLD."said_on", OLD."source_id"); RETURN NULL;',
                hash="5cb9d160613a98090c880d4ad2e912ee09be1b16",
                operation="UPDATE",
                pgid="pgtrigger_before_update_2379a",
                table="programmes_countrymention",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="countrymention",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_countrymentionevent" ("country_id", "decided", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "said_on", "source_id") VALUES (NEW."country_id", NEW."decided", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."phrase", NEW."programme_id", NEW."said_on", NEW."source_id"); RETURN NULL;',
                hash="ee62c891ba097e522549e5b5081a8d6dcc6bb732",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2ba9f",
                table="programmes_countrymention",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="countrymention",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_countrymentionevent" ("country_id", "decided", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "phrase", "programme_id", "said_on", "source_id") VALUES (OLD."country_id", OLD."decided", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."phrase", OLD."programme_id", OLD."said_on", OLD."source_id"); RETURN NULL;',
                hash="7013481d1b7c19196b4363e72ea804bef8ecdd3e",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7db5b",
                table="programmes_countrymention",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="activityevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="9acc5bf51f59858fd8b240079e56a4c63a54c2dc",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_007f4",
                table="programmes_activityevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="activity",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_activityevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "programme_id", "retired_on", "source_id", "text") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."pillar_id", NEW."programme_id", NEW."retired_on", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="76b171471cd3c28163c410b1dc36d6b4fa8fb432",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_441a2",
                table="programmes_activity",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="activity",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_activityevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "programme_id", "retired_on", "source_id", "text") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."pillar_id", OLD."programme_id", OLD."retired_on", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="28c8a15333b7ae50c269900c5e42e147dae09e25",
                operation="UPDATE",
                pgid="pgtrigger_before_update_907cc",
                table="programmes_activity",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="activity",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "programmes_activityevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "programme_id", "retired_on", "source_id", "text") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."pillar_id", NEW."programme_id", NEW."retired_on", NEW."source_id", NEW."text"); RETURN NULL;',
                hash="23dcfbc2cb5eda5bd5550258a6c59e812d71173f",
                operation="UPDATE",
                pgid="pgtrigger_update_update_89f4f",
                table="programmes_activity",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="activity",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "programmes_activityevent" ("id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "programme_id", "retired_on", "source_id", "text") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."pillar_id", OLD."programme_id", OLD."retired_on", OLD."source_id", OLD."text"); RETURN NULL;',
                hash="4fda275c26d988d09f824cf605db7b7638fe72c0",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_adff0",
                table="programmes_activity",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="sourceevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="585edc0198ad03bc649043eba69951042b11cc7a",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_8194b",
                table="programmes_sourceevent",
                when="BEFORE",
            ),
        ),
    ),
]


class Migration(migrations.Migration):
    replaces = [("programmes", "0001_initial"), ("programmes", "0002_whole_life")]

    initial = True

    dependencies = [
        ("ledger", "0001_squashed_0003_whole_life"),
    ]

    operations = together([
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("key", models.CharField(max_length=20, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("date", models.DateField(blank=True, null=True)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("short_name", models.CharField(max_length=60, unique=True)),
                ("full_name", models.CharField(max_length=200)),
                ("example", models.BooleanField(default=False)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "ordering": [ledger.danish.DanishOrder("short_name"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("slug", models.SlugField(unique=True)),
                ("short_name", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("quoted_as", models.CharField(blank=True, max_length=120)),
                ("purpose", models.TextField()),
                ("steering", models.TextField(blank=True)),
                ("condition", models.TextField(blank=True)),
                ("predecessor", models.TextField(blank=True)),
                ("predecessor_since", models.SmallIntegerField(blank=True, null=True)),
                ("sdg", models.SmallIntegerField(blank=True, null=True)),
                ("sdg_text", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "frame",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.frame",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": [ledger.danish.DanishOrder("short_name"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="Pillar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("slug", models.SlugField()),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True)),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pillars",
                        to="programmes.partner",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pillars",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "slug"), name="pillar_once_in_programme"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("text", models.TextField()),
                (
                    "pillar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="programmes.pillar",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="activities",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=2, unique=True)),
                ("name", models.CharField(max_length=80)),
            ],
            options={
                "ordering": [ledger.danish.DanishOrder("name"), "pk"],
            },
        ),
        migrations.CreateModel(
            name="CountryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=2)),
                ("name", models.CharField(max_length=80)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.country",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CountryMention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_on", models.DateField(blank=True, null=True)),
                ("phrase", models.CharField(max_length=300)),
                ("decided", models.BooleanField(default=False)),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="programmes.country",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": [ledger.danish.DanishOrder("country__name"), "said_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "country", "source"), name="country_once_per_source"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryMentionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("said_on", models.DateField(blank=True, null=True)),
                ("phrase", models.CharField(max_length=300)),
                ("decided", models.BooleanField(default=False)),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.country",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.countrymention",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("goal", "Mål"), ("contribution", "Bidrag uden beløb")],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="GoalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("goal", "Mål"), ("contribution", "Bidrag uden beløb")],
                        max_length=12,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.goal",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("short_name", models.CharField(max_length=60)),
                ("full_name", models.CharField(max_length=200)),
                ("example", models.BooleanField(default=False)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.partner",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("as_of", models.DateField(blank=True, null=True)),
                ("as_of_year", models.SmallIntegerField(blank=True, null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="facts",
                        to="programmes.partner",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PartnerFactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField()),
                ("as_of", models.DateField(blank=True, null=True)),
                ("as_of_year", models.SmallIntegerField(blank=True, null=True)),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.partnerfact",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Period",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commitment", "Tilsagn afgives"),
                            ("payment", "Udbetaling forventes"),
                            ("frame", "Politisk ramme"),
                            ("title", "Programmets titel"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_year", models.SmallIntegerField()),
                ("last_year", models.SmallIntegerField()),
                ("phrase", models.TextField(blank=True)),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="periods",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["first_year", "last_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "kind"), name="one_period_of_each_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="period_runs_forward",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commitment", "Tilsagn afgives"),
                            ("payment", "Udbetaling forventes"),
                            ("frame", "Politisk ramme"),
                            ("title", "Programmets titel"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_year", models.SmallIntegerField()),
                ("last_year", models.SmallIntegerField()),
                ("phrase", models.TextField(blank=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.period",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PillarEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("slug", models.SlugField(db_index=False)),
                ("name", models.CharField(max_length=120)),
                ("description", models.TextField(blank=True)),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.pillar",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlannedContribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account_number", models.CharField(max_length=8)),
                ("year", models.SmallIntegerField()),
                ("commitment_ore", models.BigIntegerField()),
                ("disbursement_ore", models.BigIntegerField()),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="planned",
                        to="programmes.partner",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partner", "account_number", "year"), name="plan_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedContributionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("account_number", models.CharField(max_length=8)),
                ("year", models.SmallIntegerField()),
                ("commitment_ore", models.BigIntegerField()),
                ("disbursement_ore", models.BigIntegerField()),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.plannedcontribution",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pledge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=4, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("loefte", "Løfte"),
                            ("forbrug", "Forbrug"),
                            ("noegletal", "Nøgletal"),
                            ("uafklaret", "Uafklaret"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount_ore", models.BigIntegerField(blank=True, null=True)),
                ("approximate", models.BooleanField(default=False)),
                ("first_year", models.SmallIntegerField(blank=True, null=True)),
                ("last_year", models.SmallIntegerField(blank=True, null=True)),
                ("purpose", models.CharField(max_length=200)),
                ("phrase", models.TextField()),
                ("account_number", models.CharField(blank=True, max_length=8)),
                ("account_year", models.SmallIntegerField(blank=True, null=True)),
                ("link_reason", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PledgeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("code", models.CharField(max_length=4)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("loefte", "Løfte"),
                            ("forbrug", "Forbrug"),
                            ("noegletal", "Nøgletal"),
                            ("uafklaret", "Uafklaret"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount_ore", models.BigIntegerField(blank=True, null=True)),
                ("approximate", models.BooleanField(default=False)),
                ("first_year", models.SmallIntegerField(blank=True, null=True)),
                ("last_year", models.SmallIntegerField(blank=True, null=True)),
                ("purpose", models.CharField(max_length=200)),
                ("phrase", models.TextField()),
                ("account_number", models.CharField(blank=True, max_length=8)),
                ("account_year", models.SmallIntegerField(blank=True, null=True)),
                ("link_reason", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("position", models.SmallIntegerField(default=0)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.pledge",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("slug", models.SlugField(db_index=False)),
                ("short_name", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("quoted_as", models.CharField(blank=True, max_length=120)),
                ("purpose", models.TextField()),
                ("steering", models.TextField(blank=True)),
                ("condition", models.TextField(blank=True)),
                ("predecessor", models.TextField(blank=True)),
                ("predecessor_since", models.SmallIntegerField(blank=True, null=True)),
                ("sdg", models.SmallIntegerField(blank=True, null=True)),
                ("sdg_text", models.CharField(blank=True, max_length=200)),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "frame",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ledger.frame",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hundredths", models.SmallIntegerField()),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.country",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="programmes.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["-hundredths", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "country"),
                        name="R47_shares_make_the_whole__programmeshare_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hundredths__range", (1, 10000))),
                        name="R47_shares_make_the_whole__programmeshare",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeShareEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("hundredths", models.SmallIntegerField()),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.country",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.programmeshare",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=80, unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RegionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("name", models.CharField(max_length=80)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.region",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Risk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("text", models.TextField()),
                ("mitigation", models.TextField()),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RiskEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("text", models.TextField()),
                ("mitigation", models.TextField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.risk",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SourceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("key", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=200)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("date", models.DateField(blank=True, null=True)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("note", models.TextField(blank=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("text", models.TextField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="programmes.activity",
                    ),
                ),
                (
                    "pillar",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.pillar",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programme",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        Triggers(TRIGGERS),
    ]) + [
        migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
        for file in sorted((SQL / "whole_life").glob("*.sql"))
    ]
