"""Wraps a city's own ONNX detector into the house contract: raw uint8 pixels in, finished boxes out.

    python3 -m streetnet.wrap --onnx own.onnx --head yolov8 --labels labels.json --out ../city-model/1.0.0 --licence "…"

`labels.json` maps the model's class numbers to house labels, e.g. {"0": "street_stall", "3": "garbage_bag"}; classes
that are not named are dropped, several may lead to one label. Nothing is trained and no weight is changed.
"""
from __future__ import annotations

import argparse
import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, compose, helper, version_converter

from .contract import OPSET
from .graph_nodes import Nodes, finish_graph
from .labels import LABELS

HEADS = ("yolox", "yolov5", "yolov8", "ssd", "detr")
STRIDES = (8, 16, 32)
GREY = 114.0
IMAGENET = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
MAX_BYTES = 200 * 1024 * 1024
FIRST_THRESHOLD = 0.5


class WrapError(Exception):
    """What the person who imports can mend; the text names the thing and the rule."""


@dataclass(frozen=True)
class Look:
    """How the model wants its picture; the presets are what each family is commonly exported with."""

    colour: str
    divide: float
    mean: "tuple[float, float, float]"
    deviation: "tuple[float, float, float]"
    fit: str


_PLAIN = ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
PRESETS = {
    "yolox": Look("bgr", 1.0, *_PLAIN, "corner"),
    "yolov5": Look("rgb", 255.0, *_PLAIN, "centre"),
    "yolov8": Look("rgb", 255.0, *_PLAIN, "centre"),
    "ssd": Look("rgb", 255.0, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5), "stretch"),
    "detr": Look("rgb", 255.0, *IMAGENET, "stretch"),
}


def wrap(model: onnx.ModelProto, head: str, classes: "dict[int, str]", look: Look, size: "tuple[int, int] | None" = None) -> onnx.ModelProto:
    """The wrapped model, checked. `size`: height and width of the model's input when its file does not say."""
    _refuse_external_data(model)
    core = _at_house_opset(model)
    inputs = [i for i in core.graph.input if i.name not in {c.name for c in core.graph.initializer}]
    if len(inputs) != 1:
        raise WrapError(f"the model has {len(inputs)} inputs ({', '.join(i.name for i in inputs)}); one picture is expected")
    height, width = _input_size(inputs[0], size)
    core = compose.add_prefix(core, "own/")
    own_input, outputs = f"own/{inputs[0].name}", [o.name for o in core.graph.output]
    before, after = Nodes(), Nodes()
    _picture(before, look, (height, width), own_input)
    _DECODERS[head](after, outputs, (height, width))
    _choose_classes(after, classes)
    _to_scaled(after)
    finish_graph(after)
    image = helper.make_tensor_value_info("image", TensorProto.UINT8, [1, "height", "width", 3])
    found = [helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["count", 4]),
             helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["count"]),
             helper.make_tensor_value_info("labels", TensorProto.INT64, ["count"])]
    graph = helper.make_graph([*before.nodes, *core.graph.node, *after.nodes], "imported", [image], found,
                              [*before.constants, *core.graph.initializer, *after.constants])
    wrapped = helper.make_model(graph, opset_imports=list(core.opset_import), producer_name="streetwarden-import")
    wrapped.ir_version = 8
    try:
        onnx.checker.check_model(wrapped, full_check=True)
    except Exception as cause:  # The checker throws several kinds; each text names the node.
        raise WrapError(f"the wrapped graph is not valid, is --head {head} right? {cause}") from cause
    return wrapped


def _refuse_external_data(model: onnx.ModelProto) -> None:
    for tensor in model.graph.initializer:
        if tensor.data_location == TensorProto.EXTERNAL:
            raise WrapError(f"weights of {tensor.name} lie in another file; save the model as one file first")


