"""What a rule of the reader goes by, in the words of a reviewer.

To name a new rule: its prefix in `WORDS`; for a feature of a sentence its word in `CUES`.
"""

from announcements.vocabulary import gettext_noop

WORDS = {
    "status.default": gettext_noop("nothing more is told"),
    "status": gettext_noop("a word for this state"),
    "instrument.default": gettext_noop("no paper is named"),
    "instrument": gettext_noop("the paper or act is named"),
    "host": gettext_noop("most of the countries and places that are named"),
    "date.published": gettext_noop("the month of the article; no day is printed"),
    "date.lead": gettext_noop("a day in the first sentences"),
    "date.printed": gettext_noop("a printed date beside the act"),
    "date.month": gettext_noop("a printed month beside the act"),
    "date": gettext_noop("a day word, counted from the day of the article"),
    "due.by": gettext_noop("a date behind “by”, “until” or the like"),
    "due.completion": gettext_noop("the end of the works"),
    "due.within": gettext_noop("a printed length of time"),
    "due": gettext_noop("a printed deadline"),
    "sector": gettext_noop("words of the activity"),
    "company.title": gettext_noop("named in the headline"),
    "company.known": gettext_noop("a name that the record has"),
    "company.verb_after": gettext_noop("a verb for a company behind the name"),
    "company.quoted": gettext_noop("a name in quotation marks"),
    "company.item": gettext_noop("at the head of an item of a list"),
    "company.legal_form": gettext_noop("a legal form behind the name"),
    "company": gettext_noop("words of a company beside the name"),
    "body.fund": gettext_noop("a public fund that puts in money"),
    "body": gettext_noop("the name of a public body"),
    "person": gettext_noop("a name with a title"),
    "place.list": gettext_noop("a place that is known by name"),
    "place": gettext_noop("words of a place beside the name"),
    "children": gettext_noop("the number of agreements in the first sentences"),
    "capacity.agent": gettext_noop("named behind “signed by” or the like"),
    "capacity.signs": gettext_noop("named beside “signed”"),
    "capacity.presence": gettext_noop("named behind “in the presence of”"),
    "capacity.attends": gettext_noop("named beside a word for attending"),
    "capacity": gettext_noop("named beside a word for speaking"),
    "claim.according": gettext_noop("named behind “according to”"),
    "claim": gettext_noop("named beside a word for saying"),
    "frame.bias": gettext_noop("a figure like most promises"),
    "frame.words": gettext_noop("the words around the figure"),
}

# What stands beside a figure that was taken for a promise.
CUES = {
    "create": gettext_noop("a word for creating jobs"),
    "invest": gettext_noop("a word for investing"),
    "future": gettext_noop("a word for the future"),
    "total": gettext_noop("a word for a total"),
    "sum": gettext_noop("a word for a sum"),
    "maintain": gettext_noop("a word for keeping jobs"),
    "company": gettext_noop("a company"),
    "public": gettext_noop("a word for public money"),
    "loan": gettext_noop("a word for a loan"),
    "contract_value": gettext_noop("a word for a contract"),
    "trade": gettext_noop("a word for purchases"),
    "temporary": gettext_noop("a word for works"),
    "training": gettext_noop("a word for training"),
    "phase": gettext_noop("a word for a phase"),
    "programme": gettext_noop("a word for a programme"),
    "cumulative": gettext_noop("a word for a headcount to be reached"),
    "conditional": gettext_noop("a word for a condition"),
    "replaced": gettext_noop("a word for a change"),
}
PLACES = {
    "left": gettext_noop("%(cue)s before the figure"),
    "before": gettext_noop("%(cue)s before the figure"),
    "right": gettext_noop("%(cue)s after the figure"),
    "behind": gettext_noop("%(cue)s after the figure"),
    "sentence": gettext_noop("%(cue)s in the sentence"),
    "paragraph": gettext_noop("%(cue)s in the paragraph"),
}
FEATURES = {
    "year": gettext_noop("a year beside the figure"),
    "lead": gettext_noop("stands in the first sentences"),
    "kind": gettext_noop("the place of the sentence in the article"),
    "titled": gettext_noop("the headline has the same figure"),
    "repeated": gettext_noop("the article says it more than once"),
    "qualifier": gettext_noop("the hedge before the figure"),
    "jobs": gettext_noop("the noun behind the figure"),
    "article": gettext_noop("the first or the largest of its kind in the article"),
    "elliptic": gettext_noop("stands for a figure of the same kind"),
}


def words_of(rule: str) -> tuple[str, str]:
    """A sentence for a rule, and the cue that goes into it where it has one; untranslated.

    Empty for a rule that has no words.
    """
    head, _, rest = rule.partition(".")
    if head == "frame" and rule not in WORDS:
        return _frame(rest)
    return WORDS.get(rule) or WORDS.get(head) or "", ""


def _frame(feature: str) -> tuple[str, str]:
    """ "create.left.j", "before.invest", "year.future" """
    parts = feature.split(".")
    if parts[0] in ("before", "behind"):
        parts = [parts[-1], parts[0]]
    cue = CUES.get(parts[0])
    if cue:
        place = parts[1] if len(parts) > 1 else ""
        return PLACES.get(place, PLACES["sentence"]), cue
    return FEATURES.get(parts[0]) or WORDS["frame.bias"], ""
