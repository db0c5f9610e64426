"""Getting a page from the open web: the only place that opens sockets to the outside."""

from announcements.fetching.addresses import (
    AddressRefusedError,
    Refusal,
    is_public,
    normalise_address,
)
from announcements.fetching.client import (
    Fetched,
    FetchError,
    Limits,
    Validators,
    fetch,
)

__all__ = [
    "AddressRefusedError",
    "FetchError",
    "Fetched",
    "Limits",
    "Refusal",
    "Validators",
    "fetch",
    "is_public",
    "normalise_address",
]
