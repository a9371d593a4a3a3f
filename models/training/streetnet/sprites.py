"""Draws litter and number plates as BGRA sprites seen from above; covers are in cover_sprites.py.

Everything is drawn from random numbers of the given generator; no picture is read.
"""
from __future__ import annotations

import cv2
import numpy as np

from .cover_sprites import smooth_noise


def litter_sprite(rng: np.random.Generator) -> np.ndarray:
    """BGRA sprite of one thrown-away thing: paper, cup, bottle, can, carton, bag or peel."""
    side = 96
    picture = np.zeros((side, side, 3), np.float32)
    mask = np.zeros((side, side), np.uint8)
    kind = rng.integers(0, 5)
    colour = _litter_colour(rng)
    if kind == 0:
        _crumple(rng, picture, mask, colour)
    elif kind == 1:
        _rounded_body(rng, picture, mask, colour, slim=rng.uniform(0.28, 0.42))
    elif kind == 2:
        _cup(rng, picture, mask, colour)
    elif kind == 3:
        _box(rng, picture, mask, colour)
    else:
        _crumple(rng, picture, mask, colour * 0.6 + 90)
    picture += 7 * smooth_noise(rng, side, 4)[..., None]
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), rng.uniform(0, 360), 1.0)
    picture = cv2.warpAffine(picture, turn, (side, side))
    mask = cv2.warpAffine(mask, turn, (side, side))
    return np.dstack((np.clip(picture, 0, 255).astype(np.uint8), cv2.GaussianBlur(mask, (3, 3), 0)))


def _litter_colour(rng: np.random.Generator) -> np.ndarray:
    if rng.random() < 0.55:
        return np.full(3, rng.uniform(150, 250), np.float32) + rng.normal(0, 8, 3).astype(np.float32)
    return rng.uniform(20, 240, 3).astype(np.float32)


def _crumple(rng: np.random.Generator, picture: np.ndarray, mask: np.ndarray, colour: np.ndarray) -> None:
    side = mask.shape[0]
    count = int(rng.integers(7, 13))
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.normal(0, 0.15, count)
    reach = rng.uniform(0.25, 0.46, count) * side
    stretch = rng.uniform(0.5, 1.0)
    outline = np.stack((side / 2 + reach * np.cos(angles), side / 2 + stretch * reach * np.sin(angles)), 1)
    cv2.fillPoly(mask, [np.int32(outline)], 255, cv2.LINE_AA)
    picture[:] = colour
    middle = outline.mean(0) + rng.normal(0, 6, 2)
    for first, second in zip(outline, np.roll(outline, -1, 0)):
        shade = rng.uniform(0.6, 1.1)
        cv2.fillPoly(picture, [np.int32([first, second, middle])], (colour * shade).tolist(), cv2.LINE_AA)


def _rounded_body(rng: np.random.Generator, picture: np.ndarray, mask: np.ndarray, colour: np.ndarray, slim: float) -> None:
    side = mask.shape[0]
    half = int(side * slim / 2)
    cv2.rectangle(mask, (side // 2 - half, 28), (side // 2 + half, 86), 255, -1)
    if rng.random() < 0.6:
        cv2.rectangle(mask, (side // 2 - half // 3 - 1, 10), (side // 2 + half // 3 + 1, 28), 255, -1)
    across = np.linspace(-1, 1, side, dtype=np.float32)
    picture[:] = colour * (0.65 + 0.4 * np.sqrt(np.clip(1 - across**2, 0, 1)))[None, :, None]
    band = int(rng.integers(40, 60))
    picture[band : band + int(rng.integers(8, 20))] = rng.uniform(20, 240, 3)
    picture[:18] = rng.uniform(20, 240, 3)


def _cup(rng: np.random.Generator, picture: np.ndarray, mask: np.ndarray, colour: np.ndarray) -> None:
    cv2.fillPoly(mask, [np.int32([(26, 20), (70, 20), (62, 82), (34, 82)])], 255, cv2.LINE_AA)
    picture[:] = colour
    picture[36:62] = rng.uniform(30, 230, 3)
    cv2.ellipse(picture, (48, 20), (22, 7), 0, 0, 360, (colour * 0.5).tolist(), -1, cv2.LINE_AA)
    cv2.ellipse(mask, (48, 20), (22, 7), 0, 0, 360, 255, -1, cv2.LINE_AA)


def _box(rng: np.random.Generator, picture: np.ndarray, mask: np.ndarray, colour: np.ndarray) -> None:
    left, top = rng.integers(14, 28, 2)
    cv2.rectangle(mask, (int(left), int(top)), (int(96 - left), int(96 - top)), 255, -1)
    picture[:] = colour
    picture[:, : int(rng.integers(30, 48))] = colour * 0.7
    cv2.line(picture, (0, 48), (96, 48), (colour * 0.5).tolist(), 2)


def plate_sprite(rng: np.random.Generator) -> np.ndarray:
    """BGRA sprite of a number plate with a made-up number, 440 × 140 mm proportions."""
    height, width = 44, 140 if rng.random() < 0.8 else 180
    styles = (((160, 60, 10), (245, 245, 245)), ((120, 200, 140), (20, 20, 20)), ((30, 190, 240), (15, 15, 15)), ((235, 235, 235), (20, 20, 20)))
    ground, ink = styles[rng.choice(4, p=(0.45, 0.2, 0.1, 0.25))]
    plate = np.full((height, width, 3), ground, np.uint8)
    cv2.rectangle(plate, (1, 1), (width - 2, height - 2), ink, 1)
    text = "".join(rng.choice(list("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"), 7))
    cv2.putText(plate, text, (8, 33), cv2.FONT_HERSHEY_SIMPLEX, width / 140 * 0.95, ink, 2, cv2.LINE_AA)
    return np.dstack((plate, np.full((height, width), 255, np.uint8)))
