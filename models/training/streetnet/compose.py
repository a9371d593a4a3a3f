"""Pastes drawn covers, litter, plates and distractors onto real street photos."""
from __future__ import annotations

from functools import partial
from typing import Callable

import cv2
import numpy as np

from .coco_set import Box
from .cover_sprites import cover_sprite
from .sprites import litter_sprite, plate_sprite

COVER_STATES = ("manhole_cover", "manhole_broken", "manhole_missing")
GROUND_TOP = 0.42
PLACE_TRIES = 8


class Stock:
    """Sprites of one kind, each drawn when it is first asked for, so that a training sample costs a paste and seldom a drawing.

    Which sprite stands at an index depends on the seed alone, not on what was asked for before.
    """

    def __init__(self, draw: "Callable[[np.random.Generator], np.ndarray]", seed: "tuple[int, ...]", count: int):
        self.draw, self.seed = draw, seed
        self.drawn: "list[np.ndarray | None]" = [None] * count

    def pick(self, rng: np.random.Generator) -> np.ndarray:
        index = int(rng.integers(len(self.drawn)))
        sprite = self.drawn[index]
        if sprite is None:
            sprite = self.drawn[index] = self.draw(np.random.default_rng((*self.seed, index)))
        return sprite


class SpriteBook:
    """A fixed stock of sprites per kind."""

    def __init__(self, seed: int, per_kind: int = 320):
        self.covers = {
            state: Stock(partial(cover_sprite, state=state), (seed, kind), per_kind) for kind, state in enumerate(COVER_STATES)}
        self.litter = Stock(litter_sprite, (seed, len(COVER_STATES)), per_kind * 2)
        self.plates = Stock(plate_sprite, (seed, len(COVER_STATES) + 1), per_kind)


def add_covers(image: np.ndarray, boxes: "list[Box]", book: SpriteBook, rng: np.random.Generator) -> None:
    """Puts one to three covers on the ground of the picture, in place."""
    height, width = image.shape[:2]
    for _ in range(int(rng.choice((1, 2, 3), p=(0.6, 0.3, 0.1)))):
        state = COVER_STATES[int(rng.choice(3, p=(0.42, 0.24, 0.34)))]
        share = float(np.exp(rng.uniform(np.log(0.035), np.log(0.42))))
        tilt = float(rng.uniform(0.14, 0.95))
        size = (share * width, share * width * tilt)
        middle = _free_ground(image, boxes, size, rng)
        if middle is None:
            continue
        box = _lay_cover(image, book, state, (middle, size), rng)
        if box is not None:
            boxes.append(Box(*box, state, "drawn"))


def add_near_cover(image: np.ndarray, boxes: "list[Box]", book: SpriteBook, rng: np.random.Generator) -> None:
    """Puts one cover that takes a quarter to nearly all of a near view, in place; now and then none, for the ground alone."""
    if rng.random() < 0.12:
        return
    height, width = image.shape[:2]
    state = COVER_STATES[int(rng.choice(3, p=(0.36, 0.32, 0.32)))]
    share = float(np.exp(rng.uniform(np.log(0.2), np.log(0.6)))) if rng.random() < 0.5 else float(rng.uniform(0.5, 1.05))
    # Most people hold the camera nearly straight above; a vehicle's camera looks along the road.
    size = (share * width, share * width * float(rng.uniform(0.8, 1.0) if rng.random() < 0.45 else rng.uniform(0.25, 0.9)))
    reach = max(0.0, 1 - share) / 2 + 0.06
    middle = (width * (0.5 + rng.uniform(-reach, reach)), height * (0.5 + rng.uniform(-reach, reach)))
    box = _lay_cover(image, book, state, (middle, size), rng)
    if box is not None:
        boxes.append(Box(*box, state, "drawn"))


def _lay_cover(image: np.ndarray, book: SpriteBook, state: str, where, rng: np.random.Generator) -> "tuple[float, float, float, float] | None":
    """Lays a cover place on the ground, often in the patch of newer paving it was set in, with rubble about it where it broke."""
    middle, size = where
    if rng.random() < 0.45:
        _set_in_patch(image, middle, size, rng)
    sprite = book.covers[state].pick(rng)
    box = _paste_flat(image, sprite, middle, size, rng, spin=True)
    if box is not None and state != "manhole_cover" and rng.random() < 0.3:
        _strew_rubble(image, box, rng)
    return box


