"""The embedded PostgreSQL and Valkey, and the processes of a running site.

Standard library only: this runs before Django does. Of the two packages that carry the
servers only the binaries are used; docs/adr/0001-embedded-servers.md says why.
"""
