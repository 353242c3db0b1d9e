"""Settings for all tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("patient", deadline=None)  # the first example of a test may load the model
settings.load_profile("patient")
