"""Matching of truth to anchors and the training loss, both aware of what a set does not label."""
from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from .net import STRIDES, anchor_points, decode_boxes

CENTRE_RADIUS_STRIDES = 2.5
TOP_IOU_COUNT = 10
FAR_COST = 1e5
NEGATIVE_WEIGHT = 0.75
BOX_WEIGHT = 2.5
GRID_STRIDE = STRIDES[0]


def pairwise_iou(a: Tensor, b: Tensor) -> Tensor:
    """IoU of corner boxes [n, 4] × [m, 4] -> [n, m]."""
    low = torch.maximum(a[:, None, :2], b[None, :, :2])
    high = torch.minimum(a[:, None, 2:], b[None, :, 2:])
    inner = (high - low).clamp(min=0).prod(-1)
    area_a, area_b = (a[:, 2:] - a[:, :2]).prod(-1), (b[:, 2:] - b[:, :2]).prod(-1)
    return inner / (area_a[:, None] + area_b[None] - inner).clamp(min=1e-6)


def joint_log_score(raw: Tensor) -> Tensor:
    """log(object score × class score) [.., classes]; the graph outputs exactly this product."""
    return functional.logsigmoid(raw[..., 4:5]) + functional.logsigmoid(raw[..., 5:])


@torch.no_grad()
def assign(boxes: Tensor, log_scores: Tensor, truth: Tensor, labels: Tensor, grid: "tuple[Tensor, Tensor]") -> "tuple[Tensor, Tensor, Tensor]":
    """Dynamic-k matching (the idea of SimOTA, Ge et al. 2021, §2.1).

    Returns the matched anchors, the truth index of each and their IoU. Each truth takes as many anchors as
    the sum of its best IoUs says, cheapest first; an anchor wanted twice goes to the cheaper truth.
    """
    points, strides = grid
    centres = points + strides[:, None] * 0.5
    inside = _inside(centres, truth)
    middle = (truth[:, :2] + truth[:, 2:]) / 2
    radius = strides[None, :, None] * CENTRE_RADIUS_STRIDES
    near = ((centres[None] - middle[:, None]).abs() < radius).all(-1)
    candidates = torch.nonzero((inside | near).any(0))[:, 0]
    if len(candidates) == 0:
        empty = torch.zeros(0, dtype=torch.long)
        return empty, empty, torch.zeros(0)
    iou = pairwise_iou(truth, boxes[candidates])
    class_cost = -log_scores[candidates][:, labels].T.clamp(min=-12.0)
    both = (inside & near)[:, candidates]
    cost = class_cost + 3.0 * -iou.clamp(min=1e-8).log() + FAR_COST * ~both
    counts = iou.topk(min(TOP_IOU_COUNT, iou.shape[1]), 1).values.sum(1).int().clamp(min=1)
    chosen = torch.zeros_like(cost, dtype=torch.bool)
    for index in range(len(truth)):
        chosen[index, cost[index].topk(min(int(counts[index]), cost.shape[1]), largest=False).indices] = True
    cost[~chosen] = float("inf")
    best_cost, best_truth = cost.min(0)
    taken = torch.nonzero(best_cost < float("inf"))[:, 0]
    owner = best_truth[taken]
    return candidates[taken], owner, iou[owner, taken]


def _inside(centres: Tensor, truth: Tensor) -> Tensor:
    low = (centres[None] > truth[:, None, :2]).all(-1)
    return low & (centres[None] < truth[:, None, 2:]).all(-1)


def giou(a: Tensor, b: Tensor) -> Tensor:
    """Generalised IoU of paired corner boxes [n, 4] (Rezatofighi et al. 2019)."""
    inner = (torch.minimum(a[:, 2:], b[:, 2:]) - torch.maximum(a[:, :2], b[:, :2])).clamp(min=0).prod(-1)
    union = (a[:, 2:] - a[:, :2]).prod(-1) + (b[:, 2:] - b[:, :2]).prod(-1) - inner
    hull = (torch.maximum(a[:, 2:], b[:, 2:]) - torch.minimum(a[:, :2], b[:, :2])).prod(-1).clamp(min=1e-6)
    return inner / union.clamp(min=1e-6) - (hull - union) / hull


def anchor_trust(trust: Tensor, points: Tensor, strides: Tensor) -> Tensor:
    """Looks the trust map [batch, classes, rows, columns] up at every anchor centre -> [batch, anchors, classes]."""
    cells = ((points + strides[:, None] * 0.5) / GRID_STRIDE).long()
    return trust[:, :, cells[:, 1], cells[:, 0]].transpose(1, 2)


def detection_loss(raw: Tensor, targets: "list[tuple[Tensor, Tensor]]", trust: Tensor, size: int) -> "tuple[Tensor, dict[str, float]]":
    """Loss of a batch.

    raw: net output. targets: per image corner boxes [n, 4] in pixels and labels [n].
    trust: [batch, classes, size/8, size/8], how far "no box here" may be learnt, 0–1.
    Scores follow the varifocal idea (Zhang et al. 2021): truth is the IoU reached, easy negatives fade.
    """
    points, strides = (part.to(raw.device) for part in anchor_points(size, size))
    boxes = decode_boxes(raw[..., :4], points, strides)
    log_scores = joint_log_score(raw)
    weight_negative = anchor_trust(trust, points, strides) * NEGATIVE_WEIGHT
    wanted = torch.zeros_like(log_scores)
    box_terms, matched = [], 0
    for index, (truth, labels) in enumerate(targets):
        if len(truth) == 0:
            continue
        anchors, owner, iou = assign(boxes[index].detach(), log_scores[index].detach(), truth, labels, (points, strides))
        wanted[index, anchors, labels[owner]] = iou.clamp(min=0.05).to(wanted.dtype)
        box_terms.append(1 - giou(boxes[index][anchors], truth[owner]))
        matched += len(anchors)
    log_scores = log_scores.clamp(min=-20.0, max=-1e-4)
    scores = log_scores.exp()
    log_rest = torch.log1p(-scores)
    positive = wanted > 0
    weight = torch.where(positive, wanted, weight_negative * scores.detach() ** 2)
    score_loss = -(weight * (wanted * log_scores + (1 - wanted) * log_rest)).sum() / max(matched, 1)
    box_loss = torch.cat(box_terms).sum() / max(matched, 1) if box_terms else raw.sum() * 0
    total = score_loss + BOX_WEIGHT * box_loss
    return total, {"score": float(score_loss.detach()), "box": float(box_loss.detach()), "matched": matched}
