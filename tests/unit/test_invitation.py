"""What an invitation says, and its link as anyone may have made, cut or changed it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import LONGEST_GOAL
from pyapp.invitation import (
    LONGEST_LINK,
    LONGEST_PART,
    Invitation,
    Read,
    read_invitation,
    read_link,
    write_link,
)

PAGE = "https://example.org/some-name/en/checklist/?use=scope"
WHOLE = Invitation("Un puits pour 4 écoles – à l’année", "Puits du Nord", "Réseau_X.", "a+b@example.org", "2026-12-01")
# Letters of any script, and nothing that would be taken out.
WORDS = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u2028\u2029"), max_size=LONGEST_PART
)


def behind(link: str) -> str:
    return link.partition("#")[2]


def test_a_link_brings_back_what_it_was_made_of_and_leaves_the_page_as_it_is() -> None:
    link = write_link(WHOLE, PAGE)
    assert link.startswith(f"{PAGE}#")
    assert read_link(behind(link)) == Read(WHOLE, is_whole=True)


@given(WORDS, WORDS, WORDS)
def test_any_words_come_back(goal: str, host: str, to: str) -> None:
    read = read_invitation({"goal": goal, "host": host, "to": to})
    assert read_link(behind(write_link(read.invitation, PAGE))) == Read(read.invitation, is_whole=True)


def test_messengers_find_no_sign_in_a_link_at_which_they_would_end_it_or_set_it_in_bold() -> None:
    signs = Invitation(goal="a.b_c~d*e(f)g'h\"i<j>k l\n", host="ends with a full stop.")
    assert set(behind(write_link(signs, PAGE))) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-%=&"
    )
    assert write_link(Invitation(), PAGE) == PAGE, "nothing said, nothing added"


@pytest.mark.parametrize(
    ("fragment", "read"),
    [
        ("", Invitation()),
        ("&&==&", Invitation()),
        ("funds", Invitation()),
        ("unknown=1&goal=a&__proto__=b&__class__=c&use=review", Invitation(goal="a")),
        ("goal=%3Cscript%3Ealert(1)%3C%2Fscript%3E", Invitation(goal="<script>alert(1)</script>")),
        ("host=%E2%80%AEevil%E2%81%A6&to=%0D%0ABcc:%20x%00", Invitation(host="evil", to="Bcc: x")),
        ("goal=%20%E2%80%A8%09a%20", Invitation(goal="a")),
        ("to=https://example.org/%23a", Invitation(to="https://example.org/#a")),
        ("goal=a+b", Invitation(goal="a+b")),
        ("by=", Invitation()),
        ("by=2026-02-28", Invitation(by="2026-02-28")),
        (
            f"goal={'a' * LONGEST_GOAL}&host={'b' * LONGEST_PART}",
            Invitation("a" * LONGEST_GOAL, host="b" * LONGEST_PART),
        ),
    ],
)
def test_what_will_do_is_read_as_plain_words(fragment: str, read: Invitation) -> None:
    assert read_link(fragment) == Read(read, is_whole=True)


@pytest.mark.parametrize(
    "damaged",
    [
        "goal=%",
        "goal=%2",
        "goal=%zz",
        "goal=50% more",
        "goal=%C3",
        "goal=%ED%A0%80",
        "goal=%FF%FE",
        "goal=\ud800",
        "goal=a&goal=b",
        "goal=a&goal=a",
        "by=2026-02-30",
        "by=0026-12-01",
        "by=2100-01-01",
        "by=20261201",
        "by=2026-W10-1",
        "by=2026-12-01T00:00",
        "by=tomorrow",
        "by=%D9%A2%D9%A0%D9%A2%D9%A6-12-01",
        "partnership=JavaScript:alert(1)",
        "partnership=%20java%C2%ADscript%3Aalert(1)",
        "partnership=%EF%BD%8Aavascript%3Aalert(1)",
        "partnership=vbscript:x",
        f"goal={'a' * (LONGEST_GOAL + 1)}",
        f"host={'a' * (LONGEST_PART + 1)}",
    ],
)
def test_what_will_not_do_is_left_out_and_the_rest_is_read(damaged: str) -> None:
    assert read_link(f"to=us&{damaged}") == Read(Invitation(to="us"), is_whole=False)


def test_a_link_beyond_all_measure_is_not_read_at_all() -> None:
    assert read_link("to=us&x=" + "a" * LONGEST_LINK) == Read(Invitation(), is_whole=False)
    part = "\U0001f600" * LONGEST_PART
    longest = Invitation("\U0001f600" * LONGEST_GOAL, part, part, part, "2026-12-01")
    assert read_link(behind(write_link(longest, PAGE))) == Read(longest, is_whole=True)


@pytest.mark.parametrize("wrong", [1, None, [], {"a": "b"}])
def test_what_is_no_text_is_left_out(wrong: object) -> None:
    assert read_invitation({"goal": wrong, "to": "us", "other": wrong}) == Read(Invitation(to="us"), is_whole=False)
