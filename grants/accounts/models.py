"""The account plan, what was published about it, and the lines the ministry commits on."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.accounts.numbers import short
from ledger.models import Act, Frame, Person
from programmes.models import Source
from programmes.models.history import tracked


class Account(models.Model):
    """An account of the finance act: canonical digits, 2 (section) to 8 (sub-account)."""

    number = models.CharField(max_length=8, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return self.number

    @property
    def shown_as(self) -> str:
        """`06.32.10.13`, where a person reads it."""
        return short(self.number)

    @property
    def is_main(self) -> bool:
        """Parliament appropriates on six digits; this level binds."""
        return len(self.number) == 6  # noqa: PLR2004 - hovedkonto


@tracked
class AccountName(models.Model):
    """What an account was called in one finance year. Names change while numbers stay."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="names")
    year = models.SmallIntegerField()
    name = models.CharField(max_length=200)
    truncated = models.BooleanField(default=False)
    source = models.ForeignKey(Source, models.PROTECT)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["account", "year"], name="one_name_per_year")
        ]


class Current(models.Manager[Any]):
    """Figures as they are known now; those a later file of the same stage replaced are left out."""

    def get_queryset(self) -> "models.QuerySet[Any]":
        return super().get_queryset().filter(replaced_by__isnull=True)


class Stage(models.TextChoices):
    """What a published figure says of its finance year, in the order the figures come about.

    Those of a budget estimate belong to the year they were printed in: BO2 of 2022 is about 2024.
    """

    FFL = "FFL", _("Finanslovforslag")
    AEF1 = "AEF1", _("Ændringsforslag 1")
    AEF2 = "AEF2", _("Ændringsforslag 2")
    TEMP = "TEMP", _("Midlertidig bevillingslov")
    FL = "FL", _("Finanslov")
    FL_TB = "FL_TB", _("Finanslov efter tillægsbevilling")
    R = "R", _("Regnskab")
    BO1 = "BO1", _("Budgetoverslag 1")
    BO2 = "BO2", _("Budgetoverslag 2")
    BO3 = "BO3", _("Budgetoverslag 3")
    B_RESTATED = "B_RESTATED", _("Finanslov omregnet i et senere års fil")
    R_RESTATED = "R_RESTATED", _("Regnskab omregnet i et senere års fil")


class Published(models.Model):
    """A figure the state printed, in øre: never a frame and never an entry.

    `publication` is the file it came from; without one it came with the installation. A figure
    never changes: a corrected file of the same stage replaces it and both are kept.
    """

    Stage = Stage

    year = models.SmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage)
    amount_ore = models.BigIntegerField()
    source = models.ForeignKey(Source, models.PROTECT)
    publication = models.ForeignKey(
        "grants.Publication", models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_by = models.ForeignKey(
        "grants.Publication", models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = Current()
    editions: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True


class Figure(Published):
    """A published figure of an account, section to sub-account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="figures")

    class Meta:
        ordering = ["account", "year", "stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "year", "stage"],
                condition=models.Q(replaced_by__isnull=True),
                name="one_figure_per_stage",
            )
        ]
        indexes = [
            models.Index(
                fields=["year", "stage", "account"],
                include=["amount_ore"],
                condition=models.Q(replaced_by__isnull=True),
                name="figures_of_a_stage",
            )
        ]


class Article(models.Model):
    """What money is spent on, across accounts: a standard account (2 digits) or one of 4 digits.

    `41` Overførselsudgifter til EU og øvrige udland; `4190` Udland i øvrigt (new commitments);
    `4195` annulments; `4191` salaries. Source: the state's chart of accounts.
    """

    number = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number[:2]}.{self.number[2:]}".strip(".")


class ArticleFigure(Published):
    """A published figure of one article on a sub-account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="article_figures")
    article = models.ForeignKey(Article, models.PROTECT, related_name="figures")

    class Meta:
        ordering = ["account", "year", "stage", "article"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "year", "stage", "article"],
                condition=models.Q(replaced_by__isnull=True),
                name="one_article_figure_per_stage",
            )
        ]


class Succession(models.Model):
    """From `year` on an account is another: same purpose, new number. A person confirmed it.

    With `is_same` False a person looked at the proposal and said that it is not so. What is taken
    back stays, with its day; one answer per account and year counts.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="moved_to")
    successor = models.ForeignKey(Account, models.PROTECT, related_name="moved_from")
    year = models.SmallIntegerField()
    is_same = models.BooleanField(default=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    act = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    taken_back = models.ForeignKey(
        Act, models.PROTECT, to_field="key", null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["year", "account__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "year"],
                condition=models.Q(taken_back__isnull=True, is_same=True),
                name="R96_one_successor_a_year",
            ),
            models.UniqueConstraint(
                fields=["account", "successor", "year"],
                condition=models.Q(taken_back__isnull=True),
                name="R96_one_successor_a_year__answer",
            ),
            models.UniqueConstraint(
                fields=["successor", "year"],
                condition=models.Q(taken_back__isnull=True, is_same=True),
                name="R96_one_successor_a_year__before",
            ),
            models.CheckConstraint(
                name="R96_one_successor_a_year__other",
                condition=~models.Q(account=models.F("successor")),
            ),
        ]


class LineQuerySet(models.QuerySet["Line"]):
    def opened(self) -> "LineQuerySet":
        """Those a law or an act opened; not the lines that only carry opening entries."""
        return self.filter(only_openings=False)


class Line(models.Model):
    """An account in a finance year that the ministry has opened, with its frame.

    A main account's frame binds; a sub-account's lies below it and informs. `gap` says which
    commitments the sources lack, so that nobody reads "left" as more than it is. With
    `only_openings` the year was over when Ramme was taken into use: it has no room, and only
    opening entries stand on it.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    year = models.SmallIntegerField()
    frame = models.OneToOneField(Frame, models.PROTECT, related_name="line")
    opened_by = models.ForeignKey(Act, models.PROTECT, to_field="key", related_name="+")
    gap = models.TextField(blank=True)
    only_openings = models.BooleanField(default=False)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["account__number", "year"]
        constraints = [
            models.UniqueConstraint(fields=["account", "year"], name="one_line_per_year"),
            models.UniqueConstraint(fields=["id", "year"], name="line_is_of_its_year"),
        ]