def _set_in_patch(image: np.ndarray, middle, size, rng: np.random.Generator) -> None:
    """A round or square patch of other paving around the frame: lighter or darker, with a joint."""
    height, width = image.shape[:2]
    wider = rng.uniform(1.12, 1.75)
    axes = (max(int(size[0] * wider / 2), 2), max(int(size[1] * wider / 2), 2))
    mask = np.zeros((height, width), np.uint8)
    centre = (int(middle[0]), int(middle[1]))
    if rng.random() < 0.55:
        cv2.ellipse(mask, centre, axes, 0, 0, 360, 255, -1, cv2.LINE_AA)
    else:
        corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * np.array(axes) * rng.uniform(0.9, 1.1, (4, 2)) + np.array(centre)
        cv2.fillConvexPoly(mask, np.int32(corners), 255, cv2.LINE_AA)
    joint = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 127
    soft = cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.6, 3)).astype(np.float32)[..., None] / 255
    paving = np.clip(image.mean((0, 1)) * rng.uniform(0.6, 1.6), 20, 225) + rng.normal(0, 5, 3)
    grain = rng.normal(0, rng.uniform(3, 12), (height, width, 1))
    blend = soft * rng.uniform(0.5, 0.95)
    image[:] = np.clip(image * (1 - blend) + (paving + grain) * blend, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        image[joint] = (image[joint] * rng.uniform(0.3, 0.8)).astype(np.uint8)


def _strew_rubble(image: np.ndarray, box, rng: np.random.Generator) -> None:
    """Stones and crumbs about the edge of a broken or open place; they carry no box."""
    middle = np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])
    half = np.array([(box[2] - box[0]) / 2, (box[3] - box[1]) / 2])
    for _ in range(int(rng.integers(3, 16))):
        turn = rng.uniform(0, 2 * np.pi)
        at = middle + half * np.array([np.cos(turn), np.sin(turn)]) * rng.uniform(0.85, 1.5)
        angles = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(4, 8))))
        reach = half * rng.uniform(0.03, 0.16)
        points = np.int32(at + reach * np.stack((np.cos(angles), np.sin(angles)), 1))
        tone = rng.uniform(50, 190)
        cv2.fillPoly(image, [points + [0, 2]], (tone * 0.3,) * 3)
        cv2.fillPoly(image, [points], tuple(float(v) for v in tone + rng.normal(0, 8, 3)))


def add_litter(image: np.ndarray, boxes: "list[Box]", book: SpriteBook, rng: np.random.Generator, least_share: float) -> None:
    """Strews two to nine pieces of litter over the ground, in place; the smallest is `least_share` of the picture wide."""
    width = image.shape[1]
    for _ in range(int(rng.integers(2, 10))):
        share = float(np.exp(rng.uniform(np.log(least_share), np.log(0.13))))
        size = (share * width, share * width * rng.uniform(0.5, 1.0))
        middle = _free_ground(image, boxes, size, rng)
        if middle is None:
            continue
        sprite = book.litter.pick(rng)
        box = _paste_flat(image, sprite, middle, size, rng, spin=False)
        if box is not None and min(box[2] - box[0], box[3] - box[1]) >= 4:
            boxes.append(Box(*box, "litter", "drawn"))


def add_distractors(image: np.ndarray, boxes: "list[Box]", rng: np.random.Generator) -> None:
    """Shadows and puddles: dark soft blobs on the ground that are no holes; they carry no box."""
    height, width = image.shape[:2]
    for _ in range(int(rng.integers(1, 4))):
        axes = (rng.uniform(0.03, 0.2) * width, rng.uniform(0.01, 0.07) * width)
        middle = _free_ground(image, boxes, (2 * axes[0], 2 * axes[1]), rng)
        if middle is None:
            continue
        mask = np.zeros((height, width), np.uint8)
        cv2.ellipse(mask, (int(middle[0]), int(middle[1])), (int(axes[0]), max(int(axes[1]), 1)), rng.uniform(-20, 20), 0, 360, 255, -1)
        mask = cv2.GaussianBlur(mask, (0, 0), max(1.0, axes[1] * rng.uniform(0.1, 0.6)))[..., None].astype(np.float32) / 255
        factor = rng.uniform(0.25, 0.8) if rng.random() < 0.8 else rng.uniform(1.15, 1.5)
        image[:] = np.clip(image * (1 - mask + mask * factor), 0, 255).astype(np.uint8)


def add_plates(image: np.ndarray, boxes: "list[Box]", book: SpriteBook, rng: np.random.Generator) -> "list[Box]":
    """Screws a plate onto each large vehicle; returns the vehicles that got one."""
    plated = []
    for vehicle in [b for b in boxes if b.label == "vehicle"]:
        width, height = vehicle.x2 - vehicle.x1, vehicle.y2 - vehicle.y1
        if width < 70 or height < 50 or rng.random() < 0.3:
            continue
        plate_width = width * rng.uniform(0.12, 0.26)
        x = vehicle.x1 + width * rng.uniform(0.25, 0.75)
        y = vehicle.y1 + height * rng.uniform(0.6, 0.88)
        sprite = book.plates.pick(rng)
        size = (plate_width, plate_width * sprite.shape[0] / sprite.shape[1] * rng.uniform(0.9, 1.2))
        box = _paste(image, sprite, _upright_corners((x, y), size, rng), rng.uniform(0.55, 1.05))
        if box is not None:
            boxes.append(Box(*box, "plate", "drawn"))
            plated.append(vehicle)
    return plated