def _at_house_opset(model: onnx.ModelProto) -> onnx.ModelProto:
    own = next((o.version for o in model.opset_import if o.domain in ("", "ai.onnx")), 0)
    foreign = [o.domain for o in model.opset_import if o.domain not in ("", "ai.onnx")]
    if foreign and any(node.domain not in ("", "ai.onnx") for node in model.graph.node):
        raise WrapError(f"the model uses operators outside ONNX ({', '.join(foreign)}); export it without them")
    if own == OPSET:
        return model
    try:
        return version_converter.convert_version(model, OPSET)
    except Exception as cause:
        raise WrapError(f"opset {own} cannot be brought to {OPSET}: {cause}; export the model with opset {OPSET}") from cause


def _input_size(value: onnx.ValueInfoProto, size: "tuple[int, int] | None") -> "tuple[int, int]":
    shape = [d.dim_value for d in value.type.tensor_type.shape.dim]
    if value.type.tensor_type.elem_type != TensorProto.FLOAT:
        raise WrapError(f"input {value.name} is no float32 tensor; export the model with float input")
    if len(shape) != 4 or (shape[1] not in (0, 3)):
        raise WrapError(f"input {value.name} has shape {shape}; NCHW with 3 channels is expected")
    height, width = (size or (shape[2], shape[3]))
    if height <= 0 or width <= 0:
        raise WrapError(f"input {value.name} has no fixed size; give --size HEIGHTxWIDTH")
    if shape[2] > 0 and (shape[2], shape[3]) != (height, width):
        raise WrapError(f"--size {height}x{width} contradicts the model's own {shape[2]}x{shape[3]}")
    return height, width


def _picture(n: Nodes, look: Look, size: "tuple[int, int]", output: str) -> None:
    """image uint8 [1, H, W, 3] -> the model's input; leaves `scaled_size` and `offset_px` (h, w float) behind."""
    n.add("Shape", ["image"], "image_shape")
    n.add("Slice", ["image_shape", n.constant("one", [1], np.int64), n.constant("three", [3], np.int64)], "image_size")
    n.add("Cast", ["image_size"], "image_size_f", to=TensorProto.FLOAT)
    goal = n.constant("goal_size", size, np.float32)
    if look.fit == "stretch":
        n.add("Identity", [goal], "scaled_size")
    else:
        n.add("Div", [goal, "image_size_f"], "ratios")
        n.add("ReduceMin", ["ratios"], "ratio", axes=[0], keepdims=0)
        n.add("Mul", ["image_size_f", "ratio"], "scaled_exact")
        n.add("Round", ["scaled_exact"], "scaled_round")
        n.add("Max", ["scaled_round", n.constant("least", [1], np.float32)], "scaled_least")
        n.add("Min", ["scaled_least", goal], "scaled_size")
    n.add("Sub", [goal, "scaled_size"], "missing")
    if look.fit == "centre":
        n.add("Div", ["missing", n.constant("two", [2], np.float32)], "half_missing")
        n.add("Floor", ["half_missing"], "offset_px")
    else:
        n.add("Mul", ["missing", n.constant("nothing", [0], np.float32)], "offset_px")
    n.add("Sub", ["missing", "offset_px"], "pad_after")
    n.add("Concat", [n.constant("pad_batch", [0, 0], np.float32), "offset_px", "pad_batch", "pad_after"], "pads_f", axis=0)
    n.add("Cast", ["pads_f"], "pads", to=TensorProto.INT64)
    n.add("Transpose", ["image"], "planes", perm=[0, 3, 1, 2])
    n.add("Cast", ["planes"], "planes_f", to=TensorProto.FLOAT)
    n.add("Cast", ["scaled_size"], "scaled_int", to=TensorProto.INT64)
    n.add("Concat", [n.constant("batch_rgb", [1, 3], np.int64), "scaled_int"], "scaled_shape", axis=0)
    n.add("Resize", ["planes_f", "", "", "scaled_shape"], "scaled", mode="linear", coordinate_transformation_mode="half_pixel")
    n.add("Pad", ["scaled", "pads", n.constant("grey", GREY, np.float32)], "padded")
    order = [2, 1, 0] if look.colour == "bgr" else [0, 1, 2]
    n.add("Gather", ["padded", n.constant("channels", order, np.int64)], "ordered", axis=1)
    # (x / divide - mean) / deviation as one scale and one shift.
    mean, deviation = np.array(look.mean, np.float32), np.array(look.deviation, np.float32)
    scale, shift = 1 / (look.divide * deviation), -mean / deviation
    n.add("Mul", ["ordered", n.constant("scale", scale.reshape(1, 3, 1, 1), np.float32)], "scaled_values")
    n.add("Add", ["scaled_values", n.constant("shift", shift.reshape(1, 3, 1, 1), np.float32)], output)


