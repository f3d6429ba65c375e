"""The built book, for the tests of whole editions."""

from tests.browser.conftest import site

__all__ = ["site"]