def _free_ground(image: np.ndarray, boxes: "list[Box]", size: "tuple[float, float]", rng: np.random.Generator) -> "tuple[float, float] | None":
    """The smoothest of a few free places in the lower part of the picture, or None."""
    height, width = image.shape[:2]
    best, best_roughness = None, 1e9
    for _ in range(PLACE_TRIES):
        x = rng.uniform(size[0] * 0.45, max(width - size[0] * 0.45, size[0] * 0.46))
        y = rng.uniform(GROUND_TOP * height, max(height - size[1] * 0.45, GROUND_TOP * height + 1))
        low, high = (x - size[0] / 2, y - size[1] / 2), (x + size[0] / 2, y + size[1] / 2)
        if any(b.x1 < high[0] and b.x2 > low[0] and b.y1 < high[1] and b.y2 > low[1] for b in boxes):
            continue
        patch = image[max(int(low[1]), 0) : int(high[1]) + 2, max(int(low[0]), 0) : int(high[0]) + 2, 1]
        roughness = float(patch.std()) if patch.size else 1e9
        if roughness < best_roughness:
            best, best_roughness = (x, y), roughness
    return best


def _paste_flat(image, sprite, middle, size, rng, spin: bool):
    """Lays a sprite on the ground: spun in its plane, squeezed by the view, narrower at the far side."""
    half_w, half_h = size[0] / 2, size[1] / 2
    turn = rng.uniform(0, 2 * np.pi) if not spin else rng.normal(0, 0.35)
    unit = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32)
    spun = unit @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]], np.float32)
    far = 1 - rng.uniform(0, 0.16) * (1 - spun[:, 1:2]) / 2
    corners = np.hstack((spun[:, :1] * half_w * far + middle[0], spun[:, 1:] * half_h + middle[1])).astype(np.float32)
    x, y = int(middle[0]), int(middle[1])
    around = image[max(y - 20, 0) : y + 20, max(x - 20, 0) : x + 20]
    light = float(np.clip(around.mean() / 125.0, 0.3, 1.35)) if around.size else 1.0
    return _paste(image, sprite, corners, light * rng.uniform(0.8, 1.15))


def _upright_corners(middle, size, rng) -> np.ndarray:
    skew = rng.normal(0, 0.08)
    half_w, half_h = size[0] / 2, size[1] / 2
    unit = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32)
    return np.stack((unit[:, 0] * half_w + middle[0], unit[:, 1] * half_h + unit[:, 0] * half_w * skew + middle[1]), 1).astype(np.float32)


def _paste(image: np.ndarray, sprite: np.ndarray, corners: np.ndarray, light: float) -> "tuple[float, float, float, float] | None":
    """Blends the sprite into the quadrilateral; returns the visible extent, None when less than half is inside."""
    height, width = image.shape[:2]
    low = np.floor(corners.min(0)).astype(int) - 1
    high = np.ceil(corners.max(0)).astype(int) + 2
    out_w, out_h = int(high[0] - low[0]), int(high[1] - low[1])
    if out_w < 4 or out_h < 4 or out_w > 2 * width or out_h > 2 * height:
        return None
    scale = max(corners[:, 0].max() - corners[:, 0].min(), 1) / sprite.shape[1]
    if scale < 0.7:
        # Warping straight down would alias; shrink with an area filter first.
        sprite = cv2.resize(sprite, None, fx=scale * 1.2, fy=scale * 1.2, interpolation=cv2.INTER_AREA)
    side_h, side_w = sprite.shape[:2]
    source = np.float32([(0, 0), (side_w, 0), (side_w, side_h), (0, side_h)])
    warped = cv2.warpPerspective(sprite, cv2.getPerspectiveTransform(source, corners - low.astype(np.float32)), (out_w, out_h))
    rows, columns = np.nonzero(warped[..., 3] > 60)
    if len(rows) == 0:
        return None
    box = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1], np.float32) + np.tile(low, 2)
    inner = np.clip(box, 0, (width, height, width, height))
    if (inner[2:] - inner[:2]).clip(0).prod() < 0.5 * (box[2:] - box[:2]).prod():
        return None
    x1, y1, x2, y2 = max(low[0], 0), max(low[1], 0), min(high[0], width), min(high[1], height)
    part = warped[y1 - low[1] : y2 - low[1], x1 - low[0] : x2 - low[0]]
    alpha = part[..., 3:].astype(np.float32) / 255
    image[y1:y2, x1:x2] = np.clip(image[y1:y2, x1:x2] * (1 - alpha) + part[..., :3] * light * alpha, 0, 255).astype(np.uint8)
    return tuple(float(v) for v in inner)
