"""Loading the sample: the real path, from stored article to published record.

Articles come in by the pipeline's door, are read by it, and the scripted decisions are
taken through `review` and `followup` by a user who cannot sign in. Safe to run twice: a
decision's token is made from its place in the script, so it is taken once.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.auth.models import User
from django.db.models import QuerySet

from announcements import followup, pipeline, review
from announcements.deadlines import parse_partial
from announcements.matching.names import normal_form
from announcements.models import (
    Agreement,
    Article,
    ArticleText,
    Candidate,
    Commitment,
    Decision,
    Mention,
)
from announcements.review import AgreementDraft, RelationDraft
from announcements.sample.script import (
    Facts,
    SampleArticle,
    Script,
    draft_from,
    evidence_from,
    read_script,
)
from announcements.vocabulary import (
    INVESTING_ROLES,
    ArticleState,
    Claimant,
    Kind,
    Outcome,
    Qualifier,
    RejectReason,
    Step,
)

USERNAME = "sample"
READING_SECONDS = 300.0
STEPS = (Step.READ, Step.EXTRACT)


class SampleNotReadError(RuntimeError):
    """The articles were not read in time: is another worker stuck on them?"""


class SampleUserTakenError(RuntimeError):
    """A person is called as the sample's user would be: rename theirs first."""


@dataclass(frozen=True)
class Loaded:
    """What loading did, in articles and decisions."""

    created: int
    skipped: int
    failed: int


def load_sample(report: Callable[[int, int], None] | None = None) -> Loaded:
    """Load what is not there yet; `report` hears how many decisions of how many.

    Raises SampleNotReadError, SampleUserTakenError, QuoteNotFoundError.
    """
    script = read_script()
    user = sample_user()
    counts: Counter[str] = Counter()
    texts = _take_in(script, user, counts)
    loader = _Loader(user, texts, alone=_told_once(script))
    for number, decision in enumerate(script.decisions, start=1):
        counts[loader.take(decision)] += 1
        if report:
            report(number, len(script.decisions))
    _reject_rest(script, user, texts, counts)
    return Loaded(counts["created"], counts["skipped"], counts["failed"])


