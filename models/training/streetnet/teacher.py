"""Machine labels of the COCO teacher for the classes our sets leave unlabelled."""
from __future__ import annotations

import cv2
import numpy as np
import torch
import torchvision

from .coco_set import Box, Record
from .labels import COCO_TO_LABEL, TEACHER_LABELS
from .net import StreetNet, anchor_points, decode_boxes

SIDE_PX = 640
KEEP_SCORE = 0.40
DOUBT_SCORE = 0.12


def teacher_boxes(image: np.ndarray, teacher: StreetNet) -> "list[tuple[Box, float]]":
    """Detections of the COCO net on a BGR image, class-wise NMS done, score >= DOUBT_SCORE."""
    scale = SIDE_PX / max(image.shape[:2])
    shrunk = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    height, width = (-(-side // 32) * 32 for side in shrunk.shape[:2])
    padded = np.full((height, width, 3), 114, np.uint8)
    padded[: shrunk.shape[0], : shrunk.shape[1]] = shrunk
    with torch.no_grad():
        raw = teacher(torch.from_numpy(padded).permute(2, 0, 1)[None].float())[0]
    boxes = decode_boxes(raw[:, :4], *anchor_points(height, width)) / scale
    indices = torch.tensor(list(COCO_TO_LABEL))
    scores, best = (raw[:, 5:].sigmoid()[:, indices] * raw[:, 4:5].sigmoid()).max(1)
    names = [TEACHER_LABELS.index(COCO_TO_LABEL[int(i)]) for i in indices]
    labels = torch.tensor(names)[best]
    keep = torch.nonzero(scores >= DOUBT_SCORE)[:, 0]
    keep = keep[torchvision.ops.batched_nms(boxes[keep], scores[keep], labels[keep], 0.6)]
    limits = (image.shape[1], image.shape[0])
    return [(_clipped(boxes[i].tolist(), TEACHER_LABELS[int(labels[i])], limits), float(scores[i])) for i in keep]


def _clipped(corners: "list[float]", label: str, limits: "tuple[int, int]") -> Box:
    width, height = limits
    x1, y1, x2, y2 = corners
    return Box(max(x1, 0), max(y1, 0), min(x2, width), min(y2, height), label, "teacher")


def add_teacher_labels(record: Record, found: "list[tuple[Box, float]]", truth_labels: "set[str]") -> None:
    """Adds confident boxes as labels and doubtful ones as ignore regions; truth of the set goes first."""
    for box, score in found:
        if box.label in truth_labels or any(b.label == box.label and overlap(b, box) > 0.5 for b in record.boxes):
            continue
        if score >= KEEP_SCORE:
            record.boxes.append(box)
        else:
            record.ignore.append((box, (box.label,)))


def overlap(a: Box, b: Box) -> float:
    """Intersection over union."""
    width = min(a.x2, b.x2) - max(a.x1, b.x1)
    height = min(a.y2, b.y2) - max(a.y1, b.y1)
    if width <= 0 or height <= 0:
        return 0.0
    inner = width * height
    return inner / ((a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - inner)
