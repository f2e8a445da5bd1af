"""Signing in is throttled: who fails too often waits, and is told so kindly."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

TOO_MANY: Final = 429


def address_of(request: HttpRequest) -> str:
    """Where the request came from. What a header says of it is not believed: anybody writes one."""
    return str(request.META.get("REMOTE_ADDR", ""))


def locked(request: HttpRequest, *_about: object) -> HttpResponse:
    """The same answer whether the user exists or not, and however right the password now is."""
    wait = settings.AXES_COOLOFF_TIME
    facts = {"minutes": int(wait.total_seconds()) // 60, "failures": settings.AXES_FAILURE_LIMIT}
    answer = render(request, "registration/locked.html", facts, status=TOO_MANY)
    answer.headers["Retry-After"] = str(int(wait.total_seconds()))
    return answer
