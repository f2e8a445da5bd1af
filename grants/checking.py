"""What `check_ledger` asks of grants: every state stands on an act that did what it says."""

from django.db import connection

from ledger.checking import Finding


def states_have_their_evidence() -> list[Finding]:
    with connection.cursor() as cursor:
        findings = []
        for name, sql in CHECKS.items():
            cursor.execute(sql)
            findings += [Finding(name, str(row), str(detail)) for row, detail in cursor.fetchall()]
        return findings


CHECKS = {
    "bound_commitment_was_raised": """
      SELECT c.id, format('%s øre in the commitment, %s in its act', c.amount_ore, e.amount_ore)
        FROM grants_commitment c
        LEFT JOIN ledger_act a ON a.key = c.bound_act_id
                              AND a.kind IN ('commitment_bound', 'bulk', 'opening')
        LEFT JOIN LATERAL (SELECT sum(amount_ore)::bigint AS amount_ore FROM ledger_entry
                            WHERE act_id = a.id AND frame_id = c.frame_id AND side = 'raise'
                              AND amount_ore > 0) e ON true  -- a file's one act has many
       WHERE c.state IN ('bound', 'closed', 'reversed')
         AND e.amount_ore IS DISTINCT FROM c.amount_ore""",
    "file_was_written_whole": """
      SELECT f.id, format('%s rows, %s things of its act', f.total_rows, count(DISTINCT c.id))
        FROM grants_bulkfile f LEFT JOIN grants_commitment c ON c.bound_act_id = f.done_act_id
       WHERE f.state = 'done' AND f.sort <> 'aftaler'
       GROUP BY f.id HAVING count(DISTINCT c.id) <> f.total_rows""",
    "publication_was_taken_in": """
      SELECT p.id, 'no act published it' FROM grants_publication p
        LEFT JOIN ledger_act a ON a.key = p.done_act_id AND a.kind = 'published'
                              AND a.concerns_id = p.ref::text
       WHERE p.state = 'done' AND a.id IS NULL""",
    "reversed_commitment_was_reversed": """
      SELECT c.id, 'no storno of its act' FROM grants_commitment c
        JOIN ledger_act a ON a.key = c.bound_act_id
       WHERE (c.state = 'reversed')
             <> EXISTS (SELECT FROM ledger_act s WHERE s.reverses_id = a.id)""",
    "released_payment_was_drawn": """
      SELECT p.id, format('%s øre in the payment, %s in its act', p.amount_ore, e.amount_ore)
        FROM grants_payment p JOIN grants_commitment c ON c.id = p.commitment_id
        LEFT JOIN ledger_act a ON a.key = p.act_id AND a.kind = 'payment'
        LEFT JOIN ledger_entry e ON e.act_id = a.id AND e.frame_id = c.frame_id AND e.side = 'draw'
       WHERE p.state IN ('released', 'failed', 'reversed')
         AND e.amount_ore IS DISTINCT FROM p.amount_ore""",
    "approved_aktstykke_was_raised": """
      SELECT k.id, format('%s øre approved, %s in its act', k.amount_ore, e.amount_ore)
        FROM grants_aktstykke k
        LEFT JOIN ledger_act a ON a.key = k.approved_act_id AND a.kind = 'aktstykke_approved'
        LEFT JOIN ledger_entry e ON e.act_id = a.id AND e.frame_id = k.frame_id AND e.side = 'raise'
       WHERE k.state = 'approved' AND e.amount_ore IS DISTINCT FROM k.amount_ore""",
    "R22_pillars_make_the_whole": """
      SELECT k.id, format('pillars %s, request %s', sum(p.amount_ore), k.amount_ore)
        FROM grants_aktstykke k JOIN grants_aktstykkepillar p ON p.aktstykke_id = k.id
       WHERE k.state = 'approved'
       GROUP BY k.id, k.amount_ore HAVING sum(p.amount_ore) <> k.amount_ore""",
    "confirmed_annulment_was_lowered": """
      SELECT n.id, format('%s øre annulled, %s in its act', n.amount_ore, e.amount_ore)
        FROM grants_annulment n JOIN grants_commitment c ON c.id = n.commitment_id
        LEFT JOIN ledger_act a ON a.key = n.act_id AND a.kind = 'annulment'
        LEFT JOIN ledger_entry e ON e.act_id = a.id AND e.frame_id = c.frame_id AND e.side = 'raise'
       WHERE n.state IN ('confirmed', 'reversed')
         AND e.amount_ore IS DISTINCT FROM -n.amount_ore""",
    "reversed_thing_was_reversed": """
      SELECT t.id, format('%s %s, its act and its storno do not agree', t.kind, t.state) FROM (
        SELECT id, 'payment' AS kind, state, act_id FROM grants_payment
         UNION ALL SELECT id, 'annulment', state, act_id FROM grants_annulment) t
        JOIN ledger_act a ON a.key = t.act_id
       WHERE (t.state = 'reversed')
             <> EXISTS (SELECT FROM ledger_act s WHERE s.reverses_id = a.id)""",
    "R26_returned_within_payment": """
      SELECT p.id, format('%s øre returned, %s confirmed', p.returned_ore,
                          coalesce(sum(r.amount_ore), 0))
        FROM grants_payment p
        LEFT JOIN grants_repayment r ON r.payment_id = p.id AND r.state = 'confirmed'
       GROUP BY p.id HAVING p.returned_ore <> coalesce(sum(r.amount_ore), 0)""",
}
