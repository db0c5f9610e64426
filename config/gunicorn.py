"""What gunicorn is told that its command line cannot say."""

from gunicorn.http import message  # type: ignore[import-untyped]

# A search of 5,000 characters is answered with a notice, also in Arabic, where each of
# them takes six bytes of an address. gunicorn stops at 8,190 bytes or nowhere at all.
message.MAX_REQUEST_LINE = 65_536
limit_request_line = message.MAX_REQUEST_LINE
