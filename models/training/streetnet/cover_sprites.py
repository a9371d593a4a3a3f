"""Draws what open photos lack: manhole covers in every state, as BGRA sprites seen from above.

Everything is drawn from random numbers of the given generator; no picture is read.
"""
from __future__ import annotations

import cv2
import numpy as np

SIDE_PX = 224
_LETTERS = list("ABCDEHKLMNPRSTWXYZ0123456789")


def smooth_noise(rng: np.random.Generator, side: int, cell: int) -> np.ndarray:
    """Noise [side, side] of unit deviation that changes over about `cell` pixels."""
    coarse = rng.normal(0, 1, (side // cell + 2, side // cell + 2)).astype(np.float32)
    return cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)


def cover_sprite(rng: np.random.Generator, state: str) -> np.ndarray:
    """BGRA sprite of a cover place. state: manhole_cover | manhole_broken | manhole_missing.

    A missing cover may lie displaced beside the hole; the sprite's own extent is then the hole alone,
    and the displaced cover reaches over part of it.
    """
    side = SIDE_PX
    is_round = rng.random() < 0.74
    margin = int(rng.integers(8, 26))
    mask = _shape_mask(rng, side, is_round, margin)
    if state == "manhole_missing":
        return _open_place(rng, mask, margin)
    face = _cover_face(rng, side, is_round, margin)
    if state == "manhole_broken":
        face = _broken(rng, face, mask)
    gap = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 127
    face[gap] = face[gap] * rng.uniform(0.2, 0.7)
    return _framed(rng, face, mask, margin)


def _open_place(rng: np.random.Generator, mask: np.ndarray, margin: int) -> np.ndarray:
    side = mask.shape[0]
    if rng.random() < 0.22:
        mask = _ragged(rng, mask)
    face = _hole_face(rng, side, mask)
    if rng.random() < 0.3:
        offset = rng.uniform(0.45, 0.85) * side
        turn = rng.uniform(0, 2 * np.pi)
        shift = np.float32([[1, 0, np.cos(turn) * offset], [0, 1, np.sin(turn) * offset]])
        lid = cv2.warpAffine(mask, shift, (side, side)).astype(np.float32)[..., None] / 255
        # The lid lies on the frame, above the hole: it throws a shadow.
        shade = cv2.GaussianBlur(cv2.dilate(lid[..., 0], np.ones((9, 9), np.uint8)), (0, 0), 4)[..., None]
        face = face * (1 - 0.7 * shade)
        face = face * (1 - lid) + cv2.warpAffine(_cover_face(rng, side, True, margin), shift, (side, side)) * lid
    return _framed(rng, face, mask, margin)


def _framed(rng: np.random.Generator, face: np.ndarray, mask: np.ndarray, margin: int) -> np.ndarray:
    """The face in its frame: one ring of iron, or two, or none to be seen."""
    width = int(rng.integers(1, max(2, margin - 2)))
    ring = _ring(mask, width)
    colour = _frame_colour(rng, mask.shape[0])
    if width > 6 and rng.random() < 0.5:
        groove = cv2.morphologyEx(_ring(mask, width // 2), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 127
        colour[groove] *= rng.uniform(0.4, 0.8)
    inner = (mask.astype(np.float32) / 255)[..., None]
    picture = face * inner + colour * (1 - inner)
    picture *= _light(rng, mask.shape[0])
    return np.dstack((np.clip(picture, 0, 255).astype(np.uint8), cv2.GaussianBlur(ring, (3, 3), 0)))


def _light(rng: np.random.Generator, side: int) -> np.ndarray:
    """Light that falls off across the place, now and then with the edge of a shadow over it."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
    turn = rng.uniform(0, 2 * np.pi)
    across = x * np.cos(turn) + y * np.sin(turn)
    light = 1 + rng.uniform(0, 0.3) * across
    if rng.random() < 0.18:
        light *= np.where(across > rng.uniform(-0.4, 0.4), rng.uniform(0.35, 0.75), 1.0)
    return light[..., None].astype(np.float32)


def _shape_mask(rng: np.random.Generator, side: int, is_round: bool, margin: int) -> np.ndarray:
    mask = np.zeros((side, side), np.uint8)
    if is_round:
        cv2.circle(mask, (side // 2, side // 2), side // 2 - margin, 255, -1, cv2.LINE_AA)
    else:
        half = side / 2 - margin
        ratio = rng.uniform(0.45, 1.0) if rng.random() < 0.4 else 1.0
        y = int(half * ratio)
        cv2.rectangle(mask, (margin, side // 2 - y), (side - margin, side // 2 + y), 255, -1)
    return mask


def _ragged(rng: np.random.Generator, mask: np.ndarray) -> np.ndarray:
    """The same hole with a broken edge, where the frame went down too."""
    side = mask.shape[0]
    soft = cv2.GaussianBlur(mask, (0, 0), 7).astype(np.float32) / 255
    rough = soft + rng.uniform(0.08, 0.3) * smooth_noise(rng, side, 12) + 0.05 * smooth_noise(rng, side, 4)
    return ((rough > 0.5) & (cv2.dilate(mask, np.ones((13, 13), np.uint8)) > 0)).astype(np.uint8) * 255


def _relief(rng: np.random.Generator, side: int) -> np.ndarray:
    """Repeated pattern of a cast cover [side, side], −1..1."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) - side / 2
    radius, angle = np.hypot(x, y), np.arctan2(y, x)
    pitch = rng.uniform(7, 34)
    kind = rng.integers(0, 9)
    if kind == 0:
        return np.sign(np.sin(x * 2 * np.pi / pitch) * np.sin(y * 2 * np.pi / pitch))
    if kind == 1:
        return np.sign(np.sin(radius * 2 * np.pi / pitch))
    if kind == 2:
        return np.sign(np.sin(angle * rng.integers(8, 30)) * np.sin(radius * 2 * np.pi / (pitch * 1.6)))
    if kind == 3:
        return np.where((np.mod(x, pitch) < pitch * 0.55) & (np.mod(y, pitch) < pitch * 0.55), 1.0, -1.0)
    if kind == 4:
        return np.sign(np.sin((x + y) * 2 * np.pi / pitch)) * np.sign(np.sin((x - y) * 2 * np.pi / pitch))
    if kind == 5:
        return np.where(np.mod(y, pitch) < pitch * 0.5, 1.0, -1.0)
    if kind == 6:
        # Thin ribs in a grid of fields, as on most covers of concrete-filled iron.
        return np.where((np.mod(x, pitch * 1.6) < 4) | (np.mod(y, pitch * 1.6) < 4), 1.0, -0.6)
    if kind == 7:
        spokes = np.abs(np.sin(angle * rng.integers(3, 9) / 2)) * radius < side * 0.03
        return np.where(spokes | (np.mod(radius, pitch * 2) < 5), 1.0, -0.5)
    return np.zeros((side, side), np.float32)


def _pattern(rng: np.random.Generator, side: int, is_round: bool, margin: int) -> np.ndarray:
    relief = _relief(rng, side).astype(np.float32)
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) - side / 2
    radius = np.hypot(x, y)
    reach = side / 2 - margin
    if is_round and rng.random() < 0.55:
        band = reach * rng.uniform(0.68, 0.9)
        relief[radius > band] = 0.0
        relief[np.abs(radius - band) < rng.uniform(1, 4)] = 1.0
        if rng.random() < 0.6:
            _ring_text(rng, relief, (band + reach) / 2, reach - band)
    if rng.random() < 0.45:
        core = int(side * rng.uniform(0.1, 0.26))
        relief[radius < core] = 0.3
        text = np.zeros((side, side), np.uint8)
        word = "".join(rng.choice(_LETTERS, rng.integers(1, 4)))
        cv2.putText(text, word, (side // 2 - core, side // 2 + core // 3), cv2.FONT_HERSHEY_SIMPLEX, core / 28, 255, 3, cv2.LINE_AA)
        relief[text > 100] = 1.0
    return relief


def _ring_text(rng: np.random.Generator, relief: np.ndarray, radius: float, height: float) -> None:
    side = relief.shape[0]
    count = int(rng.integers(6, 18))
    start = rng.uniform(0, 2 * np.pi)
    scale = max(height / 30, 0.25)
    for index in range(count):
        turn = start + index * 2 * np.pi / max(count, 12)
        glyph = np.zeros((side, side), np.uint8)
        at = (int(side / 2 + radius * np.cos(turn) - 8 * scale), int(side / 2 + radius * np.sin(turn) + 8 * scale))
        cv2.putText(glyph, str(rng.choice(_LETTERS)), at, cv2.FONT_HERSHEY_SIMPLEX, scale, 255, 2, cv2.LINE_AA)
        relief[glyph > 100] = 1.0


def _cover_face(rng: np.random.Generator, side: int, is_round: bool, margin: int) -> np.ndarray:
    """BGR picture of an intact cover's surface: cast iron, concrete or coated composite."""
    base = rng.uniform(40, 185)
    tint = np.array([rng.normal(0, 6), rng.normal(0, 3), rng.normal(0, 8)], np.float32)
    relief = _pattern(rng, side, is_round, margin)
    depth = rng.uniform(5, 38)
    light = np.roll(relief, (rng.integers(1, 3), rng.integers(-2, 3)), (0, 1))
    grey = base + depth * 0.6 * relief + depth * 0.7 * (relief - light)
    grey += rng.uniform(2, 9) * smooth_noise(rng, side, 3) + rng.uniform(2, 16) * smooth_noise(rng, side, 40)
    face = grey[..., None] + tint
    if rng.random() < 0.3:
        rust = np.clip(smooth_noise(rng, side, 30) * 0.7 + rng.uniform(-0.4, 0.8), 0, 1)[..., None] * rng.uniform(0.2, 0.8)
        face = face * (1 - rust) + np.array([45, 68, 100], np.float32) * rng.uniform(0.5, 1.3) * rust
    if rng.random() < 0.07:
        face = face * 0.55 + rng.uniform(40, 220, 3).astype(np.float32) * 0.45
    if rng.random() < 0.3:
        # Dust and sand fill the relief from one side.
        dust = np.clip(smooth_noise(rng, side, 60) + rng.uniform(-1, 0.8), 0, 1)[..., None]
        face = face * (1 - 0.8 * dust) + (rng.uniform(90, 190) + rng.normal(0, 6, 3)) * 0.8 * dust
    _openings(rng, face, side / 2 - margin)
    return face.astype(np.float32)


def _openings(rng: np.random.Generator, face: np.ndarray, reach: float) -> None:
    """Pick holes near the edge, vent holes or slots: small, dark, evenly spaced."""
    side, draw = face.shape[0], rng.random()
    if draw < 0.4:
        count, radius, at = int(rng.integers(1, 4)), rng.uniform(3, 8), reach * rng.uniform(0.6, 0.9)
    elif draw < 0.55:
        count, radius, at = int(rng.integers(6, 20)), rng.uniform(2, 6), reach * rng.uniform(0.3, 0.8)
    else:
        return
    start = rng.uniform(0, 2 * np.pi)
    for index in range(count):
        turn = start + index * 2 * np.pi / count
        centre = (int(side / 2 + at * np.cos(turn)), int(side / 2 + at * np.sin(turn)))
        cv2.ellipse(face, centre, (int(radius * rng.uniform(1, 2)), int(radius)), np.degrees(turn) + 90, 0, 360, (14.0, 14.0, 14.0), -1)


def _hole_face(rng: np.random.Generator, side: int, mask: np.ndarray) -> np.ndarray:
    """BGR picture into an open shaft: its lit wall, then dark, water, soil or rubble at the bottom."""
    y, x = np.mgrid[0:side, 0:side].astype(np.float32) / side - 0.5
    # Looking down at a slant one sees the far wall: the shaft's floor moves towards the viewer.
    direction = rng.normal(np.pi / 2, 0.6)
    depth = rng.uniform(0.04, 0.5)
    shrink = rng.uniform(0.72, 1.0)
    shift = np.float32([[shrink, 0, side * (1 - shrink) / 2 + np.cos(direction) * side * depth],
                        [0, shrink, side * (1 - shrink) / 2 + np.sin(direction) * side * depth]])
    floor = cv2.GaussianBlur(cv2.warpAffine(mask, shift, (side, side)), (0, 0), rng.uniform(0.5, 6)).astype(np.float32)[..., None] / 255
    tone = np.exp(rng.uniform(np.log(28), np.log(190)))
    down = np.hypot(x - np.cos(direction) * depth, y - np.sin(direction) * depth)
    courses = np.sign(np.sin(down * rng.uniform(60, 160))) if rng.random() < 0.5 else np.sin(40 * (x * np.sin(direction) - y * np.cos(direction)))
    wall = (tone * (0.82 + 0.18 * courses) + 0.1 * tone * smooth_noise(rng, side, 6))[..., None] + np.array([-4, 0, 5], np.float32) * rng.uniform(0, 3)
    # The wall darkens towards the floor.
    shade = np.clip(rng.uniform(0.5, 1.1) - rng.uniform(0.2, 1.8) * np.hypot(x + np.cos(direction) * 0.3, y + np.sin(direction) * 0.3), 0.12, 1)[..., None]
    return floor * _shaft_floor(rng, side) + (1 - floor) * wall * shade


def _shaft_floor(rng: np.random.Generator, side: int) -> np.ndarray:
    dark = np.full((side, side, 3), rng.uniform(2, 34), np.float32) + 3 * smooth_noise(rng, side, 16)[..., None]
    draw = rng.random()
    if draw < 0.2:
        # Water mirrors a patch of sky.
        dark += np.clip(smooth_noise(rng, side, 70) + 0.3, 0, 1.5)[..., None] * rng.uniform(20, 110) * np.array([1.1, 1.0, 0.9], np.float32)
    elif draw < 0.45:
        soil = np.array([0.75, 0.95, 1.15], np.float32) * rng.uniform(25, 110)
        dark = soil * (1 + 0.3 * smooth_noise(rng, side, 10) + 0.2 * smooth_noise(rng, side, 3))[..., None]
    if rng.random() < 0.3:
        _rubble(rng, dark)
    return dark


def _rubble(rng: np.random.Generator, picture: np.ndarray) -> None:
    side = picture.shape[0]
    for _ in range(int(rng.integers(2, 12))):
        centre, reach = rng.uniform(0.2, 0.8, 2) * side, rng.uniform(0.02, 0.12) * side
        angles = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(4, 8))))
        points = np.int32(np.stack((centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)), 1))
        cv2.fillPoly(picture, [points], tuple(float(v) for v in rng.uniform(30, 190) + rng.normal(0, 8, 3)))


