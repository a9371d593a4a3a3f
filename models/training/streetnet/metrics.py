"""Average precision in the COCO manner: 101 recall points, greedy matching by score, IoU 0.50–0.95.

models/evaluate computes the same in TypeScript on the exported graph; tests/test_metrics.py and its
TypeScript twin share their examples.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

IOU_STEPS = tuple(round(0.5 + 0.05 * step, 2) for step in range(10))
RECALL_POINTS = np.linspace(0, 1, 101)


@dataclass
class Found:
    """Detections of one class in one picture: corner boxes [n, 4] and scores [n]."""

    boxes: np.ndarray
    scores: np.ndarray


def iou_matrix(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    inner = np.clip(high - low, 0, None).prod(-1)
    area_a, area_b = (a[:, 2:] - a[:, :2]).prod(-1), (b[:, 2:] - b[:, :2]).prod(-1)
    return inner / np.maximum(area_a[:, None] + area_b[None] - inner, 1e-9)


def match(found: Found, truth: np.ndarray, iou_threshold: float) -> np.ndarray:
    """True where a detection meets a truth box not yet taken by a higher score; order of `found`."""
    hits = np.zeros(len(found.scores), bool)
    if len(truth) == 0:
        return hits
    overlaps = iou_matrix(found.boxes.reshape(-1, 4), truth)
    taken = np.zeros(len(truth), bool)
    for index in np.argsort(-found.scores, kind="stable"):
        free = np.where(taken, -1.0, overlaps[index])
        best = int(free.argmax())
        if free[best] >= iou_threshold:
            taken[best] = hits[index] = True
    return hits


def precision_recall(pictures: "list[tuple[Found, np.ndarray]]", iou_threshold: float) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """Scores in falling order with precision and recall at each."""
    total = sum(len(truth) for _found, truth in pictures)
    scores = np.concatenate([found.scores for found, _truth in pictures] or [np.zeros(0)])
    hits = np.concatenate([match(found, truth, iou_threshold) for found, truth in pictures] or [np.zeros(0, bool)])
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(hits[order])
    return scores[order], right / np.maximum(np.arange(len(order)) + 1, 1), right / max(total, 1)


def average_precision(precision: np.ndarray, recall: np.ndarray) -> float:
    """Mean over 101 recall points of the best precision at that recall or beyond."""
    if len(precision) == 0:
        return 0.0
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, RECALL_POINTS - 1e-9, side="left")
    return float(np.where(at < len(envelope), envelope[np.minimum(at, len(envelope) - 1)], 0.0).mean())


def class_figures(pictures: "list[tuple[Found, np.ndarray]]", score_threshold: float) -> "dict[str, float]":
    """AP50, AP50-95, and recall and precision at the threshold (IoU 0.5) of one class."""
    scores, precision, recall = precision_recall(pictures, 0.5)
    curves = [precision_recall(pictures, step) for step in IOU_STEPS]
    kept = int((scores >= score_threshold).sum())
    return {
        "ap50": average_precision(precision, recall),
        "ap": float(np.mean([average_precision(p, r) for _s, p, r in curves])),
        "recall": float(recall[kept - 1]) if kept else 0.0,
        "precision": float(precision[kept - 1]) if kept else 0.0,
        "images": sum(len(truth) > 0 for _found, truth in pictures),
        "boxes": sum(len(truth) for _found, truth in pictures),
    }
