"""Step 4: checkpoint -> models/<name>/<version>/{name}.onnx and manifest.json.

    python3 -m streetnet.export --work work --run first --out ../street-nano/<version>

Thresholds and metrics are filled in by step 5 (streetnet.thresholds) from curves of the exported graph.
"""
from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from pathlib import Path

import torch

from .graph import build_graph
from .labels import LABELS
from .prepare import read_index
from .run_folder import network_px_of, options_of
from .set_policy import UNLICENSED_PREFIX
from .train import load_averaged

MAX_BYTES = 12 * 1024 * 1024
FIRST_THRESHOLD = 0.5
LICENCE = "Apache-2.0"
SOURCES = [
    {"name": "YOLOX-nano COCO weights", "licence": "Apache-2.0", "use": "initial weights; teacher for person, vehicle, bicycle, umbrella, table, chair"},
    {"name": "YuNet face detector", "licence": "Apache-2.0", "use": "teacher for head (not contained in the model)"},
    {"name": "A_garbage_overflow (Roboflow project-shb1t/-111-ehcfr v2)", "licence": "CC BY 4.0 as declared by the uploader; doubtful for photos with news-site marks", "use": "training"},
    {"name": "A_amsterdam_handbox (dfayzur/garbage-object-detection)", "licence": "MIT (repository); photos not named separately", "use": "training"},
    {"name": "A_garbagebag_woosong (woosongvision trashbags-segmentation v1)", "licence": "CC BY 4.0", "use": "training"},
    {"name": "A_stall_aerial (Ingenieco/pesquisaMMQ)", "licence": "CC BY 4.0", "use": "training, low share"},
    {"name": "A_coco128 (COCO train2017)", "licence": "boxes CC BY 4.0; photos under their Flickr licences", "use": "training"},
    {"name": "A_tinycoco_cc (COCO)", "licence": "boxes CC BY 4.0; photos CC BY 2.0, CC BY-SA 2.0 or no known restrictions", "use": "training"},
    {"name": "A_vehicles_openimages (Vehicles-OpenImages v1)", "licence": "CC BY 4.0; photos listed CC BY 2.0, authors not named in the export", "use": "training"},
    {"name": "StreetWarden rendered scenes and drawn sprites", "licence": "Apache-2.0 (this repository)", "use": "training"},
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--run", required=True)
    parser.add_argument("--out", type=Path, required=True, help="models/<name>/<version>")
    arguments = parser.parse_args()
    export_model(arguments.work / arguments.run, arguments.out)


def export_model(run: Path, out: Path, sources: "list[dict]" = SOURCES) -> None:
    """Writes graph and manifest of a run's averaged weights to models/<name>/<version>, thresholds not yet chosen.

    Raises SystemExit for weights that must not be shipped: too large, or trained on photos without a licence.
    """
    _refuse_unlicensed(run)
    name, version = out.resolve().parent.name, out.resolve().name
    network_px = network_px_of(run)
    data = build_graph(load_averaged(run / "last.pt"), name, network_px).SerializeToString()
    if len(data) > MAX_BYTES:
        raise SystemExit(f"the model has {len(data)} bytes, more than {MAX_BYTES}")
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.onnx").write_bytes(data)
    steps = torch.load(run / "last.pt", map_location="cpu")["step"]
    seed = int(options_of(run)["seed"])
    manifest = {
        "schemaVersion": 1, "name": name, "version": version, "file": f"{name}.onnx",
        "sha256": hashlib.sha256(data).hexdigest(), "sizeBytes": len(data),
        "input": {"name": "image", "dtype": "uint8", "layout": "NHWC", "colour": "RGB", "shape": [1, None, None, 3], "networkSizePx": network_px},
        "outputs": {"boxes": "boxes", "scores": "scores", "labels": "labels"},
        "boxFormat": "xywh-normalised", "labels": list(LABELS),
        "thresholds": {label: FIRST_THRESHOLD for label in LABELS},
        "licence": LICENCE, "sources": sources,
        "trainedAt": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "seed": seed, "metrics": {"trainingSteps": steps},
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{out}: {len(data)} bytes, step {steps}")


def _refuse_unlicensed(run: Path) -> None:
    """Follows the runs this one started from: a licence is not washed off by training on."""
    options = options_of(run)
    index = Path(options["index"]) if options.get("index", "None") != "None" else Path(options["work"]) / "index.json"
    closed = sorted({record.set_name for record in read_index(index) if record.set_name.startswith(UNLICENSED_PREFIX)}) if index.exists() else []
    if closed:
        raise SystemExit(f"{run} was trained on {', '.join(closed)}, which declare no licence; it cannot be exported")
    start = Path(options.get("start", "None"))
    if start.suffix == ".pt" and (start.parent / "options.json").exists():
        _refuse_unlicensed(start.parent)


if __name__ == "__main__":
    main()
