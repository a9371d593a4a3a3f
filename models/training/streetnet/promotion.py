"""Whether a new version may take the place of another: on fixed sets it must not be worse."""
from __future__ import annotations

import hashlib
import math
from pathlib import Path

from .coco_set import Record, read_coco_set

# Below this many boxes a figure says next to nothing, so it neither stops nor carries a version.
MIN_BOXES = 12
# What the draw of the training order moves by itself, seen between seeds.
TOLERANCE = 0.02
# One-sided 95 %: of few boxes, one that tips over a threshold moves precision by more than TOLERANCE and proves nothing.
NORMAL_QUANTILE = 1.645


def compare(figures: "dict[str, tuple[dict, dict]]") -> dict:
    """figures: set -> (base, new) of models:eval. Worse: AP50, or precision at the threshold, falls beyond chance."""
    lines, worse, judged = [], [], 0
    for name, (base, new) in figures.items():
        for label, before in base.items():
            after = new.get(label, {"ap50": 0.0, "precision": 0.0})
            counts = before["boxes"] >= MIN_BOXES
            falls = [key for key in ("ap50", "precision") if after[key] < before[key] - allowed_fall(before, key)]
            lines.append(
                f'{name} {label}: AP50 {before["ap50"]:.3f} -> {after["ap50"]:.3f}, precision {before["precision"]:.3f} -> {after["precision"]:.3f}'
                + ("" if counts else f' ({before["boxes"]} boxes: too few to count)') + (" WORSE" if counts and falls else ""))
            judged += counts
            if counts and falls:
                worse.append({"set": name, "label": label, "falls": falls})
    if judged == 0:
        lines.append(f"no class of the fixed sets has {MIN_BOXES} boxes: nothing was proven, so nothing is promoted")
    return {"isPromoted": judged > 0 and not worse, "worse": worse, "judgedClasses": judged, "lines": lines,
            "figures": {name: {"base": base, "new": new} for name, (base, new) in figures.items()}}


def allowed_fall(before: dict, key: str) -> float:
    """How far a share may fall by chance, given how many boxes (AP50) or detections (precision) it was taken from."""
    share = before[key]
    kept = before["boxes"] * before["recall"] / share if key == "precision" and share > 0 else before["boxes"]
    return max(TOLERANCE, NORMAL_QUANTILE * math.sqrt(share * (1 - share) / max(kept, 1)))


def read_fixed_pictures(folders: "list[Path]") -> "dict[str, str]":
    """SHA-256 of every picture that judges -> its path. Raises ValueError for a set that cannot be read."""
    return {_sha256(record.path): record.path for folder in folders for record in read_coco_set(folder)}


def refuse_shared_pictures(records: "list[Record]", fixed: "dict[str, str]") -> None:
    """Raises ValueError when a picture that is to be learnt also judges."""
    for record in records:
        same = fixed.get(_sha256(record.path))
        if same is not None:
            raise ValueError(f"{record.path}: the same picture judges as {same}; a version must not learn what it is judged on")


def _sha256(path: str) -> str:
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from None