def _ring(mask: np.ndarray, width: int) -> np.ndarray:
    return cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1)))


def _frame_colour(rng: np.random.Generator, side: int) -> np.ndarray:
    tone = rng.uniform(45, 205)
    return (tone + 10 * smooth_noise(rng, side, 4) + 8 * smooth_noise(rng, side, 20))[..., None] + rng.normal(0, 4, 3).astype(np.float32)


def _broken(rng: np.random.Generator, face: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Breaks a cover: into slabs, by cracks, at its edge; most of the time a piece is gone down the shaft."""
    face = face.copy()
    draw = rng.random()
    gone = np.zeros_like(mask)
    if draw < 0.38:
        gone = _slabs(rng, face, mask)
    else:
        _cracks(rng, face)
    if draw > 0.3 and rng.random() < 0.8:
        for _ in range(int(rng.choice((1, 2, 3), p=(0.6, 0.28, 0.12)))):
            gone |= _bite(rng, mask)
    if draw < 0.1 or rng.random() < 0.12:
        # One side has sunk into the shaft: darker, behind a hard edge.
        y, x = np.mgrid[0 : mask.shape[0], 0 : mask.shape[0]].astype(np.float32) / mask.shape[0] - 0.5
        turn = rng.uniform(0, 2 * np.pi)
        sunk = x * np.cos(turn) + y * np.sin(turn) + 0.02 * smooth_noise(rng, mask.shape[0], 10) > rng.uniform(-0.1, 0.25)
        face[sunk] *= rng.uniform(0.25, 0.7)
    gone &= mask
    if gone.any():
        face = np.where((gone > 127)[..., None], _hole_face(rng, mask.shape[0], gone), face)
        edge = cv2.morphologyEx(gone, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 127
        face[edge] = face[edge] * 0.5 + 90 * rng.uniform(0.3, 1.3)
    return face


def _cracks(rng: np.random.Generator, face: np.ndarray) -> None:
    side = face.shape[0]
    for _ in range(rng.integers(1, 6)):
        point = rng.uniform(0.2, 0.8, 2) * side
        angle = rng.uniform(0, 2 * np.pi)
        line = [point.copy()]
        for _step in range(rng.integers(6, 18)):
            angle += rng.normal(0, 0.45)
            point = point + np.array([np.cos(angle), np.sin(angle)]) * side * 0.06
            line.append(point.copy())
        points = np.int32(line)
        cv2.polylines(face, [points + 1], False, (150.0, 150.0, 150.0), 1, cv2.LINE_AA)
        cv2.polylines(face, [points], False, (12.0, 12.0, 12.0), int(rng.integers(1, 6)), cv2.LINE_AA)


def _slabs(rng: np.random.Generator, face: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Shatters the face into cells with dark joints, each tilted a little; returns the mask of the cells that fell."""
    side = mask.shape[0]
    seeds = rng.uniform(0.05, 0.95, (int(rng.integers(3, 12)), 2)) * side
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    x, y = x + 5 * smooth_noise(rng, side, 20), y + 5 * smooth_noise(rng, side, 20)
    distance = np.hypot(x[None] - seeds[:, :1, None], y[None] - seeds[:, 1:, None])
    nearest = distance.argmin(0)
    two = np.partition(distance, 1, axis=0)[:2]
    face *= (0.75 + 0.5 * rng.random(len(seeds)))[nearest][..., None].astype(np.float32)
    joint = two[1] - two[0] < rng.uniform(2, 7)
    face[joint] = rng.uniform(5, 45)
    fallen = rng.random(len(seeds)) < rng.choice((0.0, 0.15, 0.4))
    return (fallen[nearest] & (mask > 0)).astype(np.uint8) * 255


def _bite(rng: np.random.Generator, mask: np.ndarray) -> np.ndarray:
    side = mask.shape[0]
    turn = rng.uniform(0, 2 * np.pi)
    centre = side / 2 + np.array([np.cos(turn), np.sin(turn)]) * side * rng.uniform(0.1, 0.46)
    count = int(rng.integers(6, 14))
    angles = np.sort(rng.uniform(0, 2 * np.pi, count))
    reach = rng.uniform(0.07, 0.34) * side * rng.uniform(0.6, 1.3, count)
    gone = np.zeros_like(mask)
    cv2.fillPoly(gone, [np.int32(np.stack((centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)), 1))], 255)
    return gone
