"""The closed lists of the record, with an English label for each value.

Plain Python: labels are only marked here and are translated where they are shown.
Values are stored in the database, in exports and in addresses: never rename one.
"""

from enum import StrEnum


def gettext_noop(message: str) -> str:
    """Mark `message` for the catalogues; it is translated at the edge."""
    return message


class Labelled(StrEnum):
    """A value that is stored (`value`) and a label to show (`label`, English)."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of value and untranslated label, in the order of the list."""
        return [(member.value, member.label) for member in cls]


class Kind(Labelled):
    """An agreement stands for itself; an umbrella holds children."""

    AGREEMENT = "agreement", gettext_noop("agreement")
    UMBRELLA = "umbrella", gettext_noop("umbrella")


class Instrument(Labelled):
    """The paper or act that made the promise."""

    EXPRESSION_OF_INTEREST = (
        "expression_of_interest",
        gettext_noop("expression of interest"),
    )
    MOU = "mou", gettext_noop("memorandum of understanding")
    FRAMEWORK = "framework", gettext_noop("framework agreement")
    CONTRACT = "contract", gettext_noop("contract or convention")
    APPROVAL = "approval", gettext_noop("approval by an authority")
    ANNOUNCEMENT = "announcement", gettext_noop("unilateral announcement")


class Legal(Labelled):
    """Where an agreement stands as a paper."""

    ANNOUNCED = "announced", gettext_noop("announced")
    SIGNED = "signed", gettext_noop("signed")
    APPROVED = "approved", gettext_noop("approved")
    EXPIRED = "expired", gettext_noop("expired")
    CANCELLED = "cancelled", gettext_noop("cancelled")


class Delivery(Labelled):
    """Where an agreement stands on the ground."""

    NOT_STARTED = "not_started", gettext_noop("not started")
    PREPARING = "preparing", gettext_noop("preparing")
    UNDER_WAY = "under_way", gettext_noop("under way")
    DELIVERED = "delivered", gettext_noop("delivered")
    SUSPENDED = "suspended", gettext_noop("suspended")
    ABANDONED = "abandoned", gettext_noop("abandoned")


class Stage(Labelled):
    """The one word that filters and tags use, out of both axes."""

    ANNOUNCED = "announced", gettext_noop("announced")
    SIGNED = "signed", gettext_noop("signed")
    APPROVED = "approved", gettext_noop("approved")
    UNDER_WAY = "under_way", gettext_noop("under way")
    DELIVERED = "delivered", gettext_noop("delivered")
    SUSPENDED = "suspended", gettext_noop("suspended")
    CANCELLED = "cancelled", gettext_noop("cancelled")


class Axis(Labelled):
    """Which of the two status lists an event belongs to."""

    LEGAL = "legal", gettext_noop("legal")
    DELIVERY = "delivery", gettext_noop("delivery")


class Total(Labelled):
    """The one total that an agreement counts in, if any."""

    PLEDGED = "pledged", gettext_noop("pledged")
    CONTRACTED = "contracted", gettext_noop("contracted or under way")
    NONE = "none", gettext_noop("in no total")


class SiteFunction(Labelled):
    """What is done at the site."""

    PLANT = "plant", gettext_noop("plant")
    RESEARCH = "research", gettext_noop("research and development")
    SHARED_SERVICES = "shared_services", gettext_noop("shared services")
    DATA_CENTRE = "data_centre", gettext_noop("data centre")
    HEADQUARTERS = "headquarters", gettext_noop("headquarters")
    LOGISTICS = "logistics", gettext_noop("logistics")
    MINE = "mine", gettext_noop("mine")
    POWER = "power", gettext_noop("power station or grid")
    INFRASTRUCTURE = "infrastructure", gettext_noop("infrastructure")
    TOURISM = "tourism", gettext_noop("tourism site")
    FARM = "farm", gettext_noop("farm")
    TRAINING = "training", gettext_noop("training centre")
    OTHER = "other", gettext_noop("other")


class PlaceAccuracy(Labelled):
    """How closely a place is known."""

    COUNTRY = "country", gettext_noop("country")
    REGION = "region", gettext_noop("region")
    TOWN = "town", gettext_noop("town or district")
    SITE = "site", gettext_noop("exact site")
    UNKNOWN = "unknown", gettext_noop("not stated")


class Relation(Labelled):
    """What one agreement is to another."""

    PHASE_OF = "phase_of", gettext_noop("is a phase of")
    AMENDS = "amends", gettext_noop("amends")
    REPLACES = "replaces", gettext_noop("replaces")
    RE_ANNOUNCES = "re_announces", gettext_noop("announces again")
    DUPLICATES = "duplicates", gettext_noop("is the same as")


