"""All uses by their ids. A new use is a folder beside this file, with an entry in both tables below."""

from typing import Any, Final

from pyapp.uses.expect.report import REPORT as EXPECT_REPORT
from pyapp.uses.expect.rules import RULES as EXPECT_RULES
from pyapp.uses.report import UseReport
from pyapp.uses.review.report import REPORT as REVIEW_REPORT
from pyapp.uses.review.rules import RULES as REVIEW_RULES
from pyapp.uses.rules import UseRules
from pyapp.uses.scope.report import REPORT as SCOPE_REPORT
from pyapp.uses.scope.rules import RULES as SCOPE_RULES

RULES: Final[dict[str, UseRules[Any]]] = {
    "expect": EXPECT_RULES,
    "scope": SCOPE_RULES,
    "review": REVIEW_RULES,
}
REPORTS: Final[dict[str, UseReport[Any]]] = {
    "expect": EXPECT_REPORT,
    "scope": SCOPE_REPORT,
    "review": REVIEW_REPORT,
}
