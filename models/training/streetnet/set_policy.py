"""What each training set says about each class, and how often it is drawn. Decided once, here.

A class that a set does not label gives no negative loss there (weight 0). Where a class is unlabelled but
hardly ever present, its absence is trusted a little (RARE), because otherwise a class that exists only in
synthetic pictures never learns what real streets look like without it.
"""
from __future__ import annotations

from .labels import LABELS, TEACHER_LABELS

RARE = 0.35
PARTLY = 0.3
RARE_ON_STREETS = ("manhole_missing", "manhole_broken", "street_stall")

# Set -> (classes labelled in full, classes labelled in part, share of the drawn samples).
_TRUTH = {
    "A_garbage_overflow": (("garbage_pile", "garbage_bin", "bin_overflow"), (), 0.46),
    "A_amsterdam_handbox": (
        ("garbage_pile", "garbage_bag", "bin_overflow", "manhole_cover"), ("garbage_bin", "litter"), 0.09),
    "A_garbagebag_woosong": ((), ("garbage_bag",), 0.05),
    "A_stall_aerial": (("street_stall",), (), 0.015),
    "A_coco128": (TEACHER_LABELS, ("litter", "garbage_pile"), 0.12),
    "A_tinycoco_cc": (TEACHER_LABELS, ("litter", "garbage_pile"), 0.02),
    "A_vehicles_openimages": ((), (), 0.05),
}
# Rendered stills of models/scenes: every class labelled.
RENDERED = "S_rendered"
RENDERED_SHARE = 0.26
# Stills of the same generator that hold what earlier versions confused (`--focus hard-cases`).
RENDERED_HARD = "S_hard_cases"
RENDERED_HARD_SHARE = 0.1
RENDERED_SETS = (RENDERED, RENDERED_HARD)
# What reviewers of one city decided: drawn as often as half of everything else together.
VERDICTS = "V_verdicts"
VERDICTS_SHARE = 0.5
# Photos that may be measured only (R_): drawn in the comparison run that is never exported, see comparison.py.
UNLICENSED_PREFIX = "R_"
UNLICENSED_SHARE = 0.1
# Products on white, or several photos in one: no street to learn from (sorted file index).
_PRUNED_INDEX = {"A_garbage_overflow": set(range(29, 37)) | set(range(73, 77))}


def training_sets() -> "tuple[str, ...]":
    return tuple(_TRUTH)


def sample_share(set_name: str) -> float:
    if set_name.startswith(UNLICENSED_PREFIX):
        return UNLICENSED_SHARE
    own = {RENDERED: RENDERED_SHARE, RENDERED_HARD: RENDERED_HARD_SHARE, VERDICTS: VERDICTS_SHARE}
    return own[set_name] if set_name in own else _TRUTH[set_name][2]


def is_pruned(set_name: str, index: int) -> bool:
    return index in _PRUNED_INDEX.get(set_name, ())


def trust_in_absence(set_name: str) -> "dict[str, float]":
    """Per class: 1 when the set labels it in full, less when in part, 0 when it says nothing."""
    full, part, _share = _TRUTH[set_name]
    trust = {label: 0.0 for label in LABELS}
    trust.update({label: RARE for label in RARE_ON_STREETS})
    if set_name in ("A_coco128", "A_tinycoco_cc", "A_vehicles_openimages", "A_stall_aerial"):
        trust.update({"manhole_cover": RARE, "bin_overflow": RARE, "garbage_bag": RARE})
    trust.update({label: PARTLY for label in part})
    trust.update({label: 1.0 for label in full})
    # The teacher's boxes were added to every set and its doubtful ones are ignore regions.
    trust.update({label: max(trust[label], 1.0) for label in TEACHER_LABELS})
    return trust
