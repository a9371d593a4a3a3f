"""Reads what reviewers decided, as the aggregator's `learning export` writes it (docs/learning.md).

A verdict speaks of one box in one picture and of nothing else: the rest of the picture teaches nothing about its class.
"""
from __future__ import annotations

import json
from pathlib import Path

from .coco_set import Box, Record, read_coco_set
from .labels import LABELS, label_of_category
from .set_policy import VERDICTS


def read_verdict_set(folder: Path) -> "list[Record]":
    """One record per picture: confirmed boxes, places where reviewers said that a class is not, the split.

    Raises ValueError naming the file and the rule: unknown class, unknown picture, a scene on both sides of the split.
    """
    path = folder / "annotations.json"
    records = {record.path: record for record in read_coco_set(folder)}
    data = json.loads(path.read_text(encoding="utf-8"))
    pictures = {item["id"]: item for item in data["images"]}
    names = {item["id"]: item["name"] for item in data["categories"]}
    for item in data["images"]:
        record = records[str(folder / item["file_name"])]
        record.set_name, record.split = VERDICTS, item.get("split", "")
        record.known = {label: 0.0 for label in LABELS}
        if record.split not in ("train", "val"):
            raise ValueError(f'{path}: image {item["id"]} has the split "{record.split}", not train or val')
    _refuse_leaks(path, data["images"])
    for item in data.get("rejections", []):
        if item["image_id"] not in pictures:
            raise ValueError(f'{path}: a rejection names the unknown image {item["image_id"]}')
        if item["category_id"] not in names:
            raise ValueError(f'{path}: a rejection names the unknown category {item["category_id"]}')
        label = label_of_category(names[item["category_id"]])
        x, y, w, h = (float(value) for value in item["bbox"])
        record = records[str(folder / pictures[item["image_id"]]["file_name"])]
        record.absent.append((Box(x, y, x + w, y + h, label or ""), (label,)))
    return list(records.values())


def _refuse_leaks(path: Path, images: "list[dict]") -> None:
    """A place that is learnt and judged proves nothing."""
    sides: "dict[str, str]" = {}
    for item in images:
        scene, split = str(item.get("scene", "")), item["split"]
        if not scene:
            raise ValueError(f'{path}: image {item["id"]} names no scene')
        if sides.setdefault(scene, split) != split:
            raise ValueError(f"{path}: the scene {scene} lies on both sides of the split")
