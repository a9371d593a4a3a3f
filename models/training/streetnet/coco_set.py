"""Reads one folder with COCO-style annotations.json into plain records."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from .labels import label_of_category

MIN_SIDE_PX = 2.0


@dataclass
class Box:
    """Corner box in pixels of the stored image."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: str
    source: str = "truth"


@dataclass
class Record:
    """One photo: where it lies, what is on it, and what its set says about each class.

    `known` holds, per class, how far the absence of a box may be trusted (0 = says nothing, 1 = fully labelled).
    `ignore` holds places where the absence of a class must not be learnt, `absent` places where somebody looked and
    said that a class is not there.
    """

    set_name: str
    path: str
    width: int
    height: int
    boxes: "list[Box]" = field(default_factory=list)
    ignore: "list[tuple[Box, tuple[str, ...]]]" = field(default_factory=list)
    absent: "list[tuple[Box, tuple[str, ...]]]" = field(default_factory=list)
    known: "dict[str, float]" = field(default_factory=dict)
    scene: int = -1
    split: str = "train"


def read_coco_set(folder: Path) -> "list[Record]":
    """Reads annotations.json of a folder.

    Raises ValueError naming the file when it is missing, is no JSON, or holds unknown classes or references.
    """
    path = folder / "annotations.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ValueError(f"{path}: missing") from None
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: no readable JSON ({error})") from None
    try:
        return _records(folder, data)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from None


def _records(folder: Path, data: dict) -> "list[Record]":
    labels = {item["id"]: label_of_category(item["name"]) for item in data["categories"]}
    records = {
        item["id"]: Record(folder.name, str(folder / item["file_name"]), int(item["width"]), int(item["height"]))
        for item in data["images"]
    }
    for item in data["annotations"]:
        record = records.get(item["image_id"])
        if record is None:
            raise ValueError(f'annotation {item.get("id")} names the unknown image {item["image_id"]}')
        if item["category_id"] not in labels:
            raise ValueError(f'annotation {item.get("id")} names the unknown category {item["category_id"]}')
        label = labels[item["category_id"]]
        x, y, w, h = (float(value) for value in item["bbox"])
        box = Box(max(x, 0.0), max(y, 0.0), min(x + w, record.width), min(y + h, record.height), label or "")
        if label is None or box.x2 - box.x1 < MIN_SIDE_PX or box.y2 - box.y1 < MIN_SIDE_PX:
            continue
        if item.get("iscrowd"):
            record.ignore.append((box, (label,)))
        else:
            record.boxes.append(box)
    return list(records.values())