def _columns(n: Nodes, source: str, name: str, begin: int, end: int, axis: int = 2) -> str:
    limits = [n.constant(f"{name}_{part}", [value], np.int64) for part, value in (("begin", begin), ("end", end), ("axis", axis))]
    return n.add("Slice", [source, *limits], name)


_END = 2**31 - 1


def _corners_from_centre(n: Nodes, centre: str, extent: str) -> None:
    n.add("Mul", [extent, n.constant("half", [0.5], np.float32)], "half_extent")
    n.add("Sub", [centre, "half_extent"], "corner_low")
    n.add("Add", [centre, "half_extent"], "corner_high")
    n.add("Concat", ["corner_low", "corner_high"], "own_corners", axis=2)


def _one_output(outputs: "list[str]", head: str) -> str:
    if len(outputs) != 1:
        raise WrapError(f"--head {head} expects one output, the model has {len(outputs)}: {', '.join(outputs)}")
    return outputs[0]


def _joint_scores(n: Nodes, source: str) -> None:
    _columns(n, source, "own_object", 4, 5)
    _columns(n, source, "own_classes", 5, _END)
    n.add("Mul", ["own_object", "own_classes"], "joint")
    n.add("Transpose", ["joint"], "own_scores", perm=[0, 2, 1])


def _decode_yolox(n: Nodes, outputs: "list[str]", size: "tuple[int, int]") -> None:
    """Raw YOLOX output: offsets on three grids, object and class already squeezed by the sigmoid."""
    source = _one_output(outputs, "yolox")
    places, steps = [], []
    for stride in STRIDES:
        rows, columns = size[0] // stride, size[1] // stride
        ys, xs = np.mgrid[0:rows, 0:columns]
        places.append(np.stack((xs.ravel(), ys.ravel()), 1) * stride)
        steps.append(np.full((rows * columns, 1), stride))
    place = n.constant("anchor_place", np.concatenate(places)[None], np.float32)
    step = n.constant("anchor_step", np.concatenate(steps)[None], np.float32)
    _columns(n, source, "raw_centre", 0, 2)
    _columns(n, source, "raw_extent", 2, 4)
    n.add("Mul", ["raw_centre", step], "centre_px")
    n.add("Add", ["centre_px", place], "centre")
    n.add("Exp", ["raw_extent"], "extent_steps")
    n.add("Mul", ["extent_steps", step], "extent_px")
    _corners_from_centre(n, "centre", "extent_px")
    _joint_scores(n, source)


def _decode_yolov5(n: Nodes, outputs: "list[str]", _size: "tuple[int, int]") -> None:
    """[1, anchors, 5 + classes]: centre and extent in pixels, object, classes."""
    source = _one_output(outputs, "yolov5")
    _columns(n, source, "centre", 0, 2)
    _columns(n, source, "extent_px", 2, 4)
    _corners_from_centre(n, "centre", "extent_px")
    _joint_scores(n, source)


