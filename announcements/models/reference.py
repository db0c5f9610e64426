"""Countries, sectors, currencies and rates: filled from data files, few and stable."""

from django.db import models
from django.db.models import Q


class NamedModel(models.Model):
    """A reference row with its name in each language of the interface."""

    name_fr = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_en

    def name(self, language: str) -> str:
        """The name in `language` ("fr", "en", "ar"); English for any other."""
        return str(getattr(self, f"name_{language[:2]}", self.name_en))


class Country(NamedModel):
    """A country by its ISO 3166-1 alpha-2 code."""

    code = models.CharField(max_length=2, primary_key=True)

    class Meta:
        verbose_name_plural = "countries"
        ordering = ("code",)


class Sector(NamedModel):
    """A section (one letter) or division (two digits) of ISIC Rev. 4."""

    code = models.CharField(max_length=2, primary_key=True)
    section = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="divisions"
    )

    class Meta:
        ordering = ("code",)
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-U]$", section__isnull=True)
                | Q(code__regex=r"^[0-9]{2}$", section__isnull=False),
                name="sector_section_or_division",
            ),
        )


class Currency(NamedModel):
    """A currency by its ISO 4217 code."""

    code = models.CharField(max_length=3, primary_key=True)
    minor_digits = models.PositiveSmallIntegerField(default=2)

    class Meta:
        verbose_name_plural = "currencies"
        ordering = ("code",)


class ExchangeRate(models.Model):
    """Units of a currency for one US dollar, average of a year."""

    currency = models.ForeignKey(Currency, models.PROTECT, related_name="rates")
    year = models.PositiveSmallIntegerField()
    units_per_usd = models.DecimalField(max_digits=20, decimal_places=8)
    source = models.CharField(max_length=20)

    class Meta:
        ordering = ("currency", "-year")
        constraints = (
            models.UniqueConstraint(
                fields=("currency", "year"), name="exchange_rate_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(units_per_usd__gt=0), name="exchange_rate_positive"
            ),
        )

    def __str__(self) -> str:
        return f"{self.currency_id} {self.year}"