class OrganizationKind(Labelled):
    """What an organization is."""

    COMPANY = "company", gettext_noop("company")
    STATE_COMPANY = "state_company", gettext_noop("state-owned company")
    GOVERNMENT = "government", gettext_noop("government")
    MINISTRY = "ministry", gettext_noop("ministry")
    AGENCY = "agency", gettext_noop("agency or authority")
    REGION = "region", gettext_noop("region or municipality")
    BANK = "bank", gettext_noop("bank or fund")
    INTERNATIONAL = "international", gettext_noop("international organization")
    OTHER = "other", gettext_noop("other")
    UNKNOWN = "unknown", gettext_noop("not stated")


class NameKind(Labelled):
    """What a name is to its organization."""

    PREFERRED = "preferred", gettext_noop("preferred name")
    ALIAS = "alias", gettext_noop("also known as")
    ACRONYM = "acronym", gettext_noop("acronym")
    FORMER = "former", gettext_noop("former name")


class Role(Labelled):
    """What an organization does in an agreement."""

    INVESTOR = "investor", gettext_noop("investor")
    OPERATING_COMPANY = "operating_company", gettext_noop("operating company")
    PARENT = "parent", gettext_noop("parent company")
    CO_INVESTOR = "co_investor", gettext_noop("co-investor")
    CONTRACTOR = "contractor", gettext_noop("contractor")
    FINANCIER = "financier", gettext_noop("financier")
    SIGNATORY_MINISTRY = "signatory_ministry", gettext_noop("signatory ministry")
    APPROVING_BODY = "approving_body", gettext_noop("approving body")
    HOST_AUTHORITY = "host_authority", gettext_noop("host authority")
    IMPLEMENTING_AGENCY = "implementing_agency", gettext_noop("implementing agency")
    BENEFICIARY = "beneficiary", gettext_noop("beneficiary")
    UNSPECIFIED = "unspecified", gettext_noop("public party, role not stated")

    @property
    def is_private_side(self) -> bool:
        """Whether the role stands on the investing side."""
        return self in INVESTING_ROLES


INVESTING_ROLES = frozenset(
    {
        Role.INVESTOR,
        Role.OPERATING_COMPANY,
        Role.PARENT,
        Role.CO_INVESTOR,
        Role.CONTRACTOR,
        Role.FINANCIER,
    }
)


class Capacity(Labelled):
    """What a person did at the act."""

    SIGNED = "signed", gettext_noop("signed")
    PRESENT = "present", gettext_noop("was present")
    SPOKE = "spoke", gettext_noop("spoke")
    UNKNOWN = "unknown", gettext_noop("capacity not stated")


class Measure(Labelled):
    """What is promised."""

    JOBS = "jobs", gettext_noop("jobs")
    INVESTMENT = "investment", gettext_noop("investment")
    CAPACITY = "capacity", gettext_noop("capacity")
    TRAINING = "training", gettext_noop("training places")
    EXPORTS = "exports", gettext_noop("exports")
    LOCAL_CONTENT = "local_content", gettext_noop("local content")


class Qualifier(Labelled):
    """How the source hedges its figure; fixes bounds and their flags."""

    EXACT = "exact", gettext_noop("exactly")
    AT_LEAST = "at_least", gettext_noop("at least")
    MORE_THAN = "more_than", gettext_noop("more than")
    UP_TO = "up_to", gettext_noop("up to")
    LESS_THAN = "less_than", gettext_noop("less than")
    ABOUT = "about", gettext_noop("about")
    RANGE = "range", gettext_noop("between")


class JobsKind(Labelled):
    """Which jobs a figure counts. Kinds are never added together."""

    DIRECT = "direct", gettext_noop("direct")
    INDIRECT = "indirect", gettext_noop("indirect")
    DIRECT_AND_INDIRECT = (
        "direct_and_indirect",
        gettext_noop("direct and indirect together"),
    )
    UNSPECIFIED = "unspecified", gettext_noop("not broken down")


class Nature(Labelled):
    """Whether the jobs are new."""

    NEW = "new", gettext_noop("new")
    MAINTAINED = "maintained", gettext_noop("maintained")
    TEMPORARY = "temporary", gettext_noop("temporary")
    TRAINING = "training", gettext_noop("training")


class Basis(Labelled):
    """Whether a figure adds to today's staff or is the headcount to be reached."""

    INCREMENT = "increment", gettext_noop("in addition")
    CUMULATIVE = "cumulative", gettext_noop("headcount to be reached")


class Component(Labelled):
    """Whose money, and what for."""

    TOTAL = "total", gettext_noop("whole project")
    COMPANY = "company", gettext_noop("company's own share")
    PUBLIC = "public", gettext_noop("public share")
    LOAN = "loan", gettext_noop("loan")
    CONTRACT_VALUE = "contract_value", gettext_noop("contract value")
    TRADE = "trade", gettext_noop("trade target")


class Claimant(Labelled):
    """Who says so."""

    COMPANY = "company", gettext_noop("the company")
    MINISTER = "minister", gettext_noop("a minister")
    AGENCY = "agency", gettext_noop("an agency")
    JOURNALIST = "journalist", gettext_noop("the journalist")
    UNKNOWN = "unknown", gettext_noop("not stated")


