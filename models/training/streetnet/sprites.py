"""Draws what open photos lack: manhole covers in every state, litter and number plates, as RGBA sprites seen from above.

Everything is drawn from random numbers of the given generator; no picture is read.
"""
from __future__ import annotations

import cv2
import numpy as np

SIDE_PX = 224


def _noise(rng: np.random.Generator, side: int, cell: int) -> np.ndarray:
    coarse = rng.normal(0, 1, (side // cell + 2, side // cell + 2)).astype(np.float32)
    return cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)


def _shape_mask(rng: np.random.Generator, side: int, is_round: bool, margin: int) -> np.ndarray:
    mask = np.zeros((side, side), np.uint8)
    if is_round:
        cv2.circle(mask, (side // 2, side // 2), side // 2 - margin, 255, -1, cv2.LINE_AA)
    else:
        half = side / 2 - margin
        ratio = rng.uniform(0.55, 1.0) if rng.random() < 0.4 else 1.0
        y = int(half * ratio)
        cv2.rectangle(mask, (margin, side // 2 - y), (side - margin, side // 2 + y), 255, -1)
    return mask


def _pattern(rng: np.random.Generator, side: int) -> np.ndarray:
    """Relief of a cast cover, -1..1."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) - side / 2
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    pitch = rng.uniform(8, 26)
    kind = rng.integers(0, 7)
    if kind == 0:
        relief = np.sign(np.sin(x * 2 * np.pi / pitch) * np.sin(y * 2 * np.pi / pitch))
    elif kind == 1:
        relief = np.sign(np.sin(radius * 2 * np.pi / pitch))
    elif kind == 2:
        relief = np.sign(np.sin(angle * rng.integers(8, 30)) * np.sin(radius * 2 * np.pi / (pitch * 1.6)))
    elif kind == 3:
        relief = np.where((np.mod(x, pitch) < pitch * 0.55) & (np.mod(y, pitch) < pitch * 0.55), 1.0, -1.0)
    elif kind == 4:
        relief = np.sign(np.sin((x + y) * 2 * np.pi / pitch)) * np.sign(np.sin((x - y) * 2 * np.pi / pitch))
    elif kind == 5:
        relief = np.where(np.mod(y, pitch) < pitch * 0.5, 1.0, -1.0)
    else:
        relief = np.zeros((side, side), np.float32)
    relief = relief.astype(np.float32)
    if rng.random() < 0.5:
        core = int(side * rng.uniform(0.1, 0.24))
        plate = radius < core
        relief[plate] = 0.3
        text = np.zeros((side, side), np.uint8)
        word = "".join(rng.choice(list("ABCDEHKLMNPRSTWXYZ0123456789"), rng.integers(1, 4)))
        cv2.putText(text, word, (side // 2 - core, side // 2 + core // 3), cv2.FONT_HERSHEY_SIMPLEX, core / 28, 255, 3, cv2.LINE_AA)
        relief[text > 100] = 1.0
    return relief


def _cover_face(rng: np.random.Generator, side: int) -> np.ndarray:
    """BGR picture of an intact cover's surface."""
    base = rng.uniform(55, 150)
    tint = np.array([rng.normal(0, 6), rng.normal(0, 3), rng.normal(0, 8)], np.float32)
    relief = _pattern(rng, side)
    depth = rng.uniform(8, 34)
    light = np.roll(relief, (rng.integers(1, 3), rng.integers(-2, 3)), (0, 1))
    grey = base + depth * 0.6 * relief + depth * 0.7 * (relief - light)
    grey += 6 * _noise(rng, side, 4) + rng.uniform(2, 16) * _noise(rng, side, 40)
    face = grey[..., None] + tint
    if rng.random() < 0.35:
        rust = np.clip(_noise(rng, side, 30) * 0.7, 0, 1)[..., None] * rng.uniform(0.2, 0.9)
        face = face * (1 - rust) + np.array([40, 70, 115], np.float32) * rust
    if rng.random() < 0.08:
        colour = rng.uniform(40, 220, 3).astype(np.float32)
        face = face * 0.55 + colour * 0.45
    return face


def _hole_face(rng: np.random.Generator, side: int, mask: np.ndarray) -> np.ndarray:
    """BGR picture into an open shaft: dark, its lit wall on one side, now and then water or rubble."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
    # Looking down at a slant one sees the far wall: the shaft's floor moves towards the viewer.
    direction = rng.normal(np.pi / 2, 0.6)
    depth = rng.uniform(0.08, 0.45)
    shift = np.float32([[1, 0, np.cos(direction) * side * depth], [0, 1, np.sin(direction) * side * depth]])
    floor = cv2.warpAffine(mask, shift, (side, side)).astype(np.float32)[..., None] / 255
    wall_tone = rng.uniform(35, 120) * (0.75 + 0.25 * np.sin(40 * (x * np.sin(direction) - y * np.cos(direction))))
    wall = (wall_tone + 8 * _noise(rng, side, 8))[..., None] + np.array([-4, 0, 5], np.float32)
    shade = np.clip(1.0 - 1.6 * np.hypot(x + np.cos(direction) * 0.2, y + np.sin(direction) * 0.2), 0.1, 1)[..., None]
    dark = np.full((side, side, 3), rng.uniform(3, 30), np.float32) + 3 * _noise(rng, side, 16)[..., None]
    if rng.random() < 0.25:
        dark += np.clip(_noise(rng, side, 24), 0, 2)[..., None] * rng.uniform(5, 35)
    return floor * dark + (1 - floor) * wall * (0.35 + 0.65 * shade)


def _ring(rng: np.random.Generator, mask: np.ndarray, width: int) -> np.ndarray:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1))
    return cv2.dilate(mask, kernel)


def _frame_colour(rng: np.random.Generator, side: int) -> np.ndarray:
    tone = rng.uniform(60, 190)
    return (tone + 10 * _noise(rng, side, 4) + 8 * _noise(rng, side, 20))[..., None] + rng.normal(0, 4, 3).astype(np.float32)


def _cracks(rng: np.random.Generator, face: np.ndarray, mask: np.ndarray) -> "tuple[np.ndarray, np.ndarray]":
    """Breaks a cover: dark cracks and, most of the time, a piece gone down the shaft."""
    side = mask.shape[0]
    face = face.copy()
    for _ in range(rng.integers(1, 5)):
        point = rng.uniform(0.25, 0.75, 2) * side
        angle = rng.uniform(0, 2 * np.pi)
        line = [point.copy()]
        for _step in range(rng.integers(6, 16)):
            angle += rng.normal(0, 0.55)
            point = point + np.array([np.cos(angle), np.sin(angle)]) * side * 0.06
            line.append(point.copy())
        points = np.int32(line)
        cv2.polylines(face, [points + 1], False, (150.0, 150.0, 150.0), 1, cv2.LINE_AA)
        cv2.polylines(face, [points], False, (12.0, 12.0, 12.0), int(rng.integers(2, 6)), cv2.LINE_AA)
    gone = np.zeros_like(mask)
    if rng.random() < 0.75:
        centre = side / 2 + np.array([np.cos(a := rng.uniform(0, 2 * np.pi)), np.sin(a)]) * side * rng.uniform(0.12, 0.42)
        count = int(rng.integers(6, 12))
        angles = np.sort(rng.uniform(0, 2 * np.pi, count))
        reach = rng.uniform(0.12, 0.34) * side * rng.uniform(0.6, 1.3, count)
        cv2.fillPoly(gone, [np.int32(np.stack((centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)), 1))], 255)
        gone &= mask
        hole = _hole_face(rng, side, gone)
        part = (gone > 127)[..., None]
        face = np.where(part, hole, face)
        edge = cv2.morphologyEx(gone, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 127
        face[edge] = face[edge] * 0.5 + 90 * rng.uniform(0.5, 1.2)
    return face, gone


def cover_sprite(rng: np.random.Generator, state: str) -> np.ndarray:
    """RGBA (stored BGRA) sprite of a cover place. state: manhole_cover | manhole_broken | manhole_missing.

    A missing cover may lie displaced beside the hole; the sprite's own extent is then the hole alone,
    and the displaced cover reaches over part of it.
    """
    side = SIDE_PX
    is_round = rng.random() < 0.72
    margin = int(rng.integers(14, 24))
    mask = _shape_mask(rng, side, is_round, margin)
    if state == "manhole_missing":
        face = _hole_face(rng, side, mask)
        if rng.random() < 0.3:
            offset = rng.uniform(0.45, 0.85) * side
            turn = rng.uniform(0, 2 * np.pi)
            shift = np.float32([[1, 0, np.cos(turn) * offset], [0, 1, np.sin(turn) * offset]])
            lid = cv2.warpAffine(mask, shift, (side, side)).astype(np.float32)[..., None] / 255
            face = face * (1 - lid) + cv2.warpAffine(_cover_face(rng, side), shift, (side, side)) * lid
    else:
        face = _cover_face(rng, side)
        if state == "manhole_broken":
            face, _gone = _cracks(rng, face, mask)
        gap = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 127
        face[gap] = face[gap] * rng.uniform(0.2, 0.6)
    ring = _ring(rng, mask, int(rng.integers(2, max(3, margin - 3))))
    inner = (mask.astype(np.float32) / 255)[..., None]
    picture = face * inner + _frame_colour(rng, side) * (1 - inner)
    alpha = cv2.GaussianBlur(ring, (3, 3), 0)
    return np.dstack((np.clip(picture, 0, 255).astype(np.uint8), alpha))


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
    picture += 7 * _noise(rng, side, 4)[..., None]
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
