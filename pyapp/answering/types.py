"""What a module of this package holds: what answers each of its requests."""

from collections.abc import Callable
from typing import Any

from pyapp.replies import Reply
from pyapp.requests import Request
from pyapp.texts import Texts

Answering = dict[type[Request], Callable[[Any, Texts], Reply]]
"""Functions from a request, and the texts to answer it with, to a reply. They raise `ChecklistError`."""
