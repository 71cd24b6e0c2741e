"""The rules of version 2 read a second time: plain Python, written from the design and not from the code.

It shares nothing with `pyapp` but the ids of the items. What it says of an answer set, the package must say too.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

A = (
    "complementarity",
    "critical-mass",
    "innovation",
    "holistic-response",
    "shared-learning",
    "scale",
    "emergency-response",
)
B = ("physical-resources", "non-physical-resources", "funds", "credibility", "connections", "staff")
ITEMS = A + B
HIGH = (2, 3)
JUDGED = ("delivering", "falling-short", "unexpected-gain", "not-a-focus")
NOT_JUDGED_YET = ("to-find-out", "to-clarify", "too-early")

File = dict[str, Any]
Finding = tuple[str, tuple[str, ...]]


def ratings(file: File, item: str) -> File:
    return {key: value for key, value in file["answers"].get(item, {}).items() if key != "note"}


def rating(file: File, item: str, name: str) -> Any:
    return file["answers"].get(item, {}).get(name)


def is_level(value: Any) -> bool:
    return isinstance(value, int)


def worthwhile(file: File) -> Any:
    return file.get("closing", {}).get("worthwhile")


# ---- Where an item stands


def place_expect(file: File, item: str) -> str:
    priority, alone = rating(file, item, "priority"), rating(file, item, "alone")
    if priority is None:
        return "not-answered"
    if priority == "dk":
        return "to-clarify"
    if priority in (0, 1):
        return "not-a-priority"
    return {"yes": "could-do-alone", "no": "reason-to-partner", "partly": "reason-to-partner"}.get(alone, "to-clarify")


def place_review(file: File, item: str) -> str:
    expected, realised = rating(file, item, "expected"), rating(file, item, "realised")
    table = (
        (expected is None and realised is None, "not-answered"),
        (expected is None, "incomplete"),
        (expected == "dk", "to-clarify"),
        (expected == 0 and realised not in HIGH, "not-a-focus"),
        (realised is None, "incomplete"),
        (realised == "dk", "to-find-out"),
        (realised == "early", "too-early"),
        (expected in HIGH and realised in HIGH, "delivering"),
        (expected in HIGH, "falling-short"),
        (realised in HIGH, "unexpected-gain"),
    )
    return next((name for holds, name in table if holds), "not-a-focus")


# ---- Partial answer sets


def is_answered(file: File, item: str) -> bool:
    match file["use"]:
        case "expect":
            priority = rating(file, item, "priority")
            return priority is not None and (priority not in HIGH or rating(file, item, "alone") is not None)
        case "scope":
            asked = ("need", "bring") if item in A else ("get", "give")
            return all(rating(file, item, name) is not None for name in asked)
        case _:
            expected, realised = rating(file, item, "expected"), rating(file, item, "realised")
            return expected is not None and (realised is not None or expected == 0)


def is_partial(file: File) -> bool:
    a, b = (sum(is_answered(file, item) for item in items) for items in (A, B))
    return a + b < 10 or a < 5 or b < 4


# ---- Flags


def flags(file: File) -> list[str]:
    found = {"expect": flags_expect, "scope": flags_scope, "review": flags_review}[file["use"]](file)
    return [flag for flag in found if flag == "not-worthwhile" or not is_partial(file)]


def flags_expect(file: File) -> Iterable[str]:
    priorities = [level for item in ITEMS if is_level(level := rating(file, item, "priority"))]
    seeks = any(level in HIGH for level in priorities)
    if not seeks and len(priorities) >= 8:
        yield "nothing-sought"
    if seeks and not any(place_expect(file, item) == "reason-to-partner" for item in ITEMS):
        yield "no-reason"
    if len(priorities) >= 8 and priorities.count(3) > len(priorities) / 2:
        yield "too-many-essentials"


def flags_scope(file: File) -> Iterable[str]:
    needs = [level for item in A if is_level(level := rating(file, item, "need"))]
    if len(needs) >= 5 and not any(level in HIGH for level in needs):
        yield "nothing-needed"


def flags_review(file: File) -> Iterable[str]:
    placed = [place_review(file, item) for item in ITEMS]
    judged = [place for place in placed if place in JUDGED]
    none_seen = bool(judged) and "delivering" not in judged and "unexpected-gain" not in judged
    if none_seen:
        yield "no-value-seen"
    if worthwhile(file) == "no":
        yield "not-worthwhile"
    benefits = [place_review(file, item) for item in B]
    if not none_seen and "falling-short" in benefits and "delivering" not in benefits:
        yield "no-benefit-delivered"


# ---- What stands out


def stands_out(file: File) -> list[Finding]:
    table = {"expect": findings_expect, "scope": findings_scope, "review": findings_review}[file["use"]]
    occurring = [finding for finding in table(file, flags(file)) if finding is not None]
    return occurring[:5]


def flag(name: str, raised: Sequence[str]) -> Finding | None:
    return (name, ()) if name in raised else None


def group(name: str, members: Iterable[str], *keys: Callable[[str], float]) -> Finding | None:
    """The members that there are; the last key is the least important, and all of them rise."""
    ordered = list(members)
    for key in reversed(keys):
        ordered.sort(key=key)
    return (name, tuple(ordered)) if ordered else None


def findings_expect(file: File, raised: Sequence[str]) -> list[Finding | None]:
    def priority(item: str) -> Any:
        return rating(file, item, "priority")

    def members(place: str) -> list[str]:
        return [item for item in ITEMS if place_expect(file, item) == place]

    reasons = members("reason-to-partner")
    strongest = [item for item in reasons if priority(item) == 3] or [item for item in reasons if priority(item) == 2]
    essentials = [item for item in ITEMS if priority(item) == 3] if "too-many-essentials" in raised else []
    return [
        flag("nothing-sought", raised),
        flag("no-reason", raised),
        group("strongest-reasons", strongest),
        group("could-do-alone", members("could-do-alone"), lambda item: -priority(item)),
        group("too-many-essentials", essentials),
        group("to-clarify", members("to-clarify")),
    ]


def findings_scope(file: File, raised: Sequence[str]) -> list[Finding | None]:
    def level(item: str, name: str) -> Any:
        return rating(file, item, name)

    def both(needs: tuple[int, ...], brings: tuple[int, ...]) -> list[str]:
        return [item for item in A if level(item, "need") in needs and level(item, "bring") in brings]

    low = (0, 1)
    return [
        flag("nothing-needed", raised),
        group(
            "needed-not-brought",
            both(HIGH, low),
            lambda item: -level(item, "need"),
            lambda item: level(item, "bring"),
        ),
        group("needed-and-brought", both(HIGH, HIGH), lambda item: -(level(item, "need") + level(item, "bring"))),
        group("hoped-for", [i for i in B if level(i, "get") in HIGH], lambda item: -level(item, "get")),
        group("offered", [i for i in B if level(i, "give") in HIGH], lambda item: -level(item, "give")),
        group("brought-not-needed", both(low, HIGH)),
        group("to-find-out", [item for item in ITEMS if "dk" in ratings(file, item).values()]),
    ]


def findings_review(file: File, raised: Sequence[str]) -> list[Finding | None]:
    def level(item: str, name: str) -> Any:
        return rating(file, item, name)

    def members(*places: str) -> list[str]:
        return [item for item in ITEMS if place_review(file, item) in places]

    return [
        flag("not-worthwhile", raised),
        ("worth-in-part", ()) if worthwhile(file) == "partly" else None,
        flag("no-value-seen", raised),
        group(
            "falling-short",
            members("falling-short"),
            lambda item: -level(item, "expected"),
            lambda item: -(level(item, "expected") - level(item, "realised")),
        ),
        group("unexpected-gain", members("unexpected-gain"), lambda item: -level(item, "realised")),
        group("delivering", members("delivering"), lambda item: -level(item, "expected")),
        group("to-find-out", members(*NOT_JUDGED_YET)),
    ]


# ---- Several answer sets


def group_flags(files: Sequence[File]) -> list[str]:
    match files[0]["use"]:
        case "review":
            return ["not-worthwhile"] if any(worthwhile(file) == "no" for file in files) else []
        case "scope":
            placed = [place_group_scope(files, item) for item in A]
            enough = [place for place in placed if place != "not-enough-answers"]
            needed = [place for place in enough if place in ("gap", "one-source", "combined")]
            return ["nothing-needed"] if len(enough) >= 5 and not needed else []
        case _:
            return []


def place_group_scope(files: Sequence[File], item: str) -> str:
    needs = [level for file in files if is_level(level := rating(file, item, "need"))]
    brings = [level for file in files if is_level(level := rating(file, item, "bring"))]
    sources = sum(level in HIGH for level in brings)
    if len(needs) < 2 or len(brings) < 2:
        return "not-enough-answers"
    if max(needs) >= 2:
        return "gap" if sources == 0 else "one-source" if sources == 1 else "combined"
    return "offered-not-needed" if sources else "not-in-play"


def count_voices(files: Sequence[File], item: str) -> dict[str, int]:
    """Of a review: how many judge an item, how many know not or not yet, of how many."""
    placed = [place_review(file, item) for file in files]
    return {
        "judged": sum(place in JUDGED for place in placed),
        "unknown": sum(place in NOT_JUDGED_YET for place in placed),
        "of": len(files),
    }


def count_worthwhile(files: Sequence[File]) -> dict[str, int]:
    return {value: sum(worthwhile(file) == value for file in files) for value in ("yes", "partly", "no", "unsaid")}


# ---- Over time


def move(then: File, now: File, item: str) -> str:
    before, after = ratings(then, item), ratings(now, item)
    if not before and not after:
        return "never"
    if before == after:
        return "same"
    if now["use"] == "review":
        return move_review(then, now, item)
    return known_or_changed(*(is_known(file, item) for file in (then, now)))


def move_review(then: File, now: File, item: str) -> str:
    was, became = place_review(then, item), place_review(now, item)
    good, poor = ("delivering", "unexpected-gain"), ("falling-short", "not-a-focus")
    low, high = rating(then, item, "realised"), rating(now, item, "realised")
    same_place = was == became and is_level(low) and is_level(high)
    if (became in good and was in poor) or (same_place and high > low):
        return "better"
    if (was in good and became in poor) or (same_place and high < low):
        return "worse"
    return known_or_changed(was in JUDGED, became in JUDGED)


def known_or_changed(before: bool, after: bool) -> str:  # noqa: FBT001 (two moments of one fact)
    if before == after:
        return "changed"
    return "newly-known" if after else "no-longer-known"


def is_known(file: File, item: str) -> bool:
    """Every rating that the use requires is given, as a level or a word other than `dk`."""
    match file["use"]:
        case "expect":
            needed = ("priority", "alone") if rating(file, item, "priority") in HIGH else ("priority",)
        case _:
            needed = ("need", "bring") if item in A else ("get", "give")
    return all(rating(file, item, name) not in (None, "dk") for name in needed)


def stands_out_over_time(then: File, now: File) -> list[Finding]:
    moves = {item: move(then, now, item) for item in ITEMS}
    found = [
        group(name, [item for item in ITEMS if moves[item] == name]) for name in ("worse", "better", "newly-known")
    ]
    return [finding for finding in found if finding is not None]
