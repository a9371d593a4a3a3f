"""Training against forgetting: the frozen COCO net answers the same pictures, and its answers are learnt beside the labels.

A few hundred photos with people do not hold what the start weights learnt from a hundred thousand. The teacher has the
same layers and so the same anchors; on real photos every anchor's score of the classes COCO knows, and the box of those
it is sure of, is kept near the teacher's. Rendered and drawn parts are left out: there the labels are exact and the
teacher is not.
"""
from __future__ import annotations

import torch
from torch import Tensor

from .labels import COCO_TO_LABEL, LABEL_INDEX, TEACHER_LABELS
from .loss import anchor_trust, giou, joint_log_score
from .net import StreetNet, anchor_points, decode_boxes

# Below this the teacher's box is no opinion.
BOX_SCORE = 0.1
BOX_WEIGHT = 1.0
# Sum of the teacher's scores in a batch that counts as much as a crowd would; with less, the batch weighs less.
LEAST_MASS = 16.0
_ROWS = [LABEL_INDEX[label] for label in TEACHER_LABELS]


@torch.no_grad()
def teacher_answers(teacher: StreetNet, pictures: Tensor, size: int) -> "tuple[Tensor, Tensor]":
    """Scores [batch, anchors, TEACHER_LABELS] (object × best class of ours) and corner boxes of the 80-class net."""
    raw = teacher(pictures)
    classes = raw[..., 5:].sigmoid()
    best = [classes[..., [coco for coco, name in COCO_TO_LABEL.items() if name == label]].amax(-1) for label in TEACHER_LABELS]
    points, strides = (part.to(raw.device) for part in anchor_points(size, size))
    return torch.stack(best, -1) * raw[..., 4:5].sigmoid(), decode_boxes(raw[..., :4], points, strides)


def teacher_loss(raw: Tensor, answers: "tuple[Tensor, Tensor]", targets: "list[tuple[Tensor, Tensor]]", real: Tensor, size: int) -> Tensor:
    """How far the student is from the teacher; 0 where both say the same.

    raw: student output. answers: of `teacher_answers` on the same pictures. targets: per picture corner boxes and labels.
    real: [batch, size/8, size/8], 1 where a photo lies.
    Scores differ by cross entropy above the teacher's own, weighted by the higher of both, so that a person who is no
    longer seen and a false alarm weigh alike. Boxes inside a labelled thing COCO does not know are left to that label.
    """
    points, strides = (part.to(raw.device) for part in anchor_points(size, size))
    wanted, wanted_boxes = answers
    here = anchor_trust(real[:, None].float(), points, strides)
    log_scores = joint_log_score(raw)[..., _ROWS].clamp(min=-20.0, max=-1e-4)
    wanted = wanted.clamp(1e-6, 1 - 1e-4)
    entropy = -(wanted * log_scores + (1 - wanted) * torch.log1p(-log_scores.exp()))
    own = -(wanted * wanted.log() + (1 - wanted) * torch.log1p(-wanted))
    weight = torch.maximum(wanted, log_scores.detach().exp()) * here
    mass = (wanted * here).sum().clamp(min=LEAST_MASS)
    score_loss = (weight * (entropy - own)).sum() / mass
    sure = wanted.amax(-1) * here[..., 0] * _free_of_own_labels(points + strides[:, None] * 0.5, targets)
    picked = sure > BOX_SCORE
    if not picked.any():
        return score_loss
    boxes = decode_boxes(raw[..., :4], points, strides)
    box_loss = (sure[picked] * (1 - giou(boxes[picked], wanted_boxes[picked]))).sum() / mass
    return score_loss + BOX_WEIGHT * box_loss


def _free_of_own_labels(centres: Tensor, targets: "list[tuple[Tensor, Tensor]]") -> Tensor:
    """[batch, anchors]: 0 where the centre lies in a labelled box of a class the teacher does not know."""
    rows, known = [], torch.tensor(_ROWS, device=centres.device)
    for boxes, labels in targets:
        own = boxes[~(labels[:, None] == known).any(1)]
        inside = (centres[None] > own[:, None, :2]).all(-1) & (centres[None] < own[:, None, 2:]).all(-1)
        rows.append((~inside.any(0)).float())
    return torch.stack(rows)
