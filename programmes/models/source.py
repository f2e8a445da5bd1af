"""Where a figure or a fact comes from. Every figure in Ramme shows its source."""

from django.db import models
from django.urls import reverse

from programmes.models.history import Retirable, tracked


@tracked
class Source(Retirable):
    """A document: what it is called, its date when known, and where it was found."""

    key = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    date = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.key])
