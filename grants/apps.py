from django.apps import AppConfig


class GrantsConfig(AppConfig):
    name = "grants"

    def ready(self) -> None:
        from grants.checking import states_have_their_evidence  # noqa: PLC0415 - needs the models
        from grants.rules import GRANT_RULES  # noqa: PLC0415
        from ledger.checking import MORE_CHECKS  # noqa: PLC0415
        from ledger.rules import register  # noqa: PLC0415

        register(GRANT_RULES)
        MORE_CHECKS.append(states_have_their_evidence)