def _decode_yolov8(n: Nodes, outputs: "list[str]", _size: "tuple[int, int]") -> None:
    """[1, 4 + classes, anchors]: centre and extent in pixels, classes; no object score."""
    source = n.add("Transpose", [_one_output(outputs, "yolov8")], "by_anchor", perm=[0, 2, 1])
    _columns(n, source, "centre", 0, 2)
    _columns(n, source, "extent_px", 2, 4)
    _corners_from_centre(n, "centre", "extent_px")
    _columns(n, source, "own_classes", 4, _END)
    n.add("Transpose", ["own_classes"], "own_scores", perm=[0, 2, 1])


def _two_outputs(outputs: "list[str]", head: str, words: "tuple[str, str]") -> "tuple[str, str]":
    """Boxes and class output, told apart by their names."""
    boxes = [o for o in outputs if words[0] in o.lower()]
    classes = [o for o in outputs if any(word in o.lower() for word in words[1].split("|"))]
    if len(boxes) != 1 or len(classes) != 1:
        raise WrapError(f"--head {head} expects one output named …{words[0]}… and one named …{words[1]}…, the model has: {', '.join(outputs)}")
    return boxes[0], classes[0]


def _decode_ssd(n: Nodes, outputs: "list[str]", size: "tuple[int, int]") -> None:
    """Boxes [1, A, 4] as corners 0–1; scores [1, A, 1 + classes] after softmax, background first."""
    boxes, scores = _two_outputs(outputs, "ssd", ("box", "score|conf|class"))
    extent = n.constant("own_size", [size[1], size[0], size[1], size[0]], np.float32)
    n.add("Mul", [boxes, extent], "own_corners")
    _columns(n, scores, "foreground", 1, _END)
    n.add("Transpose", ["foreground"], "own_scores", perm=[0, 2, 1])


def _decode_detr(n: Nodes, outputs: "list[str]", size: "tuple[int, int]") -> None:
    """Boxes [1, Q, 4] as centre and extent 0–1; logits [1, Q, classes + 1], the last one meaning nothing."""
    boxes, logits = _two_outputs(outputs, "detr", ("box", "logit|score"))
    extent = n.constant("own_size", [size[1], size[0], size[1], size[0]], np.float32)
    n.add("Mul", [boxes, extent], "boxes_px")
    _columns(n, "boxes_px", "centre", 0, 2)
    _columns(n, "boxes_px", "extent_px", 2, 4)
    _corners_from_centre(n, "centre", "extent_px")
    n.add("Softmax", [logits], "shares", axis=2)
    _columns(n, "shares", "something", 0, -1)
    n.add("Transpose", ["something"], "own_scores", perm=[0, 2, 1])


_DECODERS = {"yolox": _decode_yolox, "yolov5": _decode_yolov5, "yolov8": _decode_yolov8, "ssd": _decode_ssd, "detr": _decode_detr}


def house_labels(classes: "dict[int, str]") -> "list[str]":
    """House labels the mapping leads to, in the order of the house."""
    return [label for label in LABELS if label in classes.values()]


def _choose_classes(n: Nodes, classes: "dict[int, str]") -> None:
    """own_scores [1, own classes, A] -> core_scores [1, house labels, A]; the best of several own classes counts."""
    rows = []
    for position, label in enumerate(house_labels(classes)):
        own = sorted(number for number, name in classes.items() if name == label)
        picked = n.add("Gather", ["own_scores", n.constant(f"own_of_{position}", own, np.int64)], f"scores_{position}_own", axis=1)
        rows.append(n.add("ReduceMax", [picked], f"scores_{position}", axes=[1], keepdims=1))
    n.add("Concat", rows, "core_scores", axis=1)


def _to_scaled(n: Nodes) -> None:
    """own_corners (x1 y1 x2 y2 in input pixels) -> core_boxes in pixels of the scaled picture without its border."""
    n.add("Gather", ["offset_px", n.constant("xyxy", [1, 0, 1, 0], np.int64)], "offset_xyxy", axis=0)
    n.add("Sub", ["own_corners", "offset_xyxy"], "core_boxes")


