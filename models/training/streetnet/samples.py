"""Training samples: drawn additions, mosaic, scale, flip, colour, and the trust map that goes with them."""
from __future__ import annotations

import random
from dataclasses import replace

import cv2
import numpy as np
import torch

from .coco_set import Box, Record
from .frame import GREY
from .compose import SpriteBook, Stock, add_covers, add_distractors, add_litter, add_near_cover, add_plates
from .grounds import drawn_ground, near_ground
from .labels import LABEL_INDEX, LABELS
from .set_policy import VERDICTS, sample_share

GRID_STRIDE = 8
# Photos are kept a third larger than the canvas they are shown on.
CACHE_SCALE = 1.35
MIN_VISIBLE = 0.3
MIN_SIDE_PX = 3.0
NEAR_SHARE = 0.2
GROUND_COUNT = 240
# Of drawn litter, on a full canvas: less is no more than a speck to the net.
LEAST_LITTER_PX = 6
DRAWN_GROUND = "S_drawn_ground"


class Samples(torch.utils.data.Dataset):
    """Sample n is a function of (seed, n) alone, so that a resumed run sees what an unbroken one would.

    Each item: image uint8 BGR [3, size, size], corner boxes [n, 4], labels [n], trust uint8 0–255
    [classes, size/8, size/8], the image before the camera spoilt it, and where in it a photo lies uint8 0–1 [size/8, size/8].
    `people_share`: how many times as often a photo with people is drawn as another of its set.
    """

    def __init__(self, records: "list[Record]", count: int, seed: int, mosaic_share: float, size: int, full_size: int, first: int = 0, people_share: float = 1.0):
        self.records, self.count, self.seed, self.first = records, count, seed, first
        self.mosaic_share, self.size, self.full_size = mosaic_share, size, full_size
        sizes: "dict[str, int]" = {}
        for record in records:
            sizes[record.set_name] = sizes.get(record.set_name, 0) + 1
        self.weights = np.cumsum([sample_share(r.set_name) / sizes[r.set_name] * (people_share if shows_people(r) else 1.0) for r in records])
        self.book = SpriteBook(seed)
        self.grounds = Stock(drawn_ground, (seed,), GROUND_COUNT)
        self.cache: "dict[str, np.ndarray]" = {}

    def __len__(self) -> int:
        return self.count - self.first

    def __getitem__(self, index: int):
        size = self.size
        rng = np.random.default_rng((self.seed, self.first + index))
        image = np.full((size, size, 3), GREY, np.uint8)
        trust = np.ones((len(LABELS), size // GRID_STRIDE, size // GRID_STRIDE), np.float32)
        real = np.zeros(trust.shape[1:], np.uint8)
        boxes: "list[Box]" = []
        if rng.random() < self.mosaic_share:
            cut_x, cut_y = (int(size * rng.uniform(0.32, 0.68)) // 8 * 8 for _ in range(2))
            for rect in ((0, 0, cut_x, cut_y), (cut_x, 0, size, cut_y), (0, cut_y, cut_x, size), (cut_x, cut_y, size, size)):
                self._place((image, trust, boxes, real), rect, rng)
        else:
            self._place((image, trust, boxes, real), (0, 0, size, size), rng)
        clean, image = image, degrade(image, rng)
        corners = torch.tensor([(b.x1, b.y1, b.x2, b.y2) for b in boxes], dtype=torch.float32).reshape(-1, 4)
        labels = torch.tensor([LABEL_INDEX[b.label] for b in boxes], dtype=torch.long)
        pictures = [torch.from_numpy(picture).permute(2, 0, 1).contiguous() for picture in (image, clean)]
        return pictures[0], corners, labels, torch.from_numpy((trust * 255).astype(np.uint8)), pictures[1], torch.from_numpy(real)

    def _place(self, canvas, rect, rng) -> None:
        pick = int(np.searchsorted(self.weights, rng.uniform(0, self.weights[-1])))
        source, record = self._drawn(self.records[min(pick, len(self.records) - 1)], rng)
        place_tile(canvas, (source, record), rect, rng, self.full_size)

    def _drawn(self, record: Record, rng: np.random.Generator) -> "tuple[np.ndarray, Record]":
        source, scale = self._stored(record)
        record = scaled(record, scale)
        if record.set_name in ("A_stall_aerial", VERDICTS) or not is_photo(record):
            return source, record
        if rng.random() < NEAR_SHARE:
            return self._near(source, record, rng)
        source = source.copy()
        if rng.random() < 0.3:
            add_distractors(source, record.boxes, rng)
        if rng.random() < 0.42:
            add_covers(source, record.boxes, self.book, rng)
            record.known.update(manhole_broken=1.0, manhole_missing=1.0, manhole_cover=max(record.known["manhole_cover"], 0.6))
        if rng.random() < 0.24:
            add_litter(source, record.boxes, self.book, rng, LEAST_LITTER_PX / self.full_size)
        if rng.random() < 0.6:
            add_plates(source, record.boxes, self.book, rng)
        return source, record

    def _near(self, photo: np.ndarray, record: Record, rng: np.random.Generator) -> "tuple[np.ndarray, Record]":
        """A near view of the ground with a cover; drawn ground holds nothing else, so every absence counts."""
        view, is_drawn = near_ground(photo, record.boxes, self.grounds, rng)
        known = {label: 1.0 for label in LABELS} if is_drawn else {**record.known, "manhole_cover": 1.0, "manhole_broken": 1.0, "manhole_missing": 1.0}
        near = replace(record, set_name=DRAWN_GROUND if is_drawn else record.set_name, width=view.shape[1], height=view.shape[0], boxes=[], ignore=[], absent=[], known=known)
        if rng.random() < 0.3:
            add_distractors(view, near.boxes, rng)
        add_near_cover(view, near.boxes, self.book, rng)
        if rng.random() < 0.12:
            add_litter(view, near.boxes, self.book, rng, LEAST_LITTER_PX / self.full_size)
        return view, near

    def _stored(self, record: Record) -> "tuple[np.ndarray, float]":
        stored = self.cache.get(record.path)
        if stored is None:
            stored = cv2.imread(record.path)
            if stored is None:
                raise ValueError(f"{record.path}: cannot be decoded")
            scale = CACHE_SCALE * self.full_size / max(stored.shape[:2])
            if scale < 1 and is_photo(record):
                stored = cv2.resize(stored, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            self.cache[record.path] = stored
        return stored, stored.shape[1] / record.width


def shows_people(record: Record) -> bool:
    return is_photo(record) and any(box.label == "person" for box in record.boxes)


def is_photo(record: Record) -> bool:
    """Not rendered, and not drawn ground: a picture on which the COCO net's answers mean something."""
    return not record.set_name.startswith("S_")


def scaled(record: Record, scale: float) -> Record:
    """A copy whose boxes are in pixels of the cached picture; its lists and trust may be changed."""

    def shrink(box: Box) -> Box:
        return replace(box, x1=box.x1 * scale, y1=box.y1 * scale, x2=box.x2 * scale, y2=box.y2 * scale)

    return replace(record, boxes=[shrink(b) for b in record.boxes], ignore=[(shrink(b), names) for b, names in record.ignore],
                   absent=[(shrink(b), names) for b, names in record.absent], known=dict(record.known))


def place_tile(canvas, tile, rect, rng: np.random.Generator, full_size: int) -> None:
    """Puts a randomly scaled, cropped and flipped picture into a rectangle of the canvas, with boxes and trust.

    `full_size` is the side of a canvas on which a whole picture is as large as the net will be shown it.
    """
    image, trust, boxes, real = canvas
    source, record = tile
    left, top, right, bottom = rect
    room_w, room_h = right - left, bottom - top
    height, width = source.shape[:2]
    fit = min(room_w / width, room_h / height)
    fill = max(room_w / width, room_h / height)
    # A small canvas shows a part of the picture rather than all of it smaller: things keep the size cameras give them.
    larger = (full_size / image.shape[0]) ** 0.7
    zoom = float(np.exp(rng.uniform(np.log(fit * 0.85 * larger), np.log(fill * 1.5 * larger))))
    stretch = float(np.exp(rng.normal(0, 0.08)))
    new_w, new_h = max(int(width * zoom * stretch), 8), max(int(height * zoom / stretch), 8)
    picture = cv2.resize(source, (new_w, new_h), interpolation=cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR)
    flip = rng.random() < 0.5
    if flip:
        picture = picture[:, ::-1]
    shift_x = int(rng.uniform(min(0, room_w - new_w), max(0, room_w - new_w) + 1))
    shift_y = int(rng.uniform(min(0, room_h - new_h), max(0, room_h - new_h) + 1))
    x1, y1 = max(left + shift_x, left), max(top + shift_y, top)
    x2, y2 = min(left + shift_x + new_w, right), min(top + shift_y + new_h, bottom)
    image[y1:y2, x1:x2] = picture[y1 - top - shift_y : y2 - top - shift_y, x1 - left - shift_x : x2 - left - shift_x]
    if is_photo(record):
        real[y1 // GRID_STRIDE : -(-y2 // GRID_STRIDE), x1 // GRID_STRIDE : -(-x2 // GRID_STRIDE)] = 1
    for label, value in record.known.items():
        if value < 1:
            _paint(trust, label, (x1, y1, x2, y2), value)

    def moved(box: Box) -> "tuple[Box, float]":
        low, high = box.x1 * new_w / width, box.x2 * new_w / width
        if flip:
            low, high = new_w - high, new_w - low
        full = (low + left + shift_x, box.y1 * new_h / height + top + shift_y, high + left + shift_x, box.y2 * new_h / height + top + shift_y)
        seen = (max(full[0], x1), max(full[1], y1), min(full[2], x2), min(full[3], y2))
        area = max(full[2] - full[0], 1e-3) * max(full[3] - full[1], 1e-3)
        visible = max(seen[2] - seen[0], 0) * max(seen[3] - seen[1], 0) / area
        return replace(box, x1=seen[0], y1=seen[1], x2=seen[2], y2=seen[3]), visible

    for box, labels in record.absent:
        seen, visible = moved(box)
        if visible > 0:
            for label in labels:
                _paint(trust, label, (seen.x1, seen.y1, seen.x2, seen.y2), 1.0, np.maximum)
    for box, labels in record.ignore:
        seen, visible = moved(box)
        if visible > 0:
            for label in labels:
                _paint(trust, label, (seen.x1, seen.y1, seen.x2, seen.y2), 0.0)
    for box in record.boxes:
        seen, visible = moved(box)
        if visible <= 0:
            continue
        if visible < MIN_VISIBLE or min(seen.x2 - seen.x1, seen.y2 - seen.y1) < MIN_SIDE_PX:
            _paint(trust, box.label, (seen.x1, seen.y1, seen.x2, seen.y2), 0.0)
        else:
            boxes.append(seen)


def _paint(trust: np.ndarray, label: str, rect: "tuple[float, float, float, float]", value: float, rule=np.minimum) -> None:
    x1, y1, x2, y2 = rect
    cells = trust[LABEL_INDEX[label], int(y1 // GRID_STRIDE) : int(-(-y2 // GRID_STRIDE)), int(x1 // GRID_STRIDE) : int(-(-x2 // GRID_STRIDE))]
    rule(cells, value, out=cells)


def degrade(image: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What a street camera does to a picture: light, night, colour cast, blur, noise, compression."""
    table = np.arange(256, dtype=np.float32) / 255
    gamma = float(np.exp(rng.normal(0, 0.22)))
    gain = float(np.exp(rng.normal(0, 0.14)))
    if rng.random() < 0.1:
        gamma, gain = rng.uniform(1.3, 2.2), rng.uniform(0.5, 1.0)
    curve = np.clip(gain * table**gamma * 255 + rng.normal(0, 5), 0, 255)
    cast = np.exp(rng.normal(0, 0.05, 3))
    image = np.dstack([cv2.LUT(image[..., c], np.clip(curve * cast[c], 0, 255).astype(np.uint8)) for c in range(3)])
    if rng.random() < 0.5:
        hsv = cv2.cvtColor(image, cv2.COLOR_BGR2HSV)
        hsv[..., 0] = (hsv[..., 0].astype(np.int16) + int(rng.integers(-8, 9))) % 180
        hsv[..., 1] = np.clip(hsv[..., 1] * rng.uniform(0.5, 1.35), 0, 255).astype(np.uint8)
        image = cv2.cvtColor(hsv, cv2.COLOR_HSV2BGR)
    if rng.random() < 0.12:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.5, 1.4))
    if rng.random() < 0.2:
        noise = rng.normal(0, rng.uniform(2, 9), image.shape[:2]).astype(np.float32)
        image = np.clip(image + noise[..., None], 0, 255).astype(np.uint8)
    if rng.random() < 0.25:
        _ok, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(28, 85))])
        image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    return image


def collate(items):
    """Pictures, their targets, their trust, and what a teacher is asked: the clean pictures and where a photo lies in them."""
    images, corners, labels, trust, clean, real = zip(*items)
    return torch.stack(images), list(zip(corners, labels)), torch.stack(trust), (torch.stack(clean), torch.stack(real))


def seeded(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
