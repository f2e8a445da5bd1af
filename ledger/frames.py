"""Making frames: at zero, below frames that exist, with their path complete from the start."""

from django.db import connection

from ledger.models import Frame


def make_frame(
    *,
    kind: Frame.Kind,
    label: str,
    binding: bool,
    above: int | None = None,
    signed: bool = False,
) -> int:
    """Make a frame with ceiling 0 below `above`; return its id. Raised and drawn by `post` only.

    `binding`: its ceiling is law (R1). `signed`: it may be drawn below zero, as an account may when
    annulments exceed new commitments (Tanzania 2024: -60,7 mio. kr.).
    """
    with connection.cursor() as cursor:
        cursor.execute(
            MAKE,
            {"kind": kind, "label": label, "binding": binding, "signed": signed, "above": above},
        )
        return int(cursor.fetchone()[0])


# The id first and the path whole in the same row: no moment in which the frame guards nothing.
MAKE = """
INSERT INTO ledger_frame (id, ref, kind, label, binding, signed, path)
SELECT new.id, gen_random_uuid(), %(kind)s, %(label)s, %(binding)s, %(signed)s,
       coalesce((SELECT path FROM ledger_frame WHERE id = %(above)s), '{}') || new.id
  FROM (SELECT nextval('ledger_frame_id_seq') AS id) AS new
 WHERE %(above)s::bigint IS NULL OR EXISTS (SELECT FROM ledger_frame WHERE id = %(above)s)
RETURNING id
"""
