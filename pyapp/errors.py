"""What can be wrong with a request, as a tree.

    ChecklistError
    ├── AnswersError      what a visitor gave: a file or an answer
    └── RequestError      what the page asked

An error carries a stable code and the facts, never a sentence: `refusals` turns it into one in the visitor's language.
"""


class ChecklistError(Exception):
    """Something that the visitor must be told.

    `code` is kebab-case and names a sentence in the texts; `at` is a path such as `answers.funds.get`,
    empty where no single place is to blame; `facts` fill the sentence's blanks.
    """

    def __init__(self, code: str, at: str = "", **facts: str) -> None:
        super().__init__(code, at, facts)
        self.code = code
        self.at = at
        self.facts = facts


class AnswersError(ChecklistError):
    """A visitor's file or answers do not fit the format."""


class RequestError(ChecklistError):
    """The page asked for something that does not exist."""
