"""Building blocks of ONNX graphs that keep the house contract; needs onnx and numpy only."""
from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

from .contract import MAX_BOXES, NMS_IOU, PER_CLASS_BOXES, SCORE_FLOOR


class Nodes:
    """Collects nodes and constants; every call returns the name of its (first) output."""

    def __init__(self) -> None:
        self.nodes: "list[onnx.NodeProto]" = []
        self.constants: "list[onnx.TensorProto]" = []

    def constant(self, name: str, values, dtype) -> str:
        self.constants.append(numpy_helper.from_array(np.array(values, dtype), name))
        return name

    def add(self, kind: str, inputs: "list[str]", output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"{kind}:{output}", **attributes))
        return output


def finish_graph(n: Nodes) -> None:
    """core_boxes, core_scores -> boxes, scores, labels: class-wise NMS, best first, normalised to the picture."""
    n.add("NonMaxSuppression", ["core_boxes", "core_scores", n.constant("per_class", [PER_CLASS_BOXES], np.int64),
                                n.constant("nms_iou", [NMS_IOU], np.float32), n.constant("floor", [SCORE_FLOOR], np.float32)], "chosen")
    n.add("GatherND", ["core_scores", "chosen"], "chosen_scores")
    n.add("Shape", ["chosen_scores"], "chosen_count")
    n.add("Min", ["chosen_count", n.constant("max_boxes", [MAX_BOXES], np.int64)], "kept_count")
    n.nodes.append(helper.make_node("TopK", ["chosen_scores", "kept_count"], ["scores", "order"], name="TopK:scores", axis=0))
    n.add("Gather", ["chosen", "order"], "kept", axis=0)
    n.add("Gather", ["kept", n.constant("column_class", 1, np.int64)], "labels", axis=1)
    n.add("Gather", ["kept", n.constant("column_box", 2, np.int64)], "kept_anchor", axis=1)
    n.add("Squeeze", ["core_boxes", n.constant("axis_zero", [0], np.int64)], "flat_boxes")
    n.add("Gather", ["flat_boxes", "kept_anchor"], "kept_corners", axis=0)
    n.add("Slice", ["scaled_size", n.constant("from_end", [1], np.int64), n.constant("to_start", [-3], np.int64),
                    n.constant("first_axis", [0], np.int64), n.constant("backwards", [-1], np.int64)], "scaled_wh")
    n.add("Concat", ["scaled_wh", "scaled_wh"], "scaled_whwh", axis=0)
    n.add("Div", ["kept_corners", "scaled_whwh"], "unit_corners")
    n.add("Clip", ["unit_corners", n.constant("zero_f", 0, np.float32), n.constant("unit_f", 1, np.float32)], "seen_corners")
    n.add("Split", ["seen_corners", n.constant("halves", [2, 2], np.int64)], "low", axis=1)
    n.nodes[-1].output.append("high")
    n.add("Sub", ["high", "low"], "extent")
    n.add("Concat", ["low", "extent"], "boxes", axis=1)
