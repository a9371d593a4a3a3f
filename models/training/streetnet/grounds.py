"""Ground seen from near: part of a real photo's ground enlarged, or drawn asphalt, brick, slabs and concrete.

Covers that fill half the picture are what a vehicle's or a collector's camera shows; whole street photos never do.
"""
from __future__ import annotations

import cv2
import numpy as np

from .coco_set import Box
from .compose import Stock

VIEW_PX = 416
CROP_TRIES = 12


def near_ground(photo: np.ndarray, boxes: "list[Box]", book: Stock, rng: np.random.Generator) -> "tuple[np.ndarray, bool]":
    """A picture of near ground and whether it was drawn; a real crop holds none of the photo's boxes."""
    if rng.random() < 0.55:
        crop = _free_crop(photo, boxes, rng)
        if crop is not None:
            return crop, False
    picture = book.pick(rng)
    return (picture[:, ::-1] if rng.random() < 0.5 else picture).copy(), True


def _free_crop(photo: np.ndarray, boxes: "list[Box]", rng: np.random.Generator) -> "np.ndarray | None":
    height, width = photo.shape[:2]
    best, best_roughness = None, 48.0
    for _ in range(CROP_TRIES):
        side = int(rng.uniform(0.22, 0.5) * min(width, height))
        x, y = int(rng.uniform(0, width - side)), int(rng.uniform(0.5 * height, max(height - side, 0.5 * height + 1)))
        if y + side > height or any(b.x1 < x + side and b.x2 > x and b.y1 < y + side and b.y2 > y for b in boxes):
            continue
        part = photo[y : y + side, x : x + side]
        roughness = float(part[..., 1].std())
        if 4 < roughness < best_roughness:
            best, best_roughness = part, roughness
    if best is None:
        return None
    enlarged = cv2.resize(best, (VIEW_PX, VIEW_PX), interpolation=cv2.INTER_CUBIC)
    # An enlarged photo is too smooth for its size; the grain of a near view is put back.
    grain = rng.normal(0, rng.uniform(3, 11), (VIEW_PX, VIEW_PX)).astype(np.float32)
    return np.clip(enlarged + cv2.GaussianBlur(grain, (0, 0), 0.7)[..., None] * 1.6, 0, 255).astype(np.uint8)


