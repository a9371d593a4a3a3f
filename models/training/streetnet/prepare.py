"""Step 1: read the open sets, prune, group by scene, split, add teacher labels -> work/index.json.

    python3 -m streetnet.prepare --data ../../../shared/data --work work
"""
from __future__ import annotations

import argparse
import dataclasses
import json
import random
from pathlib import Path

import cv2
import numpy as np

from .coco_set import Box, Record, read_coco_set
from .coco_weights import load_coco_teacher
from .labels import TEACHER_LABELS
from .progress import Progress
from .scenes import scene_ids
from .set_policy import is_pruned, training_sets, trust_in_absence
from .teacher import add_teacher_labels, teacher_boxes

TEACHER_FILE = "weights/yolox/yolox_nano_coco_416.onnx"
HOLD_OUT_SHARE = 0.15
FULL_COCO_SETS = ("A_coco128", "A_tinycoco_cc")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds images/ and weights/")
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--seed", type=int, default=20261122)
    arguments = parser.parse_args()
    records = read_training_records(arguments.data)
    teacher = load_coco_teacher(str(arguments.data / TEACHER_FILE))
    label_records(records, teacher)
    split_by_scene(records, teacher, arguments.seed)
    write_index(records, arguments.work / "index.json")
    for name in training_sets():
        mine = [r for r in records if r.set_name == name]
        held = sum(r.split == "val" for r in mine)
        print(f"{name}: {len(mine)} photos, {len({r.scene for r in mine})} scenes, {held} held out")


def read_training_records(data: Path) -> "list[Record]":
    """All photos of the open sets, pruned. Sets without an open licence (R_) are never read here."""
    records = []
    for name in training_sets():
        found = sorted(read_coco_set(data / "images" / name), key=lambda r: r.path)
        for index, record in enumerate(found):
            record.known = trust_in_absence(name)
            if not is_pruned(name, index):
                records.append(record)
    return records


def label_records(records: "list[Record]", teacher) -> None:
    progress = Progress("teacher labels", len(records))
    for done, record in enumerate(records):
        image = cv2.imread(record.path)
        if image is None:
            raise ValueError(f"{record.path}: cannot be decoded")
        if _is_product_shot(image) and not record.set_name.startswith("A_coco"):
            record.split = "pruned"
        truth = set(TEACHER_LABELS) if record.set_name in FULL_COCO_SETS else set()
        add_teacher_labels(record, teacher_boxes(image, teacher), truth)
        progress.show(done + 1)
    records[:] = [record for record in records if record.split != "pruned"]


def _is_product_shot(image: np.ndarray) -> bool:
    """White all around the edge: a catalogue picture, not a street."""
    rim = np.concatenate([image[:6].reshape(-1, 3), image[-6:].reshape(-1, 3), image[:, :6].reshape(-1, 3), image[:, -6:].reshape(-1, 3)])
    return float((rim.min(1) > 244).mean()) > 0.7


def split_by_scene(records: "list[Record]", teacher, seed: int) -> None:
    """Draws whole scenes for the hold-out until each set has its share."""
    chooser = random.Random(seed)
    for name in training_sets():
        mine = [r for r in records if r.set_name == name]
        for record, scene in zip(mine, scene_ids([r.path for r in mine], teacher)):
            record.scene = scene
        groups: "dict[int, list[Record]]" = {}
        for record in mine:
            groups.setdefault(record.scene, []).append(record)
        wanted, order = HOLD_OUT_SHARE * len(mine), sorted(groups)
        chooser.shuffle(order)
        held = 0
        for scene in order:
            # A scene with a tenth of the set in it would make the hold-out one place.
            if held >= wanted or len(groups[scene]) > 0.1 * len(mine):
                continue
            for record in groups[scene]:
                record.split = "val"
            held += len(groups[scene])


def write_index(records: "list[Record]", path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([dataclasses.asdict(r) for r in records]), encoding="utf-8")


def read_index(path: Path) -> "list[Record]":
    records = []
    for item in json.loads(path.read_text(encoding="utf-8")):
        boxes = [Box(**box) for box in item.pop("boxes")]
        ignore = [(Box(**box), tuple(labels)) for box, labels in item.pop("ignore")]
        absent = [(Box(**box), tuple(labels)) for box, labels in item.pop("absent", [])]
        records.append(Record(**item, boxes=boxes, ignore=ignore, absent=absent))
    return records


if __name__ == "__main__":
    main()
