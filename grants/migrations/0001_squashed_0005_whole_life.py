from pathlib import Path

from programmes.migrations._triggers import Triggers, together
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


SQL = Path(__file__).with_name("sql")


TRIGGERS = [
    pgtrigger.migrations.AddTrigger(
        model_name="accountname",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_accountnameevent" ("account_id", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "truncated", "year") VALUES (NEW."account_id", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."truncated", NEW."year"); RETURN NULL;',
                hash="a8dde03d91933e4fd3ce63a601484f5b72b154cf",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_431d6",
                table="grants_accountname",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="accountname",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_accountnameevent" ("account_id", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "truncated", "year") VALUES (OLD."account_id", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id", OLD."truncated", OLD."year"); RETURN NULL;',
                hash="5234734629a5c069d7c9b148e119982891704466",
                operation="UPDATE",
                pgid="pgtrigger_before_update_da6d9",
                table="grants_accountname",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="accountname",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_accountnameevent" ("account_id", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "truncated", "year") VALUES (NEW."account_id", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id", NEW."truncated", NEW."year"); RETURN NULL;',
                hash="636fea05d147a174d74aebecdedc73708273167f",
                operation="UPDATE",
                pgid="pgtrigger_update_update_d254c",
                table="grants_accountname",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="accountname",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_accountnameevent" ("account_id", "id", "name", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "truncated", "year") VALUES (OLD."account_id", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."truncated", OLD."year"); RETURN NULL;',
                hash="c560e508ac831467e91b07574288b597f90c3b91",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_21749",
                table="grants_accountname",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="accountnameevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8e0dd6717c1b507390336ea28ca0f1474a23e938",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_415aa",
                table="grants_accountnameevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="annulmentreason",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_annulmentreasonevent" ("code", "gives_room", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "valid_from", "valid_to") VALUES (NEW."code", NEW."gives_room", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."text", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                hash="7f27d882e4b733467d259f91dd0a7b0da880d3cf",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_b1ce4",
                table="grants_annulmentreason",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="annulmentreason",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_annulmentreasonevent" ("code", "gives_room", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "valid_from", "valid_to") VALUES (OLD."code", OLD."gives_room", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id", OLD."text", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                hash="859f1f411cbe56868c096d91a4fbe9fc8c58c1a7",
                operation="UPDATE",
                pgid="pgtrigger_before_update_aed8b",
                table="grants_annulmentreason",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="annulmentreason",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_annulmentreasonevent" ("code", "gives_room", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "valid_from", "valid_to") VALUES (NEW."code", NEW."gives_room", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id", NEW."text", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                hash="50c23028492ecb0d49828f1071ad90877f412df7",
                operation="UPDATE",
                pgid="pgtrigger_update_update_6fd33",
                table="grants_annulmentreason",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="annulmentreason",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_annulmentreasonevent" ("code", "gives_room", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "valid_from", "valid_to") VALUES (OLD."code", OLD."gives_room", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."text", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                hash="ff991dcea85b85622057acc8629cedc691643dde",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7a330",
                table="grants_annulmentreason",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="annulmentreasonevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="ac639a1c2db6bcdb155edc1bb2e02aacdb14648d",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_44fcb",
                table="grants_annulmentreasonevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="grantshare",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_grantshareevent" ("country_id", "grant_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."country_id", NEW."grant_id", NEW."hundredths", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                hash="726393314f2ce1ec0681279181e7e711fd4cfc1f",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_20579",
                table="grants_grantshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="grantshare",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_grantshareevent" ("country_id", "grant_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."country_id", OLD."grant_id", OLD."hundredths", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id"); RETURN NULL;',
                hash="b9fb3cdc413f0deed66d9ba3fe11244705406007",
                operation="UPDATE",
                pgid="pgtrigger_before_update_d4756",
                table="grants_grantshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="grantshare",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_grantshareevent" ("country_id", "grant_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."country_id", NEW."grant_id", NEW."hundredths", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id"); RETURN NULL;',
                hash="f984c6bea989826bb8566c512da5ad1292af831b",
                operation="UPDATE",
                pgid="pgtrigger_update_update_19a2b",
                table="grants_grantshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="grantshare",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_grantshareevent" ("country_id", "grant_id", "hundredths", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."country_id", OLD."grant_id", OLD."hundredths", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                hash="0a8b1d3c8e59c386c5be28ded78199975171b367",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_c3ace",
                table="grants_grantshare",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="grantshareevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e997b12b63a9ce1b92c6d472feb0ca666d8105c5",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_b8bfd",
                table="grants_grantshareevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="officeholder",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_officeholderevent" ("first_day", "id", "last_day", "name", "office", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."name", NEW."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id"); RETURN NULL;',
                hash="6633df47037027fe93969feabe6c01ec809761a9",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_18653",
                table="grants_officeholder",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="officeholder",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_officeholderevent" ("first_day", "id", "last_day", "name", "office", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."first_day", OLD."id", OLD."last_day", OLD."name", OLD."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id"); RETURN NULL;',
                hash="b88fa70f6920abcd35e45643e06d2ee0f295ca2e",
                operation="UPDATE",
                pgid="pgtrigger_before_update_d3566",
                table="grants_officeholder",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="officeholder",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_officeholderevent" ("first_day", "id", "last_day", "name", "office", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (NEW."first_day", NEW."id", NEW."last_day", NEW."name", NEW."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id"); RETURN NULL;',
                hash="76ff89690ca87acb30ad6743e97df06a114c39ba",
                operation="UPDATE",
                pgid="pgtrigger_update_update_66ba2",
                table="grants_officeholder",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="officeholder",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_officeholderevent" ("first_day", "id", "last_day", "name", "office", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id") VALUES (OLD."first_day", OLD."id", OLD."last_day", OLD."name", OLD."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id"); RETURN NULL;',
                hash="f0970c98e66d2ce18ed5da7070d9f16bdc83e9bc",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_a842a",
                table="grants_officeholder",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="officeholderevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8d4c98e878183acc0414f9451b47a0aa17ba72b3",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_92b0b",
                table="grants_officeholderevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="provision",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_provisionevent" ("account_id", "bv_point", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "year") VALUES (NEW."account_id", NEW."bv_point", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."text", NEW."year"); RETURN NULL;',
                hash="7ce6aa70790cebd966688fe6d072be8bfe31a02b",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_5b682",
                table="grants_provision",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="provision",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_provisionevent" ("account_id", "bv_point", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "year") VALUES (OLD."account_id", OLD."bv_point", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id", OLD."text", OLD."year"); RETURN NULL;',
                hash="2412c4caae4e6b825b8f018abbb4dc8bb1eb6a21",
                operation="UPDATE",
                pgid="pgtrigger_before_update_94d73",
                table="grants_provision",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="provision",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_provisionevent" ("account_id", "bv_point", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "year") VALUES (NEW."account_id", NEW."bv_point", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id", NEW."text", NEW."year"); RETURN NULL;',
                hash="2fd4c2e1bbe9598420a8a52be25625fb95ec82c2",
                operation="UPDATE",
                pgid="pgtrigger_update_update_46a40",
                table="grants_provision",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="provision",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_provisionevent" ("account_id", "bv_point", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "text", "year") VALUES (OLD."account_id", OLD."bv_point", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."text", OLD."year"); RETURN NULL;',
                hash="7d8b045730e56a0941dbd96eb3818383ff7f8794",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_4cb97",
                table="grants_provision",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="provisionevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="ef241a8cb16f0c57a7fcfbafe7c02beef0fdf828",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_86689",
                table="grants_provisionevent",
                when="BEFORE",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="threshold",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_thresholdevent" ("amount_ore", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (NEW."amount_ore", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'insert\', NEW."id", NEW."source_id", NEW."year"); RETURN NULL;',
                hash="b51764b62bdc84ac8b73531b2924dda726fc4790",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_26dda",
                table="grants_threshold",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="threshold",
        trigger=pgtrigger.compiler.Trigger(
            name="before_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_thresholdevent" ("amount_ore", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (OLD."amount_ore", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'before\', OLD."id", OLD."source_id", OLD."year"); RETURN NULL;',
                hash="2d055774aafe8038521ae440418e5df5aa3fcab5",
                operation="UPDATE",
                pgid="pgtrigger_before_update_df821",
                table="grants_threshold",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="threshold",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                func='INSERT INTO "grants_thresholdevent" ("amount_ore", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (NEW."amount_ore", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'update\', NEW."id", NEW."source_id", NEW."year"); RETURN NULL;',
                hash="2fffdb8a3c9d77ff263486727af8c1a2aa911e0c",
                operation="UPDATE",
                pgid="pgtrigger_update_update_9e123",
                table="grants_threshold",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="threshold",
        trigger=pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='INSERT INTO "grants_thresholdevent" ("amount_ore", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "year") VALUES (OLD."amount_ore", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'delete\', OLD."id", OLD."source_id", OLD."year"); RETURN NULL;',
                hash="b673dd041185a5eb13ad2d3363924e4e1a69b4cf",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_e3f37",
                table="grants_threshold",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="thresholdevent",
        trigger=pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="c5183d3945c730fb194dcc127a269c0ceb2ee06b",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_9a74a",
                table="grants_thresholdevent",
                when="BEFORE",
            ),
        ),
    ),
]


