"""The page on which a draft request says what it changes of appropriations in its year."""

from functools import partial
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.accounts.choosing import AccountChoice
from grants.accounts.models import Account
from grants.accounts.own import Named, own_accounts
from grants.aktstykker.effects import set_effects
from grants.aktstykker.stepping import may_step
from grants.authority.may import Doing
from ledger.forms import ActionForm, AmountField
from ledger.money import Unit
from ledger.web import action

LINES: Final = 4


class EffectsForm(ActionForm):
    """Up to four accounts and what each is changed by; empty lines do not count."""

    def __init__(self, *args: Any, accounts: Named, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for row in range(1, LINES + 1):
            choice = AccountChoice(label=_("Linje %(row)s: konto") % {"row": row}, required=False)
            choice.offer(accounts, others=True)
            self.fields[f"account_{row}"] = choice
            self.fields[f"amount_{row}"] = AmountField(
                label=_("Linje %(row)s: ændring") % {"row": row},
                unit=Unit.MIO,
                signed=True,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """An account has its amount and stands once, not beside its main account."""
        data = super().clean() or {}
        effects: dict[Account, int] = {}
        for row in range(1, LINES + 1):
            account, ore = data.get(f"account_{row}"), data.get(f"amount_{row}")
            if bool(account) != bool(ore):
                missing = "amount" if account else "account"
                if f"{missing}_{row}" not in self.errors:
                    self.add_error(f"{missing}_{row}", _("Konto og ændring hører sammen."))
            elif account and ore:
                if any(_overlap(account, other) for other in effects):
                    self.add_error(f"account_{row}", _("Kontoen står der allerede."))
                effects[account] = ore
        data["effects_ore"] = effects
        return data


def _overlap(one: Account, other: Account) -> bool:
    """What is changed on a sub-account is changed on its main account too."""
    return one.number.startswith(other.number) or other.number.startswith(one.number)


@require_http_methods(["GET", "HEAD", "POST"])
def effects(request: HttpRequest, case_number: str) -> HttpResponse:
    """What the request changes of each account's appropriation; raised when it is approved."""
    found, person = may_step(request, case_number, Doing.REGISTER_AKTSTYKKE)
    here = reverse("aktstykke", args=[found.case_number])
    accounts = own_accounts(found.finance_year, more=[found.sub_account.number])

    def run(form: ActionForm) -> None:
        said = form.cleaned_data
        set_effects(
            found,
            actor=person,
            effects_ore=said["effects_ore"],
            value_day=timezone.localdate(),
            key=said["key"],
        )

    initial: dict[str, Any] = {}
    for row, effect in enumerate(found.supplementary_effects.select_related("account"), start=1):
        initial[f"account_{row}"] = effect.account.number
        initial[f"amount_{row}"] = effect.amount_ore
    return action(
        request,
        partial(EffectsForm, accounts=accounts),
        run,
        template="grants/aktstykker/step.html",
        context={
            "aktstykke": found,
            "title": _("Virkning på tillægsbevillingsloven"),
            "intro": _(
                "Skriv, hvad aktstykket ændrer på hver konto, når det er tiltrådt; en modgående "
                "besparelse skrives med minus. Tillægsbevillingsloven bekræfter det senere og "
                "hæver ikke bevillingen igen."
            ),
            "submit": _("Gem"),
            "cancel": here,
        },
        initial=initial,
        message=_("Virkningen er gemt."),
        done=here,
    )
