"""The plain choices of the Anonymization tab, from exact to coarse. Editors may only go coarser."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Places(models.TextChoices):
    """How exactly a place is told."""

    COUNTY = "county", _("county or city")
    PROVINCE = "province", _("province")
    REGION = "region", _("region: border, inland, coast, capital")
    COUNTRY = "country", _("the country only")


class Dates(models.TextChoices):
    """How exactly a date is told."""

    YEAR = "year", _("year")
    PERIOD = "period", _("period of three to five years")
    ERA = "era", _("era, such as “in those years”")


class Age(models.TextChoices):
    """How exactly an age is told."""

    DECADE = "decade", _("decade")
    LIFE_STAGE = "life_stage", _("life stage: child, young, grown, old")
    NONE = "none", _("not told")


class Family(models.TextChoices):
    """What is told of the family: its shape alone can be a name."""

    MEMBERS = "members", _("who, without number or order")
    RELATIVES = "relatives", _("“relatives”")
    NONE = "none", _("not told")


class Work(models.TextChoices):
    """What is told of work, unit and rank."""

    SECTOR = "sector", _("sector")
    CLASS = "class", _("broad class: worker, student, farmer")
    NONE = "none", _("not told")


class RareEvents(models.TextChoices):
    """What is told of an event that few people lived through."""

    TYPE = "type", _("kind of event only")
    NONE = "none", _("not told")


class Sensitive(models.TextChoices):
    """What is told of illness, assault, and children born on the way."""

    CHOSEN = "chosen", _("told as the speaker chose, sentence by sentence")
    WITHHELD = "withheld", _("withheld until the speaker chooses")


class Speech(models.TextChoices):
    """How near the text stays to the way somebody speaks."""

    AS_SPOKEN = "as_spoken", _("as spoken")
    NORMALISED = "normalised", _("lightly normalised")


class Arrival(models.TextChoices):
    """What is told of when somebody arrived."""

    PERIOD = "period", _("period of five years")
    RESETTLED = "resettled", _("“resettled” only")


class Picture(models.TextChoices):
    """What stands beside the text."""

    ILLUSTRATION = "illustration", _("an illustration")
    NONE = "none", _("no picture")


class Voice(models.TextChoices):
    """What is heard."""

    REVOICED = "revoiced", _("another voice, from the edited text")
    TEXT_ONLY = "text_only", _("text only")


@dataclass(frozen=True, slots=True)
class Ladder:
    """One field of the tab: its name, its steps from exact to coarse, and its safe default."""

    field: str
    label: str | Promise
    steps: type[models.TextChoices]
    default: str

    def is_finer(self, new: str, old: str) -> bool:
        """Would `new` tell more than `old`?"""
        order = list(self.steps.values)
        return order.index(new) < order.index(old)


LADDERS: tuple[Ladder, ...] = (
    Ladder("family_told", _("Family"), Family, Family.RELATIVES),
    Ladder("places_lived", _("Places lived"), Places, Places.REGION),
    Ladder("places_of_events", _("Places of events"), Places, Places.REGION),
    Ladder("dates_told", _("Dates"), Dates, Dates.PERIOD),
    Ladder("age_told", _("Age"), Age, Age.LIFE_STAGE),
    Ladder("work_told", _("Work, unit, rank"), Work, Work.CLASS),
    Ladder("rare_events", _("Rare events"), RareEvents, RareEvents.TYPE),
    Ladder("sensitive", _("Illness, assault, children born on the way"), Sensitive, Sensitive.WITHHELD),
    Ladder("arrival_told", _("Arrival"), Arrival, Arrival.RESETTLED),
    Ladder("picture_shown", _("Picture"), Picture, Picture.NONE),
    Ladder("voice_heard", _("Voice"), Voice, Voice.TEXT_ONLY),
    Ladder("manner_of_speech", _("Manner of speech"), Speech, Speech.NORMALISED),
)


class Anonymized(models.Model):
    """The choices as fields of a page, so that drafts, comparison and history work as editors know them.

    Routes, brokers, prices and helpers are no choice: they are withheld for everyone, always.
    """

    family_told = models.CharField(_("Family"), max_length=12, choices=Family, default=Family.RELATIVES)
    places_lived = models.CharField(_("Places lived"), max_length=12, choices=Places, default=Places.REGION)
    places_of_events = models.CharField(
        _("Places of events"), max_length=12, choices=Places, default=Places.REGION
    )
    dates_told = models.CharField(_("Dates"), max_length=12, choices=Dates, default=Dates.PERIOD)
    age_told = models.CharField(_("Age"), max_length=12, choices=Age, default=Age.LIFE_STAGE)
    work_told = models.CharField(_("Work, unit, rank"), max_length=12, choices=Work, default=Work.CLASS)
    rare_events = models.CharField(
        _("Rare events"), max_length=12, choices=RareEvents, default=RareEvents.TYPE
    )
    sensitive = models.CharField(
        _("Illness, assault, children born on the way"),
        max_length=12,
        choices=Sensitive,
        default=Sensitive.WITHHELD,
    )
    manner_of_speech = models.CharField(
        _("Manner of speech"), max_length=12, choices=Speech, default=Speech.NORMALISED
    )

    arrival_told = models.CharField(_("Arrival"), max_length=12, choices=Arrival, default=Arrival.RESETTLED)
    picture_shown = models.CharField(_("Picture"), max_length=12, choices=Picture, default=Picture.NONE)
    voice_heard = models.CharField(_("Voice"), max_length=12, choices=Voice, default=Voice.TEXT_ONLY)
    not_before = models.DateField(
        _("Not before"),
        null=True,
        blank=True,
        help_text=_("Readers get nothing before this day; they see the month only."),
    )

    class Meta:
        abstract = True
