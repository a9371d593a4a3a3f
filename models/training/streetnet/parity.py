"""Step 5: the exported graph in the agent's runtime against torch, on real pixels.

    python3 -m streetnet.parity --work work --run first --model ../street-nano/<version> --photos <folder of photos>

Writes raw pictures and torch's answers to work/parity and has models/evaluate/parity-main.ts compare them.
"""
from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

import cv2
import numpy as np

from .frame import framed
from .predict import detect
from .norms import folded
from .run_folder import network_px_of
from .train import load_averaged

# Upright, flat, tiny, full HD and larger: each takes another reduction in the graph.
SIZES = ((480, 480), (275, 183), (600, 800), (1280, 720), (1920, 1080), (3840, 2160))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--run", required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--photos", type=Path, required=True)
    arguments = parser.parse_args()
    net = folded(load_averaged(arguments.work / arguments.run / "last.pt"))
    network_px = network_px_of(arguments.work / arguments.run)
    folder = arguments.work / "parity"
    folder.mkdir(parents=True, exist_ok=True)
    cases = []
    for index, (size, photo) in enumerate(zip(SIZES, sorted(arguments.photos.glob("*.jpg"))[::7])):
        image = cv2.resize(cv2.imread(str(photo)), size, interpolation=cv2.INTER_LINEAR)
        tensor, scale = framed(image, network_px)
        boxes, scores, labels = detect(net, tensor)[0]
        corners = np.clip(boxes / np.tile(np.array(scale) * np.array(size), 2), 0, 1)
        name = f"{index}.rgb"
        (folder / name).write_bytes(cv2.cvtColor(image, cv2.COLOR_BGR2RGB).tobytes())
        rows = [{"label": int(l), "score": float(s), "box": [float(c[0]), float(c[1]), float(c[2] - c[0]), float(c[3] - c[1])]}
                for c, s, l in zip(corners, scores, labels) if c[2] > c[0] and c[3] > c[1]]
        cases.append({"file": name, "widthPx": size[0], "heightPx": size[1], "found": rows})
    (folder / "cases.json").write_text(json.dumps(cases))
    root = Path(__file__).resolve().parents[3]
    command = ["node", "--conditions=source", "--import", "tsx", "models/evaluate/parity-main.ts", str(arguments.model.resolve()), str(folder.resolve())]
    raise SystemExit(subprocess.run(command, cwd=root, check=False).returncode)


if __name__ == "__main__":
    main()
