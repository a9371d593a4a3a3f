"""Step 2: head labels for privacy masking -> work/index.json.

Faces come from YuNet (Apache-2.0) and are widened to heads; people who stand upright and show no face get the
top of their box as head. Vehicles and people without such a label say nothing about plates and heads.

    python3 -m streetnet.heads --data ../../../shared/data --work work
"""
from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np

from .coco_set import Box, Record
from .prepare import read_index, write_index
from .progress import Progress

FACE_FILE = "weights/yunet_face/yunet_n_640_640.onnx"
SIDE_PX = 640
FACE_SCORE = 0.65
MIN_PERSON_HEIGHT_PX = 70
HEAD_SHARE_OF_HEIGHT = 0.15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("work"))
    arguments = parser.parse_args()
    records = read_index(arguments.work / "index.json")
    net = cv2.dnn.readNetFromONNX(str(arguments.data / FACE_FILE))
    progress = Progress("heads", len(records))
    for done, record in enumerate(records):
        add_heads(record, faces(cv2.imread(record.path), net))
        progress.show(done + 1)
    write_index(records, arguments.work / "index.json")
    print(sum(b.label == "head" for r in records for b in r.boxes), "heads")


def faces(image: np.ndarray, net) -> "list[Box]":
    """Faces YuNet finds, in pixels of the image."""
    scale = SIDE_PX / max(image.shape[:2])
    canvas = np.zeros((SIDE_PX, SIDE_PX, 3), np.uint8)
    shrunk = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    canvas[: shrunk.shape[0], : shrunk.shape[1]] = shrunk[:SIDE_PX, :SIDE_PX]
    net.setInput(cv2.dnn.blobFromImage(canvas))
    names = [f"{kind}_{stride}" for stride in (8, 16, 32) for kind in ("cls", "obj", "bbox")]
    outputs = dict(zip(names, net.forward(names)))
    rows, scores = [], []
    for stride in (8, 16, 32):
        side = SIDE_PX // stride
        score = np.sqrt(outputs[f"cls_{stride}"].ravel() * outputs[f"obj_{stride}"].ravel())
        for index in np.nonzero(score > FACE_SCORE)[0]:
            dx, dy, dw, dh = outputs[f"bbox_{stride}"].reshape(-1, 4)[index]
            width, height = float(np.exp(dw)) * stride, float(np.exp(dh)) * stride
            rows.append([(index % side + dx) * stride - width / 2, (index // side + dy) * stride - height / 2, width, height])
            scores.append(float(score[index]))
    kept = np.array(cv2.dnn.NMSBoxes(rows, scores, FACE_SCORE, 0.4)).ravel().astype(int) if rows else []
    return [Box(*(np.array([rows[i][0], rows[i][1], rows[i][0] + rows[i][2], rows[i][1] + rows[i][3]]) / scale).tolist(), "face") for i in kept]


def head_of_face(face: Box, limits: "tuple[int, int]") -> Box:
    """A face widened to the head around it: hair above, ears beside."""
    width, height = face.x2 - face.x1, face.y2 - face.y1
    return Box(max(face.x1 - 0.22 * width, 0), max(face.y1 - 0.4 * height, 0), min(face.x2 + 0.22 * width, limits[0]),
               min(face.y2 + 0.08 * height, limits[1]), "head", "teacher")


def add_heads(record: Record, found: "list[Box]") -> None:
    """Adds head boxes to a record in place; see the module text for what stays unknown."""
    limits = (record.width, record.height)
    heads = [head_of_face(face, limits) for face in found]
    record.known.update(head=1.0, plate=1.0)
    for box in [b for b in record.boxes if b.label == "person"] + [b for b, names in record.ignore if "person" in names]:
        covered = any(_holds(box, head) for head in heads)
        upright = 2.2 < (box.y2 - box.y1) / max(box.x2 - box.x1, 1) < 4.0 and box.y2 - box.y1 > MIN_PERSON_HEIGHT_PX
        if covered:
            continue
        if upright and box.y1 > 4 and box.label == "person" and any(b is box for b in record.boxes):
            heads.append(_top_of(box))
        else:
            record.ignore.append((box, ("head",)))
    for box in [b for b in record.boxes if b.label == "vehicle"] + [b for b, names in record.ignore if "vehicle" in names]:
        record.ignore.append((box, ("plate",)))
    record.boxes.extend(heads)


def _holds(person: Box, head: Box) -> bool:
    x, y = (head.x1 + head.x2) / 2, (head.y1 + head.y2) / 2
    return person.x1 < x < person.x2 and person.y1 - 5 < y < person.y1 + 0.5 * (person.y2 - person.y1)


def _top_of(person: Box) -> Box:
    height = person.y2 - person.y1
    half = height * HEAD_SHARE_OF_HEIGHT * 0.42
    middle = (person.x1 + person.x2) / 2
    return Box(middle - half, person.y1, middle + half, person.y1 + height * HEAD_SHARE_OF_HEIGHT, "head", "teacher")


if __name__ == "__main__":
    main()