def read_classes(path: Path) -> "dict[int, str]":
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        classes = {int(number): label for number, label in found.items()}
    except (OSError, ValueError, AttributeError) as cause:
        raise WrapError(f"{path}: is no JSON object of class number to label ({cause})") from cause
    unknown = sorted({str(label) for label in classes.values() if label not in LABELS})
    if unknown:
        raise WrapError(f"{path}: unknown labels {', '.join(unknown)}; known are {', '.join(LABELS)}")
    if not classes or min(classes) < 0:
        raise WrapError(f"{path}: names no class, or a negative number")
    return classes


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--onnx", type=Path, required=True)
    parser.add_argument("--head", choices=HEADS, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="JSON: class number -> house label")
    parser.add_argument("--out", type=Path, required=True, help="<models>/<name>/<version>")
    parser.add_argument("--licence", required=True, help="licence of the weights, for the manifest")
    parser.add_argument("--size", help="HEIGHTxWIDTH of the input when the file does not say")
    parser.add_argument("--colour", choices=("rgb", "bgr"))
    parser.add_argument("--fit", choices=("corner", "centre", "stretch"))
    parser.add_argument("--divide", type=float, help="what pixel values are divided by before mean and deviation")
    return parser.parse_args()


def _look_of(chosen: argparse.Namespace) -> Look:
    preset = PRESETS[chosen.head]
    return Look(chosen.colour or preset.colour, chosen.divide or preset.divide, preset.mean, preset.deviation, chosen.fit or preset.fit)


def run(chosen: argparse.Namespace) -> None:
    if chosen.out.exists():
        raise WrapError(f"{chosen.out} exists; a version is never overwritten")
    classes = read_classes(chosen.labels)
    if not chosen.onnx.exists() or chosen.onnx.stat().st_size > MAX_BYTES:
        raise WrapError(f"{chosen.onnx} is missing or larger than {MAX_BYTES} bytes")
    try:
        model = onnx.load(str(chosen.onnx), load_external_data=False)
    except Exception as cause:
        raise WrapError(f"{chosen.onnx}: is no ONNX file ({cause})") from cause
    size = tuple(int(side) for side in chosen.size.split("x")) if chosen.size else None
    wrapped = wrap(model, chosen.head, classes, _look_of(chosen), size)
    data = wrapped.SerializeToString()
    name, version = chosen.out.resolve().parent.name, chosen.out.resolve().name
    labels = house_labels(classes)
    shape = model.graph.input[0].type.tensor_type.shape.dim
    height, width = size or (shape[2].dim_value, shape[3].dim_value)
    manifest = {
        "schemaVersion": 1, "name": name, "version": version, "file": f"{name}.onnx",
        "sha256": hashlib.sha256(data).hexdigest(), "sizeBytes": len(data),
        "input": {"name": "image", "dtype": "uint8", "layout": "NHWC", "colour": "RGB", "shape": [1, None, None, 3],
                  "networkSizePx": round((height * width) ** 0.5)},
        "outputs": {"boxes": "boxes", "scores": "scores", "labels": "labels"},
        "boxFormat": "xywh-normalised", "labels": labels, "thresholds": {label: FIRST_THRESHOLD for label in labels},
        "licence": chosen.licence, "sources": [{"name": chosen.onnx.name, "licence": chosen.licence, "use": f"imported as it is, head {chosen.head}"}],
        "trainedAt": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z"), "seed": 0, "metrics": {},
    }
    chosen.out.mkdir(parents=True)
    (chosen.out / f"{name}.onnx").write_bytes(data)
    (chosen.out / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{chosen.out}: {len(data)} bytes, labels {', '.join(labels)}")


def main() -> None:
    try:
        run(_options())
    except WrapError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
