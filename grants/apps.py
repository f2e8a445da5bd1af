from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self) -> None:
        from grants.checking import states_have_their_evidence  # noqa: PLC0415 - needs the models
        from grants.rules import GRANT_RULES  # noqa: PLC0415
        from ledger.checking import MORE_CHECKS  # noqa: PLC0415
        from ledger.rules import register  # noqa: PLC0415

        register(GRANT_RULES)
        from grants.secrecy import hide  # noqa: PLC0415

        hide()
        from programmes.masters.outside import masters_change_by_acts  # noqa: PLC0415

        MORE_CHECKS.extend([states_have_their_evidence, masters_change_by_acts])

        from grants.imports.checking import check_files  # noqa: PLC0415
        from grants.publications.checking import read_publications  # noqa: PLC0415
        from ledger.jobs import register as by_the_worker  # noqa: PLC0415

        by_the_worker(check_files)
        by_the_worker(read_publications)
