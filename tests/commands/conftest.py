"""Quick children for the drains of these tests."""

from tests.articles import quick_children, site, warm_children

__all__ = ["quick_children", "site", "warm_children"]
