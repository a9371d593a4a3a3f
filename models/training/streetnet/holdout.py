"""Step 6: write the held-out scenes as sets that models:eval reads -> work/holdout/<set>/annotations.json.

    python3 -m streetnet.holdout --work work

One folder per set, with that set's own truth only (no teacher labels), and only its classes labelled in full,
so that a figure never rests on a photo that does not label the class. `S_composited` holds held-out street photos
with covers drawn by another seed than the training's: drawn covers on real ground, no proof for real covers.
"""
from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import cv2
import numpy as np

from .coco_set import Box, Record
from .compose import SpriteBook, add_covers
from .labels import LABEL_INDEX, LABELS, TEACHER_LABELS
from .prepare import FULL_COCO_SETS, read_index
from .set_policy import RENDERED_SETS, training_sets, trust_in_absence

COMPOSITED = "S_composited"
COMPOSITED_SEED = 4711
COMPOSITED_FROM = ("A_garbage_overflow", "A_amsterdam_handbox", "A_vehicles_openimages")
COMPOSITED_COUNT = 160
# Boxes are truth, but not every object has one: recall is right, precision is understated.
PARTLY_JUDGED = {"A_garbagebag_woosong": ("garbage_bag",), "A_vehicles_openimages": ("vehicle",), "A_amsterdam_handbox": ("garbage_bin",)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("work"))
    arguments = parser.parse_args()
    held = [r for r in read_index(arguments.work / "index.json") if r.split == "val"]
    root = arguments.work / "holdout"
    shutil.rmtree(root, ignore_errors=True)
    for name in (*training_sets(), *RENDERED_SETS):
        mine = [r for r in held if r.set_name == name]
        if mine:
            write_set(root / name, [(r, None) for r in mine], judged_labels(name))
    write_set(root / COMPOSITED, composited(held), ("manhole_cover", "manhole_broken", "manhole_missing"))


def judged_labels(set_name: str) -> "tuple[str, ...]":
    """Classes whose absence in a photo of the set means absence on the street."""
    if set_name in RENDERED_SETS:
        return LABELS
    trust = trust_in_absence(set_name)
    own = [label for label in LABELS if trust[label] == 1 and label not in TEACHER_LABELS]
    return (*own, *PARTLY_JUDGED.get(set_name, ()), *(TEACHER_LABELS if set_name in FULL_COCO_SETS else ()))


def composited(held: "list[Record]") -> "list[tuple[Record, np.ndarray]]":
    book, rng, rows = SpriteBook(COMPOSITED_SEED, per_kind=60), np.random.default_rng(COMPOSITED_SEED), []
    for record in [r for r in held if r.set_name in COMPOSITED_FROM][:COMPOSITED_COUNT]:
        image = cv2.imread(record.path)
        boxes = list(record.boxes)
        add_covers(image, boxes, book, rng)
        record.boxes = [b for b in boxes if b.source == "drawn"]
        rows.append((record, image))
    return rows


def write_set(folder: Path, rows: "list[tuple[Record, np.ndarray | None]]", labels: "tuple[str, ...]") -> None:
    (folder / "images").mkdir(parents=True)
    content = {"categories": [{"id": LABEL_INDEX[label] + 1, "name": label} for label in labels], "images": [], "annotations": []}
    for index, (record, image) in enumerate(rows, 1):
        name = f"images/{Path(record.path).stem}{'.png' if image is not None else Path(record.path).suffix}"
        if image is None:
            (folder / name).symlink_to(Path(record.path).resolve())
        else:
            cv2.imwrite(str(folder / name), image)
        content["images"].append({"id": index, "file_name": name, "width": record.width, "height": record.height})
        for box in record.boxes:
            if box.label in labels and box.source != "teacher":
                content["annotations"].append(_annotation(len(content["annotations"]) + 1, index, box))
    (folder / "annotations.json").write_text(json.dumps(content), encoding="utf-8")
    print(f"{folder}: {len(rows)} photos, {len(content['annotations'])} boxes")


def _annotation(number: int, image: int, box: Box) -> dict:
    return {"id": number, "image_id": image, "category_id": LABEL_INDEX[box.label] + 1, "bbox": [box.x1, box.y1, box.x2 - box.x1, box.y2 - box.y1]}


if __name__ == "__main__":
    main()
