"""Saved views lead to the very page and nowhere else; a watched room is told of once."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from grants.accounts.models import Line
from ledger.models import Frame, Person
from ledger.money import mio
from ledger.refusals import Refusal
from reports.saved_views import selectors, services
from reports.saved_views.models import SavedView, Watch
from reports.saved_views.telling import tell
from tests.builders import a_person
from tests.ministry import Ministry, a_lone_grant, a_ministry, bound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ministry() -> Ministry:
    return a_ministry()


def saved(
    owner: Person, name: str, shared: str = "nobody", address: str = "/tilsagn/"
) -> SavedView:
    return services.save_view(actor=owner, name=name, address=address, shared=shared)


def names(person: Person) -> set[str]:
    return {view.name for view in selectors.views_for(person)}


def test_a_view_is_saved_shared_renamed_opened_and_deleted(
    ministry: Ministry, client: Client
) -> None:
    officer, head = ministry["sagsbehandler"], ministry["chef"]
    client.force_login(officer)
    asked = "/tilsagn/?state=bound&state=draft&kolonner=paid_ore&sort=-amount_ore&page=x&som=csv"
    form = client.get(reverse("saved_view_new"), {"sti": asked}).context["form"]
    said = {"key": form["key"].value(), "address": asked, "name": "Mine tilsagn", "shared": "unit"}
    answer = client.post(reverse("saved_view_new"), said)
    kept = "/tilsagn/?state=bound&state=draft&kolonner=paid_ore&sort=-amount_ore"
    assert (answer.status_code, answer["Location"]) == (302, kept)
    assert client.get(kept).content.decode().count("Mine tilsagn") == 1  # in the menu of its page
    assert "Mine tilsagn" not in client.get("/betalinger/").content.decode()
    view = SavedView.objects.get()
    client.force_login(head)
    page = client.get(reverse("saved_views")).content.decode()
    assert f'href="{kept.replace("&", "&amp;")}"' in page
    assert client.get(reverse("saved_view_change", args=[view.ref])).status_code == 404
    assert client.post(reverse("saved_view_delete", args=[view.ref])).status_code == 404
    with pytest.raises(Refusal):
        services.delete_view(view, actor=head)
    client.force_login(officer)
    key = client.get(reverse("saved_view_change", args=[view.ref])).context["form"]["key"].value()
    client.post(
        reverse("saved_view_change", args=[view.ref]),
        {"key": key, "name": "Vores", "shared": "nobody"},
    )
    assert names(officer) == {"Vores"}
    assert names(head) == set()
    client.post(reverse("saved_view_delete", args=[view.ref]), {"key": key})
    assert not SavedView.objects.exists()


def test_who_sees_what_is_shared(ministry: Ministry) -> None:
    officer, controller = ministry["sagsbehandler"], ministry["controller"]
    other = a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN")
    for shared in ("nobody", "unit", "ministry"):
        saved(officer, shared, shared)
    assert names(officer) == {"nobody", "unit", "ministry"}
    assert names(controller) == {"unit", "ministry"}
    assert names(other) == {"ministry"}
    controller.cleared = True
    controller.save(update_fields=["cleared"])
    saved(controller, "kun for sikkerhedsgodkendte", "ministry")
    assert "kun for sikkerhedsgodkendte" in names(controller)
    assert "kun for sikkerhedsgodkendte" not in names(officer) | names(other)


@pytest.mark.parametrize(
    "address",
    [
        "https://ondsindet.example/", "//ondsindet.example/", "/\\ondsindet.example", "javascript:",
        "/findes/ikke/", "", "tilsagn/", "http:///tilsagn/", "/tilsagn/?" + "a" * 5000,
        "\thttps://ondsindet.example/", "/%2F/ondsindet.example",
    ],
)  # fmt: skip
def test_only_a_page_of_ours_can_be_saved(ministry: Ministry, address: str) -> None:
    with pytest.raises(Refusal):
        saved(ministry["sagsbehandler"], "Væk herfra", address=address)
    assert not SavedView.objects.exists()


def test_what_one_may_not_see_stays_not_found(ministry: Ministry, client: Client) -> None:
    given = bound(ministry, a_lone_grant(ministry, "5,0"), "1,0")
    view = saved(
        ministry["sagsbehandler"], "Et tilsagn", "ministry", reverse("commitment", args=[given.ref])
    )
    client.force_login(a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN"))
    assert client.get(view.address).status_code == 404


def room(ministry: Ministry) -> Frame:
    frame = Line.objects.get(account=ministry.sub, year=2024).frame
    assert frame is not None
    return frame


def test_a_watched_room_is_told_of_once_and_again_after_it_was_above(
    ministry: Ministry, client: Client
) -> None:
    person, frame = ministry["controller"], room(ministry)
    Person.objects.filter(pk=person.pk).update(email="controller@example.org")
    client.force_login(person)
    page = client.get(reverse("frame", args=[frame.ref])).content.decode()
    assert reverse("watch_new", args=[frame.ref]) in page
    key = client.get(reverse("watch_new", args=[frame.ref])).context["form"]["key"].value()
    client.post(reverse("watch_new", args=[frame.ref]), {"key": key, "percent": "90"})
    assert Watch.objects.get().percent == 90
    line = a_lone_grant(ministry, "40,0")
    bound(ministry, line, "30,0")  # 270,0 of 300,0 is left: 90 pct. to the øre
    mail.outbox.clear()
    assert (tell(), selectors.below(person)) == (0, [])
    bound(ministry, line, "0,1")
    assert tell() == 1
    assert "under 90 pct." in mail.outbox[-1].body
    assert "269,9 mio. kr." in mail.outbox[-1].body.replace("\xa0", " ")
    assert tell() == 0
    assert frame.label in client.get(reverse("my_work")).content.decode()
    services.watch(actor=person, frame=frame, percent=80)
    assert tell() == 0
    assert selectors.below(person) == []
    Watch.objects.update(percent=90, told=True)
    Watch.objects.update(percent=80)
    tell()  # above the line again: what was told is forgotten
    Watch.objects.update(percent=90)
    call_command("remind")
    assert len([one for one in mail.outbox if "under 90 pct." in one.body]) == 2
    one = Watch.objects.get()
    client.post(reverse("watch_stop", args=[one.ref]), {"key": key})
    assert not Watch.objects.exists()


def test_a_room_one_may_not_see_is_neither_watched_nor_told_of(
    ministry: Ministry, client: Client
) -> None:
    other = a_person(Person.Role.SAGSBEHANDLER, unit="ANDEN")
    programme = ministry.programme.frame
    client.force_login(other)
    assert client.get(reverse("watch_new", args=[programme.ref])).status_code == 404
    services.watch(actor=other, frame=programme, percent=99)
    Person.objects.filter(pk=other.pk).update(email="anden@example.org")
    bound(ministry, a_lone_grant(ministry, "40,0"), "30,0")
    assert list(selectors.watches_for(other)) == []
    given = a_lone_grant(ministry, "2,0", name="Anden partner")
    commitment = bound(ministry, given, "1,0")
    assert commitment.frame is not None
    client.force_login(ministry["controller"])
    url: Any = reverse("watch_new", args=[commitment.frame.ref])
    assert client.get(url).status_code == 404  # only accounts, requests and programmes
    mail.outbox.clear()
    assert tell() == 0
    assert mio("1,0") == 100_000_000
