from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Registers what is checked at start."""

    name = "config"

    def ready(self) -> None:
        from config import checks  # noqa: F401, PLC0415
