"""The style guide's addresses, without a database: sessions and messages travel in cookies."""

import socketserver
import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.contrib.staticfiles.views import serve
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponseBase
from django.test import Client, override_settings

GUIDE = {
    "ROOT_URLCONF": "tests.web.guide",
    "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    "DEMO": True,
}


@pytest.fixture
def guide() -> Iterator[Client]:
    """A browser without a screen, on the style guide."""
    with override_settings(**GUIDE):
        yield Client(raise_request_exception=False)


class _Static(StaticFilesHandler):
    """Serves the static files as they lie, as a server in front would."""

    def serve(self, request: HttpRequest) -> HttpResponseBase:
        return serve(request, self.file_path(request.path), insecure=True)


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing: the tests speak."""


@pytest.fixture(scope="module")
def guide_url() -> Iterator[str]:
    """The address of the style guide, served for a real browser while a module runs."""
    with override_settings(**GUIDE, ALLOWED_HOSTS=["127.0.0.1"]):
        application = _Static(get_wsgi_application())
        server = make_server("127.0.0.1", 0, application, _Server, _Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