class Precision(Labelled):
    """How closely a date is known."""

    DAY = "day", gettext_noop("day")
    MONTH = "month", gettext_noop("month")
    QUARTER = "quarter", gettext_noop("quarter")
    HALF = "half", gettext_noop("half-year")
    YEAR = "year", gettext_noop("year")


class Outcome(Labelled):
    """What came of a promise, judged by a person on evidence."""

    SCHEDULED = "scheduled", gettext_noop("scheduled")
    PARTLY_MET = "partly_met", gettext_noop("partly met")
    MET = "met", gettext_noop("met")
    NOT_MET = "not_met", gettext_noop("not met")
    UNKNOWN = "unknown", gettext_noop("unknown")


class Due(Labelled):
    """Computed labels of follow-up, as the `due` filter takes them."""

    OVERDUE = "overdue", gettext_noop("overdue")
    SOON = "soon", gettext_noop("due within 12 months")
    SILENT = "silent", gettext_noop("no news for two years")
    KEPT = "kept", gettext_noop("kept")
    NONE = "none", gettext_noop("no due date")


class Door(Labelled):
    """How an article came in."""

    SOURCE = "source", gettext_noop("from a feed")
    URL = "url", gettext_noop("by address")
    PASTE = "paste", gettext_noop("pasted text")
    UPLOAD = "upload", gettext_noop("uploaded file")


class Step(Labelled):
    """The next thing that a worker does with an article."""

    FETCH = "fetch", gettext_noop("fetch the page")
    READ = "read", gettext_noop("make the text")
    EXTRACT = "extract", gettext_noop("find agreements")
    NONE = "none", gettext_noop("nothing left to do")


class ArticleState(Labelled):
    """Whether an article is waiting for a worker, through, or stopped."""

    QUEUED = "queued", gettext_noop("waiting")
    DONE = "done", gettext_noop("read")
    FAILED = "failed", gettext_noop("stopped")


class ArticleResult(Labelled):
    """Why an article ended as it did; words for its page."""

    NONE = "", ""
    CANDIDATES = "candidates", gettext_noop("agreements found")
    NOTHING_FOUND = "nothing_found", gettext_noop("no announcement found")
    UNREAD_LANGUAGE = (
        "unread_language",
        gettext_noop("written in a language that Accord does not read yet"),
    )
    SAME_TEXT = "same_text", gettext_noop("the same text as an article already here")
    ADDRESS_REFUSED = (
        "address_refused",
        gettext_noop("the address leads to a private network"),
    )
    NOT_REACHED = "not_reached", gettext_noop("the site could not be reached")
    GONE = "gone", gettext_noop("the site says that the page is not there")
    TOO_LARGE = "too_large", gettext_noop("the page is too large")
    WRONG_TYPE = "wrong_type", gettext_noop("not a web page, text or PDF")
    UNDECODABLE = "undecodable", gettext_noop("the bytes are no readable text")
    NO_TEXT = "no_text", gettext_noop("no text found in it")
    PICTURES_ONLY = (
        "pictures_only",
        gettext_noop("a PDF of pictures, without text"),
    )
    READER_DIED = "reader_died", gettext_noop("the reader failed on it")
    GAVE_UP = "gave_up", gettext_noop("given up after several tries")


class CandidateState(Labelled):
    """What became of a candidate."""

    WAITING = "waiting", gettext_noop("waiting for a decision")
    PUBLISHED = "published", gettext_noop("published")
    ATTACHED = "attached", gettext_noop("added to an agreement as a source")
    REJECTED = "rejected", gettext_noop("rejected")
    SUPERSEDED = "superseded", gettext_noop("replaced by a newer reading")


class DecisionKind(Labelled):
    """What a person decided."""

    PUBLISH = "publish", gettext_noop("published")
    PUBLISH_CORRECTED = "publish_corrected", gettext_noop("published with corrections")
    ATTACH = "attach", gettext_noop("added as a source")
    REJECT = "reject", gettext_noop("rejected")
    ENTER = "enter", gettext_noop("entered by hand")
    CORRECT = "correct", gettext_noop("corrected")
    WITHDRAW = "withdraw", gettext_noop("withdrawn")
    STATUS = "status", gettext_noop("recorded a status")
    OBSERVE = "observe", gettext_noop("recorded an observation")
    JUDGE = "judge", gettext_noop("judged an outcome")


class RejectReason(Labelled):
    """Why a candidate is no agreement."""

    NOT_AN_AGREEMENT = "not_an_agreement", gettext_noop("not an agreement")
    DUPLICATE = "duplicate", gettext_noop("already recorded")
    OUT_OF_SCOPE = "out_of_scope", gettext_noop("outside the scope")
    SPECULATION = "speculation", gettext_noop("speculation")
    MISREAD = "misread", gettext_noop("misread by the machine")
    CANNOT_TELL = "cannot_tell", gettext_noop("cannot tell")


class Confidence(Labelled):
    """How sure the reader is, in words."""

    CLEAR = "clear", gettext_noop("clear")
    LIKELY = "likely", gettext_noop("likely")
    GUESS = "guess", gettext_noop("to be checked")
