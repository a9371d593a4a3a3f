"""Runs a net on records, the slow plain way, for validation during training."""
from __future__ import annotations

import cv2
import numpy as np
import torch
import torchvision

from .coco_set import Record
from .contract import MAX_BOXES, NMS_IOU, SCORE_FLOOR
from .frame import NETWORK_SIZE_PX, framed
from .labels import LABELS
from .loss import joint_log_score
from .metrics import Found, class_figures
from .net import StreetNet, anchor_points, decode_boxes


def detect(net: StreetNet, images: torch.Tensor) -> "list[tuple[np.ndarray, np.ndarray, np.ndarray]]":
    """Boxes [n, 4] in network pixels, scores [n], labels [n] per image of a BGR 0–255 batch."""
    with torch.no_grad():
        raw = net(images.float())
    boxes = decode_boxes(raw[..., :4], *(part.to(raw.device) for part in anchor_points(*images.shape[2:])))
    scores = joint_log_score(raw).exp()
    results = []
    for index in range(len(images)):
        anchor, label = torch.nonzero(scores[index] >= SCORE_FLOOR, as_tuple=True)
        score = scores[index, anchor, label]
        keep = torchvision.ops.batched_nms(boxes[index, anchor], score, label, NMS_IOU)[:MAX_BOXES]
        results.append((boxes[index, anchor[keep]].cpu().numpy(), score[keep].cpu().numpy(), label[keep].cpu().numpy()))
    return results


def figures_on(net: StreetNet, records: "list[Record]", device: str = "cpu", network_px: int = NETWORK_SIZE_PX) -> "dict[str, dict[str, float]]":
    """Per class figures on the photos whose set labels that class in full."""
    per_class: "dict[str, list]" = {label: [] for label in LABELS}
    for record in records:
        picture, (scale_x, scale_y) = framed(cv2.imread(record.path), network_px)
        batch = picture.to(device).contiguous(memory_format=torch.channels_last)
        boxes, scores, labels = detect(net, batch)[0]
        boxes = boxes / np.array((scale_x, scale_y, scale_x, scale_y), np.float32)
        for index, label in enumerate(LABELS):
            if record.known.get(label, 0) < 1:
                continue
            truth = np.array([(b.x1, b.y1, b.x2, b.y2) for b in record.boxes if b.label == label], np.float32).reshape(-1, 4)
            mine = labels == index
            per_class[label].append((Found(boxes[mine], scores[mine]), truth))
    return {label: class_figures(rows, 0.4) for label, rows in per_class.items() if sum(len(t) for _f, t in rows)}