class Migration(migrations.Migration):
    replaces = [
        ("grants", "0001_initial"),
        ("grants", "0002_initial"),
        ("grants", "0003_commitment_version"),
        ("grants", "0004_returned_is_not_reversed"),
        ("grants", "0005_whole_life"),
    ]

    initial = True

    dependencies = [
        ("ledger", "0001_squashed_0003_whole_life"),
        ("programmes", "0001_squashed_0002_whole_life"),
    ]

    operations = together([
        migrations.CreateModel(
            name="CashNeed",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("need_ore", models.BigIntegerField()),
            ],
            options={
                "db_table": "grants_cashneed",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PlannedPaid",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("planned_ore", models.BigIntegerField()),
                ("paid_ore", models.BigIntegerField()),
            ],
            options={
                "db_table": "grants_plannedpaid",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=8, unique=True)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="AccountName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("truncated", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="grants.account",
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
                    models.UniqueConstraint(fields=("account", "year"), name="one_name_per_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="AccountNameEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("truncated", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="grants.accountname",
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
            name="Disposition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("planned_total_ore", models.BigIntegerField()),
                ("own_total_ore", models.BigIntegerField(blank=True, null=True)),
                ("threshold_year", models.SmallIntegerField()),
                (
                    "frame",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposition",
                        to="ledger.frame",
                    ),
                ),
                (
                    "programme",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposition",
                        to="programmes.programme",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("file_number", models.CharField(blank=True, max_length=40)),
                ("planned_total_ore", models.BigIntegerField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "disposition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="grants.disposition",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="programmes.partner",
                    ),
                ),
                (
                    "pillar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="programmes.pillar",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("planned_total_ore__gt", 0)),
                        name="R18_amount_above_zero__grant",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "contribution",
                    models.CharField(
                        choices=[
                            ("core", "Kernebidrag"),
                            ("soft", "Blødt øremærket"),
                            ("hard", "Hårdt øremærket"),
                            ("capital", "Kapitalindskud"),
                            ("delegated", "Delegeret samarbejde"),
                        ],
                        max_length=10,
                    ),
                ),
                ("earmark", models.CharField(blank=True, max_length=300)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("file_number", models.CharField(blank=True, max_length=40)),
                ("unit", models.CharField(max_length=40)),
                (
                    "levy",
                    models.CharField(
                        choices=[
                            ("none", "Ingen"),
                            ("inside", "Indeholdt i beløbet"),
                            ("on_top", "Oven i beløbet"),
                        ],
                        default="none",
                        max_length=10,
                    ),
                ),
                ("levy_rate", models.PositiveSmallIntegerField(default=0)),
                ("levy_rule", models.CharField(blank=True, max_length=200)),
                ("levy_rule_on", models.DateField(blank=True, null=True)),
                ("conditional", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Kladde"),
                            ("in_force", "I kraft"),
                            ("ended", "Afsluttet"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("registered_on", models.DateField()),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("example", models.BooleanField(default=False)),
                (
                    "desk_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "finance_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "levy_payee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.partner",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="grants.grant",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_on__isnull", True),
                                ("signed_by__isnull", True),
                                ("signed_on__isnull", True),
                                ("state", "draft"),
                            ),
                            models.Q(
                                ("document__isnull", False),
                                ("ended_on__isnull", True),
                                ("signed_by__isnull", False),
                                ("signed_on__isnull", False),
                                ("state", "in_force"),
                            ),
                            models.Q(
                                ("document__isnull", False),
                                ("ended_on__isnull", False),
                                ("signed_by__isnull", False),
                                ("signed_on__isnull", False),
                                ("state", "ended"),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__agreement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_by__isnull", True),
                            models.Q(("signed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__agreement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="R20_payment_years_run_forward__agreement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("levy", "none"), ("levy_payee__isnull", True), ("levy_rate", 0)
                            ),
                            models.Q(
                                ("levy__in", ["inside", "on_top"]),
                                ("levy_payee__isnull", False),
                                ("levy_rate__range", (1, 10000)),
                                models.Q(("levy_rule", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="R36_agreement_is_whole__levy",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("finance_year", models.SmallIntegerField()),
                ("amount_ore", models.BigIntegerField()),
                ("conditional", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="years",
                        to="grants.agreement",
                    ),
                ),
            ],
            options={
                "ordering": ["finance_year", "account__number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "finance_year", "account"),
                        name="R36_agreement_is_whole__year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__agreementyear",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aktstykke",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("case_number", models.CharField(max_length=20, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("soegende", "Søgende"), ("orienterende", "Orienterende")],
                        default="soegende",
                        max_length=12,
                    ),
                ),
                ("number", models.SmallIntegerField(blank=True, null=True)),
                ("session", models.CharField(blank=True, max_length=7)),
                ("title", models.CharField(max_length=200)),
                ("finance_year", models.SmallIntegerField()),
                ("amount_ore", models.BigIntegerField()),
                ("payment_first_year", models.SmallIntegerField()),
                ("payment_last_year", models.SmallIntegerField()),
                ("dated", models.DateField(blank=True, null=True)),
                ("finance_ministry_agrees", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Udkast"),
                            ("sent", "Oversendt til Finansudvalget"),
                            ("decision_recorded", "Afgørelse registreret, ikke bekræftet"),
                            ("approved", "Tiltrådt"),
                            ("noted", "Taget til efterretning"),
                            ("withdrawn", "Tilbagetaget"),
                            ("rejected", "Ikke tiltrådt"),
                            ("lapsed", "Bortfaldet"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decision_text", models.TextField(blank=True)),
                ("decision_example", models.BooleanField(default=False)),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aktstykker",
                        to="grants.account",
                    ),
                ),
                (
                    "approved_act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "decision_confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "decision_recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "frame",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aktstykke",
                        to="ledger.frame",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aktstykker",
                        to="programmes.programme",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
                (
                    "sub_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
            ],
            options={
                "ordering": ["-dated", "case_number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["approved", "decision_recorded"]), _negated=True
                            ),
                            models.Q(
                                ("decided_on__isnull", False),
                                models.Q(("decision_text", ""), _negated=True),
                                ("decision_document__isnull", False),
                                ("decision_recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="R17_decision_is_written",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_act__isnull", False),
                                ("state", "approved"),
                                ("decision_confirmed_by__isnull", False),
                                models.Q(
                                    ("decision_confirmed_by", models.F("decision_recorded_by")),
                                    _negated=True,
                                ),
                            ),
                            models.Q(
                                models.Q(("state", "approved"), _negated=True),
                                ("approved_act__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__aktstykke",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AktstykkeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("text", models.TextField()),
                (
                    "aktstykke",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="grants.aktstykke",
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
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AktstykkePillar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("amount_ore", models.BigIntegerField()),
                ("position", models.SmallIntegerField()),
                (
                    "aktstykke",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pillars",
                        to="grants.aktstykke",
                    ),
                ),
                (
                    "frame",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aktstykke_pillar",
                        to="ledger.frame",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.partner",
                    ),
                ),
                (
                    "pillar",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.pillar",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__pillar",
                    ),
                    models.UniqueConstraint(
                        fields=("aktstykke", "position"), name="one_line_per_position"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Income",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("title", models.CharField(max_length=200)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incomes",
                        to="grants.account",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "frame",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="income",
                        to="ledger.frame",
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incomes",
                        to="programmes.partner",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__income",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__income",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__income",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("frame__isnull", False),
                            models.Q(("state__in", ["confirmed", "reversed"]), _negated=True),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__incomeframe",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("gap", models.TextField(blank=True)),
                ("only_openings", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="grants.account",
                    ),
                ),
                (
                    "frame",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line",
                        to="ledger.frame",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
            ],
            options={
                "ordering": ["account__number", "year"],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "year"), name="one_line_per_year")
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("amount_ore", models.BigIntegerField()),
                ("payment_first_year", models.SmallIntegerField()),
                ("payment_last_year", models.SmallIntegerField()),
                ("purpose", models.CharField(max_length=200)),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("below_threshold", "Under beløbsgrænsen"),
                            ("aktstykke", "Tiltrådt aktstykke"),
                            ("named_in_law", "Nævnt i finanslovens anmærkninger"),
                            ("earlier_approval", "Tidligere flerårig godkendelse"),
                            ("opening", "Åbningspost: givet, før Ramme blev taget i brug"),
                            ("income", "Finansieret af indtægt"),
                        ],
                        max_length=20,
                    ),
                ),
                ("basis_reference", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Kladde"),
                            ("submitted", "Til godkendelse"),
                            ("bound", "Afgivet"),
                            ("closed", "Afsluttet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("registered_on", models.DateField()),
                ("returned_reason", models.TextField(blank=True)),
                ("bound_on", models.DateField(blank=True, null=True)),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="grants.agreement",
                    ),
                ),
                (
                    "aktstykke_pillar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="grants.aktstykkepillar",
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "basis_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "bound_act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "frame",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitment",
                        to="ledger.frame",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="grants.grant",
                    ),
                ),
                (
                    "income",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="grants.income",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="grants.line",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["state", "-id"], name="commitment_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by__isnull", False),
                                ("bound_act__isnull", False),
                                ("bound_on__isnull", False),
                                ("frame__isnull", False),
                                ("state__in", ["bound", "closed", "reversed"]),
                            ),
                            models.Q(
                                ("approved_by__isnull", True),
                                ("bound_act__isnull", True),
                                ("frame__isnull", True),
                                ("state__in", ["draft", "submitted", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("aktstykke_pillar__isnull", False), ("basis", "aktstykke")),
                            models.Q(
                                ("aktstykke_pillar__isnull", True), ("basis", "below_threshold")
                            ),
                            models.Q(
                                ("aktstykke_pillar__isnull", True),
                                ("basis", "income"),
                                ("income__isnull", False),
                            ),
                            models.Q(
                                ("basis__in", ["named_in_law", "earlier_approval", "opening"]),
                                ("aktstykke_pillar__isnull", True),
                                models.Q(("basis_reference", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="R19_basis_is_complete",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("payment_last_year__gte", models.F("payment_first_year"))
                        ),
                        name="R20_payment_years_run_forward__commitment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="grants.commitment",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__amendment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__amendment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__amendment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnulmentReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(unique=True)),
                ("text", models.CharField(max_length=200)),
                ("gives_room", models.BooleanField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
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
            name="Annulment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("amount_ore", models.BigIntegerField()),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                ("revived_ore", models.BigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("confirmed", "Annulleret"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("example", models.BooleanField(default=False)),
                (
                    "act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.annulmentreason",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annulments",
                        to="grants.commitment",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__annulment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("act__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("act__isnull", True),
                                ("confirmed_by__isnull", True),
                                ("state__in", ["registered", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__annulment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revived_ore__gte", 0), ("revived_ore__lte", models.F("amount_ore"))
                        ),
                        name="R51_revived_within_annulment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "reversed"), _negated=True),
                            ("revived_ore", 0),
                            _connector="OR",
                        ),
                        name="R51_revived_within_annulment__reversed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__annulment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnnulmentReasonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("code", models.SlugField(db_index=False)),
                ("text", models.CharField(max_length=200)),
                ("gives_room", models.BooleanField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="grants.annulmentreason",
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
            name="ApprovalLimit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gate",
                    models.CharField(
                        choices=[
                            ("idea", "Idé"),
                            ("concept_note", "Concept note"),
                            ("programme_committee", "Programkomité"),
                            ("appraisal", "Appraisal"),
                            ("council", "Udviklingspolitisk Råd"),
                            ("head", "Kontorchefens godkendelse"),
                            ("minister", "Ministerens godkendelse"),
                        ],
                        max_length=20,
                    ),
                ),
                ("above_ore", models.BigIntegerField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["above_ore", "gate", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gate", "valid_from"), name="one_approval_limit_from_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("above_ore__gte", 0)),
                        name="R33_gate_has_its_evidence__approvallimit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                (
                    "attached_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "attached_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="ledger.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["about_kind", "about_id"], name="attachment_about")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("about_kind", ""), _negated=True),
                            models.Q(("about_id", ""), _negated=True),
                            models.Q(("title", ""), _negated=True),
                        ),
                        name="R60_attached_to_a_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sort", models.SlugField(max_length=20)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                ("unit", models.CharField(max_length=40)),
                (
                    "uploaded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Modtaget"),
                            ("checking", "Kontrolleres"),
                            ("faulty", "Har fejl"),
                            ("checked", "Kontrolleret"),
                            ("submitted", "Til bekræftelse"),
                            ("confirming", "Bogføres"),
                            ("done", "Bogført"),
                            ("cancelled", "Annulleret"),
                            ("refused", "Afvist"),
                        ],
                        default="received",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("sheet", models.CharField(blank=True, max_length=60)),
                ("total_rows", models.PositiveIntegerField(default=0)),
                ("checked_rows", models.PositiveIntegerField(default=0)),
                ("faults", models.PositiveIntegerField(default=0)),
                ("amount_ore", models.BigIntegerField(default=0)),
                ("answer", models.TextField(blank=True)),
                ("worker", models.UUIDField(blank=True, null=True)),
                ("worker_until", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("confirm_key", models.UUIDField(blank=True, null=True)),
                ("behalf", models.CharField(blank=True, max_length=200)),
                ("example", models.BooleanField(default=False)),
                (
                    "basis_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["faulty", "cancelled", "refused"]), _negated=True
                        ),
                        fields=("sort", "sha256"),
                        name="R48_file_is_taken_once__bulkfile",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state", "done"),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", True),
                                ("state", "confirming"),
                            ),
                            models.Q(
                                models.Q(("state__in", ["done", "confirming"]), _negated=True),
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__bulkfile",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("uploaded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__bulkfile",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["checked", "submitted", "confirming", "done"]),
                                _negated=True,
                            ),
                            models.Q(
                                ("checked_rows", models.F("total_rows")),
                                ("faults", 0),
                                ("total_rows__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="R50_file_has_no_faults__bulkfile",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BulkRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("data", models.JSONField()),
                ("facts", models.JSONField()),
                ("errors", models.JSONField(default=list)),
                ("faults", models.PositiveSmallIntegerField(default=0)),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="grants.bulkfile",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "number"), name="one_row_of_each_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CarryForward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("from_year", models.SmallIntegerField()),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("official", "Officiel: oplyst i bevillingsregnskabet"),
                            ("computed", "Beregnet her"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__carryforward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__carryforward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "finance_year",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("from_year"), "+", models.Value(1)
                                ),
                            )
                        ),
                        name="R43_carried_to_the_next_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CarryForwardLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_ore", models.BigIntegerField()),
                ("left_ore", models.BigIntegerField(null=True)),
                ("computed_ore", models.BigIntegerField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "carry_forward",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="grants.carryforward",
                    ),
                ),
            ],
            options={
                "ordering": ["account__number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__carryforwardline",
                    ),
                    models.UniqueConstraint(
                        fields=("carry_forward", "account"), name="one_line_per_carry_forward"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("limit_ore", models.BigIntegerField(blank=True, null=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("reason", models.TextField(blank=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_given",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations_held",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("giver", models.F("holder")), _negated=True),
                        name="R31_delegation_is_to_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="R20_payment_years_run_forward__delegation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("limit_ore__isnull", True), ("limit_ore__gt", 0), _connector="OR"
                        ),
                        name="R18_amount_above_zero__delegation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_by__isnull", True), ("withdrawn_on__isnull", True)
                            ),
                            models.Q(
                                ("withdrawn_by__isnull", False), ("withdrawn_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__delegation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
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
                            ("inform_committee", "Orientér Finansudvalget"),
                            ("report_due", "Rapport fra partner"),
                            ("accounts_due", "Regnskab fra partner"),
                            ("agreement_ends", "Aftale udløber"),
                            (
                                "submit_within_three_months",
                                "Forelæg betinget aftale inden tre måneder",
                            ),
                            ("other", "Anden pligt"),
                        ],
                        max_length=30,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("about_kind", models.CharField(max_length=30)),
                ("about_id", models.CharField(max_length=60)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sagsbehandler", "Sagsbehandler"),
                            ("controller", "Controller"),
                            ("bevillingshaver", "Bevillingshaver"),
                            ("chef", "Chef"),
                            ("laeser", "Læser og revision"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("raised_by", models.UUIDField()),
                ("raised_on", models.DateField()),
                ("due_on", models.DateField()),
                ("due_basis", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Åben"),
                            ("done", "Opfyldt"),
                            ("not_needed", "Ikke længere nødvendig"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("evidence", models.TextField(blank=True)),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "agreement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="grants.agreement",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="grants.commitment",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="grants.grant",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["state", "due_on"], name="duty_state_due")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("raised_by", "kind", "about_id", "due_on"),
                        name="R35_duty_is_raised_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("document__isnull", True),
                                ("done_by__isnull", True),
                                ("done_on__isnull", True),
                                ("evidence", ""),
                                ("state", "open"),
                            ),
                            models.Q(
                                ("state__in", ["done", "not_needed"]),
                                ("done_by__isnull", False),
                                ("done_on__isnull", False),
                                models.Q(("evidence", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__duty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("owner__isnull", False),
                            models.Q(("role", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="R35_duty_has_an_owner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("deviation_ore", models.BigIntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanations",
                        to="grants.commitment",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["commitment", "month"], name="explanation_month")],
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("FL", "Finanslov"),
                            ("FL_TB", "Finanslov efter tillægsbevilling"),
                            ("R", "Regnskab"),
                            ("BO1", "Budgetoverslag 1"),
                            ("BO2", "Budgetoverslag 2"),
                            ("BO3", "Budgetoverslag 3"),
                            ("B_RESTATED", "Finanslov omregnet i et senere års fil"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount_ore", models.BigIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="grants.account",
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
                "ordering": ["account", "year", "stage"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "year", "stage"), name="one_figure_per_stage"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Gate",
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
                            ("idea", "Idé"),
                            ("concept_note", "Concept note"),
                            ("programme_committee", "Programkomité"),
                            ("appraisal", "Appraisal"),
                            ("council", "Udviklingspolitisk Råd"),
                            ("head", "Kontorchefens godkendelse"),
                            ("minister", "Ministerens godkendelse"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("passed", "Godkendt"),
                            ("not_required", "Ikke påkrævet"),
                            ("rejected", "Ikke godkendt"),
                        ],
                        max_length=12,
                    ),
                ),
                ("day", models.DateField()),
                ("decided_by", models.CharField(max_length=120)),
                ("total_ore", models.BigIntegerField()),
                ("reason", models.TextField(blank=True)),
                ("example", models.BooleanField(default=False)),
                (
                    "decided_person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gates",
                        to="grants.grant",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by", ""), _negated=True),
                            models.Q(
                                ("outcome", "passed"),
                                models.Q(("reason", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="R33_gate_has_its_evidence__gate",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantShare",
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
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="grants.grant",
                    ),
                ),
            ],
            options={
                "ordering": ["-hundredths", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grant", "country"),
                        name="R47_shares_make_the_whole__grantshare_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hundredths__range", (1, 10000))),
                        name="R47_shares_make_the_whole__grantshare",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantShareEvent",
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
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="grants.grantshare",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupplementaryEffect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_ore", models.BigIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplementary_effects",
                        to="grants.account",
                    ),
                ),
                (
                    "aktstykke",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplementary_effects",
                        to="grants.aktstykke",
                    ),
                ),
                (
                    "confirmed_act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore", 0), _negated=True),
                        name="R2_entry_moves_money__effect",
                    ),
                    models.UniqueConstraint(
                        fields=("aktstykke", "account"), name="one_effect_per_account"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Law",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "law",
                    models.CharField(
                        choices=[
                            ("finance", "Finanslov"),
                            ("temporary", "Midlertidig bevillingslov"),
                            ("supplementary", "Tillægsbevillingslov"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reference", models.CharField(max_length=200)),
                ("day_assumed", models.BooleanField(default=False)),
                ("excuse_reason", models.TextField(blank=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirms",
                    models.ManyToManyField(
                        blank=True, related_name="laws", to="grants.supplementaryeffect"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__law",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__law",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LawLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_ore", models.BigIntegerField()),
                ("excuse_ore", models.BigIntegerField(default=0)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "law",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="grants.law",
                    ),
                ),
            ],
            options={
                "ordering": ["account__number"],
                "constraints": [
                    models.UniqueConstraint(fields=("law", "account"), name="one_line_per_law"),
                    models.CheckConstraint(
                        condition=models.Q(("excuse_ore__gte", 0)),
                        name="R11_excuse_only_by_law__lawline",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficeHolder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.SlugField()),
                ("name", models.CharField(max_length=120)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["office", "first_day"],
            },
        ),
        migrations.CreateModel(
            name="OfficeHolderEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("office", models.SlugField(db_index=False)),
                ("name", models.CharField(max_length=120)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="grants.officeholder",
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
            name="OpeningEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("given_year", models.SmallIntegerField()),
                ("amount_ore", models.BigIntegerField()),
                ("annulled_ore", models.BigIntegerField(default=0)),
                ("paid_ore", models.BigIntegerField(default=0)),
                ("payment_first_year", models.SmallIntegerField()),
                ("payment_last_year", models.SmallIntegerField()),
                ("purpose", models.CharField(max_length=200)),
                ("reference", models.CharField(max_length=300)),
                (
                    "commitment_ref",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "commitment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opening",
                        to="grants.commitment",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="grants.grant",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__openingentry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__openingentry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__openingentry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("annulled_ore__gte", 0),
                            ("paid_ore__gte", 0),
                            (
                                "amount_ore__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("annulled_ore"), "+", models.F("paid_ore")
                                ),
                            ),
                        ),
                        name="R58_opening_adds_up",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("payment_last_year__gte", models.F("payment_first_year"))
                        ),
                        name="R20_payment_years_run_forward__openingentry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("given_year__lt", models.F("finance_year"))),
                        name="R59_opening_is_of_an_earlier_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OtherEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("article", models.CharField(max_length=8)),
                ("text", models.CharField(max_length=200)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__otherentry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__otherentry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore", 0), _negated=True),
                        name="R2_entry_moves_money__otherentry",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("amount_ore", models.BigIntegerField()),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("returned_ore", models.BigIntegerField(default=0)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("instalment", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til frigivelse"),
                            ("released", "Frigivet"),
                            ("failed", "Slået fejl"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("example", models.BooleanField(default=False)),
                (
                    "act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="grants.commitment",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-value_day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__payment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("act__isnull", False),
                                ("released_by__isnull", False),
                                ("state__in", ["released", "failed", "reversed"]),
                            ),
                            models.Q(
                                ("act__isnull", True),
                                ("released_by__isnull", True),
                                ("state__in", ["registered", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__payment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_ore__gte", 0), ("returned_ore__lte", models.F("amount_ore"))
                        ),
                        name="R26_returned_within_payment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "reversed"), _negated=True),
                            ("returned_ore", 0),
                            _connector="OR",
                        ),
                        name="R26_returned_within_payment__reversed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_by__isnull", True),
                            models.Q(("released_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__payment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PeriodOpening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("number", models.SmallIntegerField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__periodopening",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__periodopening",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__range", (1, 14))),
                        name="R82_periods_close_in_order__opening",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PillarMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "from_pillar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_from",
                        to="grants.aktstykkepillar",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_pillar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves_to",
                        to="grants.aktstykkepillar",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__pillarmove",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__pillarmove",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__pillarmove",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_pillar", models.F("to_pillar")), _negated=True),
                        name="R53_moved_to_another_pillar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "saved_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("note", models.TextField(blank=True)),
                ("total_ore", models.BigIntegerField(default=0)),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_versions",
                        to="grants.commitment",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "number"), name="R39_plan_follows_what_was_seen"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("amount_ore", models.BigIntegerField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="months",
                        to="grants.planversion",
                    ),
                ),
            ],
            options={
                "ordering": ["month"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "month"), name="R40_planned_once_a_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0), ("month__day", 1)),
                        name="R40_planned_once_a_month__amount",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("bv_point", models.CharField(max_length=20)),
                ("text", models.TextField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provisions",
                        to="grants.account",
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
                "ordering": ["account", "year", "bv_point"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "year", "bv_point"), name="one_provision_per_point"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("bv_point", models.CharField(max_length=20)),
                ("text", models.TextField()),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="grants.provision",
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
            name="Repayment",
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
                            ("failed", "Betalingen slog fejl"),
                            ("unspent", "Ubrugte midler sendt tilbage"),
                            ("reusable", "Ændrede forudsætninger eller fejl i grundlaget"),
                        ],
                        max_length=10,
                    ),
                ),
                ("amount_ore", models.BigIntegerField()),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("confirmed", "Bogført"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("example", models.BooleanField(default=False)),
                (
                    "act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repayments",
                        to="grants.payment",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.annulmentreason",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-value_day", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__repayment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("act__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("act__isnull", True),
                                ("confirmed_by__isnull", True),
                                ("state__in", ["registered", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__repayment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__repayment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "reusable"), ("reason__isnull", False)),
                            models.Q(
                                models.Q(("kind", "reusable"), _negated=True),
                                ("reason__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="R21_reusable_has_its_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reposting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repostings",
                        to="grants.commitment",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "from_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.line",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.line",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__reposting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__reposting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_line", models.F("to_line")), _negated=True),
                        name="R52_reposted_to_another_account",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reservation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("amount_ore", models.BigIntegerField()),
                ("purpose", models.CharField(max_length=200)),
                ("until", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("active", "Reserveret"),
                            ("used", "Brugt til tilsagn"),
                            ("ended", "Ophævet"),
                        ],
                        default="active",
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("registered_on", models.DateField()),
                ("ended_reason", models.TextField(blank=True)),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="grants.commitment",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="grants.grant",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reservations",
                        to="grants.line",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["until", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__reservation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("registered_on"))),
                        name="R20_payment_years_run_forward__reservation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("commitment__isnull", True),
                                ("ended_by__isnull", True),
                                ("state", "active"),
                            ),
                            models.Q(
                                ("commitment__isnull", False),
                                ("ended_by__isnull", False),
                                ("state", "used"),
                            ),
                            models.Q(
                                ("ended_by__isnull", False),
                                ("state", "ended"),
                                models.Q(("ended_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__reservation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revival",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "annulment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revivals",
                        to="grants.annulment",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__revival",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__revival",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__revival",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SplitAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("found", models.JSONField()),
                ("total_ore", models.BigIntegerField()),
                ("threshold_ore", models.BigIntegerField()),
                ("answer", models.TextField()),
                ("answered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="split_answers",
                        to="grants.commitment",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "fingerprint"), name="R37_splitting_is_answered__once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), _negated=True),
                        name="R37_splitting_is_answered__words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Storno",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reason", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Til bekræftelse"),
                            ("confirmed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "storno_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("of_act",),
                        name="R16_reversed_once__proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("state", "confirmed"),
                                ("storno_act__isnull", False),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("state__in", ["proposed", "withdrawn"]),
                                ("storno_act__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__storno",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__storno",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Superseded",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                (
                    "marked_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="grants.attachment",
                    ),
                ),
                (
                    "marked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("attachment",), name="R61_superseded_with_its_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="R61_superseded_with_its_reason__words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Threshold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField(unique=True)),
                ("amount_ore", models.BigIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="programmes.source"
                    ),
                ),
            ],
            options={
                "ordering": ["year"],
            },
        ),
        migrations.CreateModel(
            name="ThresholdEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("amount_ore", models.BigIntegerField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="grants.threshold",
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
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                ("amount_ore", models.BigIntegerField()),
                ("provision_text", models.TextField(blank=True)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "from_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "from_sub",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "provision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.provision",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
                (
                    "to_sub",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.account",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__transfer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__transfer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_ore__gt", 0)),
                        name="R18_amount_above_zero__transfer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("provision__isnull", False),
                            models.Q(("provision_text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="R42_transfer_has_its_provision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_account", models.F("to_account")), _negated=True),
                        name="R42_transfer_has_its_provision__twice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YearClosing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("finance_year", models.SmallIntegerField()),
                ("value_day", models.DateField()),
                ("note", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("registered", "Til bekræftelse"),
                            ("returned", "Sendt tilbage"),
                            ("confirmed", "Bekræftet"),
                            ("reversed", "Storneret"),
                            ("withdrawn", "Trukket tilbage"),
                        ],
                        default="registered",
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("returned_reason", models.TextField(blank=True)),
                ("registered_on", models.DateField()),
                ("unit", models.CharField(max_length=40)),
                ("example", models.BooleanField(default=False)),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.document",
                    ),
                ),
                (
                    "done_act",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.act",
                        to_field="key",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_by__isnull", False),
                                ("done_act__isnull", False),
                                ("state__in", ["confirmed", "reversed"]),
                            ),
                            models.Q(
                                ("confirmed_by__isnull", True),
                                ("done_act__isnull", True),
                                ("state__in", ["registered", "returned", "withdrawn"]),
                            ),
                            _connector="OR",
                        ),
                        name="R9_state_has_its_evidence__yearclosing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("registered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="R4_four_eyes__yearclosing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpeningLaw",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("grants.law",),
        ),
        migrations.CreateModel(
            name="SupplementaryLaw",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("grants.law",),
        ),
        Triggers(TRIGGERS),
    ]) + [
        migrations.RunSQL(file.read_text(), migrations.RunSQL.noop)
        for file in sorted((SQL / "whole_life").glob("*.sql"))
    ]
