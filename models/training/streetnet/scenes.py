"""Groups photos that show the same scene, so that a scene never lies on both sides of a split.

Shortlist by the teacher's deep features, proof by ORB matches that agree on one affine map.
"""
from __future__ import annotations

import cv2
import numpy as np
import torch
from torch.nn import functional

from .net import StreetNet

NEIGHBOURS = 10
MIN_INLIERS = 14
FEATURE_SIDE_PX = 224
ORB_SIDE_PX = 400


def scene_ids(paths: "list[str]", teacher: StreetNet) -> "list[int]":
    """One scene number per path; equal numbers mean the same place, seen from about the same spot."""
    features, keypoints = [], []
    orb = cv2.ORB_create(600)
    for path in paths:
        image = cv2.imread(path)
        features.append(_deep_feature(image, teacher))
        grey = cv2.cvtColor(_shrink(image, ORB_SIDE_PX), cv2.COLOR_BGR2GRAY)
        keypoints.append(orb.detectAndCompute(grey, None))
    nearness = np.stack(features) @ np.stack(features).T
    np.fill_diagonal(nearness, -1)
    parent = list(range(len(paths)))
    matcher = cv2.BFMatcher(cv2.NORM_HAMMING)
    for first in range(len(paths)):
        for second in np.argsort(-nearness[first])[:NEIGHBOURS]:
            second = int(second)
            if _root(parent, first) != _root(parent, second) and _same_scene(matcher, keypoints[first], keypoints[second]):
                parent[_root(parent, first)] = _root(parent, second)
    return [_root(parent, index) for index in range(len(paths))]


def _root(parent: "list[int]", index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def _shrink(image: np.ndarray, side: int) -> np.ndarray:
    scale = side / max(image.shape[:2])
    return cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _deep_feature(image: np.ndarray, teacher: StreetNet) -> np.ndarray:
    square = cv2.resize(image, (FEATURE_SIDE_PX, FEATURE_SIDE_PX), interpolation=cv2.INTER_AREA)
    tensor = torch.from_numpy(square).permute(2, 0, 1)[None].float()
    with torch.no_grad():
        _c3, c4, c5 = teacher.backbone(tensor)
    pooled = torch.cat((functional.adaptive_avg_pool2d(c4, 2).flatten(1), functional.adaptive_avg_pool2d(c5, 2).flatten(1)), 1)
    return functional.normalize(pooled - pooled.mean())[0].numpy()


def _same_scene(matcher: cv2.BFMatcher, first: tuple, second: tuple) -> bool:
    (points1, rows1), (points2, rows2) = first, second
    if rows1 is None or rows2 is None or min(len(rows1), len(rows2)) < MIN_INLIERS:
        return False
    pairs = [p for p in matcher.knnMatch(rows1, rows2, k=2) if len(p) == 2 and p[0].distance < 0.8 * p[1].distance]
    if len(pairs) < MIN_INLIERS:
        return False
    source = np.float32([points1[p[0].queryIdx].pt for p in pairs])
    target = np.float32([points2[p[0].trainIdx].pt for p in pairs])
    cv2.setRNGSeed(1)
    matrix, inliers = cv2.estimateAffine2D(source, target, ransacReprojThreshold=4.0, maxIters=500)
    return matrix is not None and int(inliers.sum()) >= MIN_INLIERS
