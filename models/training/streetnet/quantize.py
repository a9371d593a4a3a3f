"""An INT8 variant of a shipped model, and what it costs in accuracy against what it saves in time.

    python3 -m streetnet.quantize --work work --model ../street-nano/<version> --out ../street-nano-int8/1.0.0 \\
        --reference ../../../shared/data/weights/yolox/yolox_nano_coco_416.onnx

Ranges of the activations come from training photos in the agent's runtime; both models are then judged by models:eval
on the held-out scenes (step 7) and timed in turns. The comparison is written into the variant's manifest and printed.
`--no-judge` leaves the figures out.
"""
from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import onnx

from .prepare import read_index
from .quantize_graph import quantizable, quantized, scales_of, with_ranges

ROOT = Path(__file__).resolve().parents[3]
SEED = 20261122
# The mean of the photos' own extremes: a single glaring photo shall not make every other one coarser.
PHOTOS = 160
# The first layers see the finest detail and the head decides; in INT8 they cost a tenth of AP50 for 4 % of the time.
FLOAT = ("/stem", "/stage2", "/levels")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, default=Path("work"))
    parser.add_argument("--model", type=Path, required=True, help="models/<name>/<version> to make the variant of")
    parser.add_argument("--out", type=Path, required=True, help="models/<name>/<version> of the variant")
    parser.add_argument("--photos", type=int, default=PHOTOS)
    parser.add_argument("--weight-bits", type=int, choices=(7, 8), default=8, help="7 on processors whose INT8 sums overflow (no VNNI)")
    parser.add_argument("--float", action="append", help=f"keep convolutions whose name begins so in float instead of {FLOAT}; may be repeated")
    parser.add_argument("--reference", type=Path, help="bare YOLOX-nano graph: also time both models against it")
    parser.add_argument("--no-judge", action="store_true")
    arguments = parser.parse_args()
    if arguments.out.resolve() == arguments.model.resolve():
        raise SystemExit("--out is --model: the variant would overwrite the model it is made of")
    manifest = json.loads((arguments.model / "manifest.json").read_text(encoding="utf-8"))
    model = onnx.load(str(arguments.model / manifest["file"]))
    kept_float = tuple(arguments.float or FLOAT)
    what = quantizable(model.graph, kept_float)
    if not what.convolutions:
        raise SystemExit(f"{arguments.model}: no convolution with its weights in the graph, nothing to quantise")
    ranges = measured_ranges(with_ranges(model, what), arguments.work, arguments.photos)
    data = quantized(model, what, scales_of(what, ranges), arguments.weight_bits).SerializeToString()
    how = {
        "of": f"{manifest['name']}/{manifest['version']}", "scheme": "static, QDQ, activations uint8 per tensor, weights int8 per channel",
        "weightBits": arguments.weight_bits, "convolutions": len(what.convolutions),
        "floatConvolutions": list(kept_float), "calibrationPhotos": arguments.photos,
    }
    write_variant(arguments.out, manifest, data, {"quantisation": how})
    print(f"{arguments.out}: {len(data)} bytes, {len(what.convolutions)} convolutions in INT8")
    if not arguments.no_judge:
        judge(arguments)


def measured_ranges(probe: onnx.ModelProto, work: Path, count: int) -> "dict[str, tuple[float, float]]":
    """Least and largest value of every tensor, from training photos spread over all sets."""
    folder = work / "ranges"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    onnx.save(probe, str(folder / "probe.onnx"))
    records = [r for r in read_index(work / "index.json") if r.split == "train" and Path(r.path).exists()]
    if len(records) < count:
        raise SystemExit(f"{work / 'index.json'} lists {len(records)} training photos that exist, {count} are needed (steps 1 to 3)")
    rows = [records[i] for i in np.random.default_rng(SEED).permutation(len(records))[:count]]
    photos = [{"file": str(Path(r.path).resolve()), "widthPx": r.width, "heightPx": r.height} for r in rows]
    (folder / "photos.json").write_text(json.dumps(photos))
    values = json.loads(run_tool("activation-ranges-main.ts", folder / "probe.onnx", folder / "photos.json"))
    names = {key.rsplit("|", 1)[0] for key in values}
    return {name: (float(np.mean(values[f"{name}|Min"])), float(np.mean(values[f"{name}|Max"]))) for name in names}