def sample_user() -> User:
    """The user who decides about the sample; nobody can sign in as them.

    Raises SampleUserTakenError where a person bears the name.
    """
    user, is_new = User.objects.get_or_create(
        username=USERNAME, defaults={"is_active": False, "first_name": "Sample"}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    elif user.is_active or user.has_usable_password():
        raise SampleUserTakenError
    return user


def token_of(verb: str, key: str, article: str) -> UUID:
    """The form token of a scripted decision, the same at every load."""
    return uuid5(NAMESPACE_URL, f"accord:sample:{verb}:{key}:{article}")


def _take_in(
    script: Script, user: User, counts: Counter[str]
) -> dict[str, ArticleText]:
    """Submit the articles, read them here, and give their texts by key."""
    articles = {one.key: _submit(one, user, counts) for one in script.articles}
    _read([article.pk for article in articles.values()])
    return {
        key: article.texts.select_related("article").order_by("-version")[0]
        for key, article in articles.items()
    }


def _submit(one: SampleArticle, user: User, counts: Counter[str]) -> Article:
    submitted = pipeline.submit_text(
        text=one.body,
        title=one.title,
        language=one.language,
        published=one.published,
        publisher=one.publisher,
        user=user,
        is_sample=True,
    )
    counts["created" if submitted.is_new else "skipped"] += 1
    return submitted.article


def _read(pks: list[int]) -> None:
    """Work off what is due until the articles are through; workers may take part."""
    ends_at = time.monotonic() + READING_SECONDS
    waiting = Article.objects.filter(pk__in=pks, state=ArticleState.QUEUED)
    while waiting.exists():
        if time.monotonic() > ends_at:
            raise SampleNotReadError
        if not sum(pipeline.drain(step) for step in STEPS):
            time.sleep(0.2)


def _told_once(script: Script) -> frozenset[str]:
    """Articles that one decision is about, so that their one candidate is meant."""
    told = Counter(
        decision["article"]
        for decision in script.decisions
        if "record" in decision or "attach" in decision
    )
    return frozenset(article for article, times in told.items() if times == 1)


def _reject_rest(
    script: Script, user: User, texts: dict[str, ArticleText], counts: Counter[str]
) -> None:
    """Put aside what the reader made of an article beside what is recorded."""
    for item in script.rests:
        text = texts[item["article"]]
        waiting = Candidate.objects.waiting().filter(article=text.article_id)
        for candidate in waiting if text.article.is_sample else ():
            review.reject(
                candidate=candidate,
                reviewer=user,
                reason=RejectReason(item["reason"]),
                note=item["note"],
                form_token=token_of("reject", str(candidate.position), item["article"]),
                version=candidate.version,
            )
            counts["created"] += 1


class _Loader:
    """Takes the decisions one after the other and remembers what they made."""

    def __init__(
        self, user: User, texts: dict[str, ArticleText], *, alone: frozenset[str]
    ) -> None:
        self.user = user
        self.texts = texts
        self.alone = alone
        self.made: dict[str, Agreement | None] = {}

    def take(self, decision: Facts) -> str:
        """Take one decision: "created", "skipped" (taken before) or "failed"."""
        verb = next(verb for verb in VERBS if verb in decision)
        key, article = decision[verb], decision["article"]
        token = token_of(verb, key, article)
        taken = Decision.objects.filter(form_token=token).first()
        outcome = "skipped"
        if taken is None and self.is_ours(verb, key, article):
            taken = VERBS[verb](self, decision, token)
            outcome = "created" if taken else "failed"
        if verb == "record":
            self.made[key] = taken.agreement if taken else None
        return outcome

    def is_ours(self, verb: str, key: str, article: str) -> bool:
        """Whether the decision is the sample's: a person's article is the person's."""
        if not self.texts[article].article.is_sample:
            return False
        return verb == "record" or self.published(key) is not None

    def record(self, decision: Facts, token: UUID) -> Decision | None:
        """Publish the candidate as the script says, or enter by hand without one."""
        text = self.texts[decision["article"]]
        draft = self.linked(draft_from(decision["facts"], text), decision)
        candidate = self.candidate(draft, decision["article"])
        if candidate is None:
            return review.enter(
                draft=draft,
                reviewer=self.user,
                form_token=token,
                article=text.article,
                is_sample=True,
            )
        return review.publish(
            candidate=candidate,
            draft=draft,
            reviewer=self.user,
            form_token=token,
            version=candidate.version,
            is_sample=True,
        )

    def linked(self, draft: AgreementDraft, decision: Facts) -> AgreementDraft:
        """The draft with its umbrella and its relations, where these are published."""
        umbrella = self.made.get(decision.get("umbrella", ""))
        others = [
            (relation["kind"], self.made.get(relation["record"]))
            for relation in decision.get("relations", [])
        ]
        return replace(
            draft,
            umbrella=umbrella.public_id_id if umbrella else "",
            relations=tuple(
                RelationDraft(kind=kind, public_id=other.public_id_id)
                for kind, other in others
                if other
            ),
        )

    def attach(self, decision: Facts, token: UUID) -> Decision | None:
        """Make an article's candidate a further source."""
        agreement = self.published(decision["attach"])
        if agreement is None:
            return None
        draft = review.draft_of_agreement(agreement)
        candidate = self.candidate(draft, decision["article"])
        if candidate is None:
            return None
        return review.attach(
            candidate=candidate,
            agreement=agreement,
            reviewer=self.user,
            form_token=token,
            version=candidate.version,
        ).decision

    def add_source(self, decision: Facts, token: UUID) -> Decision | None:
        """Add the words of an article as a correction, whatever was read of it."""
        agreement = self.published(decision["add_source"])
        if agreement is None:
            return None
        text = self.texts[decision["article"]]
        draft = with_source(
            review.draft_of_agreement(agreement), decision["facts"], text
        )
        return review.correct(
            agreement=agreement,
            draft=draft,
            reviewer=self.user,
            form_token=token,
            version=agreement.version,
            reason=decision["reason"],
        )

    def observe(self, decision: Facts, token: UUID) -> Decision | None:
        """Record what an article says was delivered of a promise."""
        promise = self.promise(decision["observe"], decision["measure"])
        if promise is None:
            return None
        low = decision.get("low")
        high = decision.get("high")
        return followup.record_observation(
            commitment=promise,
            qualifier=Qualifier(decision["qualifier"]),
            low=None if low is None else Decimal(low),
            high=None if high is None else Decimal(high),
            on=parse_partial(decision["on"]),
            evidence=(evidence_from(decision, self.texts[decision["article"]]),),
            reviewer=self.user,
            form_token=token,
            version=promise.agreement.version,
            claimant=Claimant(decision["claimant"]),
            printed=decision["quote"],
        )

    def judge(self, decision: Facts, token: UUID) -> Decision | None:
        """Say what came of a promise, on the words of an article."""
        promise = self.promise(decision["judge"], decision["measure"])
        if promise is None:
            return None
        text = self.texts[decision["article"]]
        return followup.judge(
            commitment=promise,
            outcome=Outcome(decision["outcome"]),
            on=date.fromisoformat(decision["on"]),
            reason=decision["reason"],
            evidence=(evidence_from(decision, text, field="outcome"),),
            reviewer=self.user,
            form_token=token,
            version=promise.agreement.version,
        )

    def promise(self, key: str, measure: str) -> Commitment | None:
        """The commitment of that measure in an agreement that is still public."""
        agreement = self.published(key)
        return (
            agreement.commitments.select_related("agreement")
            .filter(measure=measure)
            .first()
            if agreement
            else None
        )

    def candidate(self, draft: AgreementDraft, article: str) -> Candidate | None:
        """The waiting candidate that is meant, if the reader found it."""
        text = self.texts[article]
        waiting = Candidate.objects.waiting().filter(article=text.article_id)
        if article in self.alone and waiting.count() == 1:
            return waiting.get()
        return candidate_for(draft, waiting)

    def published(self, key: str) -> Agreement | None:
        """The agreement of that key as it stands now, if it is still public."""
        made = self.made.get(key)
        return (
            Agreement.objects.published().filter(pk=made.pk).first() if made else None
        )


def candidate_for(
    draft: AgreementDraft, waiting: QuerySet[Candidate]
) -> Candidate | None:
    """The waiting candidate of an article that means the same agreement.

    An umbrella is met by an umbrella; others by a name that both call an investor.
    """
    names = {
        normal_form(party.name)
        for party in draft.parties
        if party.role in INVESTING_ROLES
    }
    for candidate in waiting.order_by("position"):
        mentions = list(candidate.mentions.filter(field__in=("kind", "investor")))
        is_umbrella = any(
            one.field == "kind" and one.value == Kind.UMBRELLA for one in mentions
        )
        if is_umbrella != (draft.kind == Kind.UMBRELLA):
            continue
        if is_umbrella or names & _investors(mentions):
            return candidate
    return None


def _investors(mentions: list[Mention]) -> set[str]:
    return {
        normal_form(one.value["name"]) for one in mentions if one.field == "investor"
    }


def with_source(
    draft: AgreementDraft, facts: Facts, text: ArticleText
) -> AgreementDraft:
    """The draft with further words for some of its facts."""

    def words(quote: str, field: str = "") -> tuple[review.EvidenceDraft]:
        return (evidence_from({"quote": quote}, text, field=field),)

    columns = [
        words(quote, field)[0]
        for field, quote in facts.items()
        if isinstance(quote, str)
    ]
    parties, commitments = facts["parties"], facts["commitments"]
    return replace(
        draft,
        evidence=(*draft.evidence, *columns),
        parties=tuple(
            replace(one, evidence=(*one.evidence, *words(parties[one.name])))
            if one.name in parties
            else one
            for one in draft.parties
        ),
        commitments=tuple(
            replace(one, evidence=(*one.evidence, *words(commitments[one.measure])))
            if one.measure in commitments
            else one
            for one in draft.commitments
        ),
    )


VERBS: dict[str, Callable[[_Loader, Facts, UUID], Decision | None]] = {
    "record": _Loader.record,
    "attach": _Loader.attach,
    "add_source": _Loader.add_source,
    "observe": _Loader.observe,
    "judge": _Loader.judge,
}
