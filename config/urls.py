"""Every address. The pages of a noun live with the noun; here are the doors and the corridor."""

from importlib.util import find_spec

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from config.forms import SignInForm
from ledger.web import amount_understood

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "log-ind/",
        auth.LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True),
        name="login",
    ),
    path("log-af/", auth.LogoutView.as_view(), name="logout"),
    path("sprog/", login_not_required(set_language), name="set_language"),
    path("beloeb/", amount_understood, name="amount_understood"),
]
# While the house is being built a package may still be without pages.
urlpatterns += [
    path("", include(f"{package}.urls"))
    for package in ("reports", "programmes", "grants")
    if find_spec(f"{package}.urls")
]