def write_variant(out: Path, of: dict, data: bytes, metrics: dict) -> None:
    name, version = out.resolve().parent.name, out.resolve().name
    manifest = dict(of, name=name, version=version, file=f"{name}.onnx", sha256=hashlib.sha256(data).hexdigest(), sizeBytes=len(data), metrics=metrics)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.onnx").write_bytes(data)
    write_manifest(out, manifest)


def write_manifest(out: Path, manifest: dict) -> None:
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def judge(arguments: argparse.Namespace) -> None:
    """Both models on the same held-out scenes with the same thresholds, and their time in the same run."""
    sets = sorted(p for p in (arguments.work / "holdout").iterdir() if (p / "annotations.json").exists())
    if not sets:
        raise SystemExit(f"{arguments.work / 'holdout'} holds no set: run streetnet.holdout first")
    before, after = figures(arguments.model, sets), figures(arguments.out, sets)
    compared = {
        name: {label: {"ap50": row["ap50"], "ap": row["ap"], "floatAp50": before[name][label]["ap50"], "floatAp": before[name][label]["ap"], "boxes": row["boxes"]}
               for label, row in classes.items()}
        for name, classes in after.items()
    }
    manifest = json.loads((arguments.out / "manifest.json").read_text(encoding="utf-8"))
    manifest["metrics"].update(heldOut=compared, latency=latency(arguments))
    write_manifest(arguments.out, manifest)
    print(table(manifest["metrics"]))


def figures(model: Path, sets: "list[Path]") -> "dict[str, dict]":
    name = f"{model.resolve().parent.name}/{model.resolve().name}"
    data = [part for folder in sets for part in ("--data", str(folder.resolve()))]
    output = run_tool("evaluate-main.ts", "--models", model.resolve().parent.parent, "--model", name, "--json", *data)
    answer = json.loads(output)
    return {"all sets": answer["perClass"], **answer["perSet"]}


def latency(arguments: argparse.Namespace) -> dict:
    """Median milliseconds of a 1080p frame on one thread; the graphs take turns, so that load hits both."""
    timed = {"againstFloat": json.loads(run_tool("latency-main.ts", arguments.out, arguments.model))}
    if arguments.reference:
        timed["againstYoloxNano416"] = json.loads(run_tool("latency-main.ts", arguments.out, arguments.reference))
    return timed


def run_tool(tool: str, *inputs) -> str:
    command = ["node", "--conditions=source", "--import", "tsx", f"models/evaluate/{tool}"]
    paths = [str(each.resolve()) if isinstance(each, Path) else each for each in inputs]
    done = subprocess.run([*command, *paths], cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NODE_NO_WARNINGS": "1"})
    if done.returncode != 0:
        raise SystemExit(f"{tool}: {done.stderr.strip()}")
    return done.stdout


def table(metrics: dict) -> str:
    lines = ["| set | class | boxes | AP50 float | AP50 INT8 | AP float | AP INT8 |", "|---|---|---|---|---|---|---|"]
    for name, classes in metrics["heldOut"].items():
        for label, row in classes.items():
            lines.append(f"| {name} | {label} | {row['boxes']} | {row['floatAp50']:.3f} | {row['ap50']:.3f} | {row['floatAp']:.3f} | {row['ap']:.3f} |")
    own = metrics["heldOut"]["all sets"].values()
    gaps = [row["ap50"] - row["floatAp50"] for row in own], [row["ap"] - row["floatAp"] for row in own]
    lines.append(f"mean over classes: AP50 {np.mean(gaps[0]):+.3f}, AP {np.mean(gaps[1]):+.3f}")
    lines += [f"{name}: {row['ownMs']:.1f} ms ÷ {row['referenceMs']:.1f} ms = {row['ratio']:.2f}" for name, row in metrics["latency"].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