def drawn_ground(rng: np.random.Generator) -> np.ndarray:
    """BGR picture of drawn ground in perspective, with stains, cracks, markings and wet patches."""
    side = VIEW_PX * 2
    kind = rng.choice(("asphalt", "brick", "slab", "concrete"), p=(0.42, 0.22, 0.2, 0.16))
    tone = rng.uniform(60, 215) if kind != "asphalt" else rng.uniform(45, 165)
    tint = np.array([rng.normal(0, 4), rng.normal(0, 3), rng.normal(0, 6)], np.float32)
    if kind == "brick":
        tint += np.array([-18, -4, 22], np.float32) * rng.uniform(-0.4, 1.2)
    picture = np.full((side, side, 3), tone, np.float32) + tint
    picture += rng.normal(0, rng.uniform(7, 22 if kind == "asphalt" else 12), (side, side, 1)).astype(np.float32)
    for cell, strength in ((6, 5), (40, 5), (160, 9)):
        coarse = rng.normal(0, 1, (side // cell + 2, side // cell + 2)).astype(np.float32)
        picture += cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)[..., None] * strength * rng.uniform(0.0, 1.2)
    if kind in ("brick", "slab"):
        _joints(picture, rng, kind)
    _wear(picture, rng)
    picture = np.clip(picture, 0, 255).astype(np.uint8)
    _grass(picture, rng)
    far = rng.uniform(0.0, 0.3)
    source = np.float32([(side * far, 0), (side * (1 - far), 0), (side, side), (0, side)])
    target = np.float32([(0, 0), (VIEW_PX, 0), (VIEW_PX, VIEW_PX), (0, VIEW_PX)])
    return cv2.warpPerspective(picture, cv2.getPerspectiveTransform(source, target), (VIEW_PX, VIEW_PX), flags=cv2.INTER_AREA)


def _grass(picture: np.ndarray, rng: np.random.Generator) -> None:
    """Grass or soil along one side, now and then leaves all over."""
    side = picture.shape[0]
    if rng.random() < 0.18:
        edge = rng.uniform(0.05, 0.35) * side + 8 * rng.normal(0, 1, side).cumsum().clip(-6, 6)
        tone = np.array([40, 95, 75], np.float32) * rng.uniform(0.5, 1.5) if rng.random() < 0.6 else np.array([70, 100, 130], np.float32) * rng.uniform(0.5, 1.3)
        blades = rng.normal(0, 22, (side, side, 1)).astype(np.float32)
        beyond = np.arange(side)[None, :] < edge[:, None]
        turned = np.rot90(beyond, int(rng.integers(0, 4)))
        picture[turned] = (tone + blades)[turned]
    if rng.random() < 0.15:
        for _ in range(int(rng.integers(5, 40))):
            at, reach = rng.uniform(0, side, 2), rng.uniform(4, 16, 2)
            colour = np.array([40, 90, 130]) * rng.uniform(0.4, 1.5)
            cv2.ellipse(picture, (int(at[0]), int(at[1])), (int(reach[0]), int(reach[1])), rng.uniform(0, 180), 0, 360, tuple(float(v) for v in colour), -1)


def _joints(picture: np.ndarray, rng: np.random.Generator, kind: str) -> None:
    side = picture.shape[0]
    across = rng.uniform(36, 90) if kind == "brick" else rng.uniform(110, 260)
    down = across * (rng.uniform(0.4, 0.6) if kind == "brick" else rng.uniform(0.8, 1.2))
    colour = tuple(float(v) for v in np.full(3, rng.uniform(30, 150)))
    width = int(rng.integers(1, 5))
    for row, y in enumerate(np.arange(0, side, down)):
        shade = rng.normal(0, 6, int(side / across) + 2)
        offset = across / 2 * (row % 2) if kind == "brick" or rng.random() < 0.3 else 0.0
        for column, x in enumerate(np.arange(-offset, side, across)):
            x1, x2, y1, y2 = max(int(x), 0), int(x + across), int(y), int(y + down)
            picture[y1:y2, x1:x2] += shade[column]
            cv2.line(picture, (max(int(x), 0), y1), (max(int(x), 0), y2), colour, width)
        cv2.line(picture, (0, int(y)), (side, int(y)), colour, width)


def _wear(picture: np.ndarray, rng: np.random.Generator) -> None:
    side = picture.shape[0]
    for _ in range(int(rng.integers(0, 4))):
        # Patches of repair, oil and water have the look of a shaft's outline without being one.
        mask = np.zeros((side, side), np.uint8)
        centre = tuple(int(v) for v in rng.uniform(0, side, 2))
        axes = tuple(int(v) for v in rng.uniform(0.05, 0.28, 2) * side)
        if rng.random() < 0.6:
            cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, 255, -1)
        else:
            cv2.rectangle(mask, (centre[0] - axes[0], centre[1] - axes[1]), (centre[0] + axes[0], centre[1] + axes[1]), 255, -1)
        soft = cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(1, 24))).astype(np.float32)[..., None] / 255
        picture *= 1 - soft * (1 - rng.uniform(0.5, 1.25))
    if rng.random() < 0.35:
        point, angle, line = rng.uniform(0, side, 2), rng.uniform(0, 2 * np.pi), []
        for _ in range(24):
            angle += rng.normal(0, 0.35)
            point = point + np.array([np.cos(angle), np.sin(angle)]) * side * 0.04
            line.append(point.copy())
        cv2.polylines(picture, [np.int32(line)], False, (25.0, 25.0, 25.0), int(rng.integers(1, 5)))
    if rng.random() < 0.22:
        x = int(rng.uniform(0, side))
        cv2.line(picture, (x, 0), (int(x + rng.normal(0, 60)), side), (float(rng.uniform(170, 240)),) * 3, int(rng.integers(20, 60)))
