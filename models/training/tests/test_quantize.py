import unittest

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from streetnet.quantize_graph import Scale, quantizable, quantized, scales_of, with_ranges


def conv(name: str, source: str, target: str) -> onnx.NodeProto:
    return helper.make_node("Conv", [source, f"{name}.w", f"{name}.b"], [target], name=name)


def small_model() -> onnx.ModelProto:
    """Two convolutions with SiLU between and behind, a third that answers."""
    nodes = [
        conv("/stem", "image", "a"), helper.make_node("Sigmoid", ["a"], ["as"]), helper.make_node("Mul", ["a", "as"], ["b"]),
        conv("/body", "b", "c"), helper.make_node("MaxPool", ["c"], ["d"], kernel_shape=[1, 1]),
        helper.make_node("Concat", ["c", "d"], ["e"], axis=1), conv("/answer", "e", "out"),
    ]
    rng = np.random.default_rng(1)
    constants = []
    for name, shape in (("/stem", (4, 3, 1, 1)), ("/body", (4, 4, 1, 1)), ("/answer", (2, 8, 1, 1))):
        constants.append(numpy_helper.from_array(rng.normal(size=shape).astype(np.float32), f"{name}.w"))
        constants.append(numpy_helper.from_array(rng.normal(size=shape[0]).astype(np.float32), f"{name}.b"))
    def value(name: str, channels: int):
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, channels, None, None])
    graph = helper.make_graph(nodes, "small", [value("image", 3)], [value("out", 2)], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])


def ranges_of(what) -> dict:
    return {name: (-0.5, 4.6) for name in (*what.entries, *what.tensors)}


class QuantizeTest(unittest.TestCase):
    def test_the_convolution_that_answers_stays_float(self):
        what = quantizable(small_model().graph)
        self.assertEqual([n.name for n in what.convolutions], ["/stem", "/body"])
        self.assertEqual((what.entries, list(what.tensors)), (["image"], ["a", "as", "b", "c", "d", "e"]))

    def test_named_layers_stay_float_and_the_next_one_takes_their_result(self):
        what = quantizable(small_model().graph, ("/stem",))
        self.assertEqual(([n.name for n in what.convolutions], what.entries), (["/body"], ["b"]))

    def test_a_probe_gives_the_extremes_of_every_tensor(self):
        model = small_model()
        what = quantizable(model.graph)
        outputs = [each.name for each in with_ranges(model, what).graph.output]
        self.assertEqual(len(outputs), 2 * 7)
        self.assertIn("b|Max", outputs)

    def test_zero_is_exact_and_a_pool_keeps_the_scale_of_its_input(self):
        what = quantizable(small_model().graph)
        scales = scales_of(what, {**ranges_of(what), "b": (0.3, 5.1)})
        self.assertEqual(scales["b"], Scale(np.float32(5.1 / 255), 0))
        self.assertEqual(scales["c"].zero, 25)
        self.assertEqual(scales["d"], scales["c"])

    def test_weights_are_int8_per_channel_within_half_a_step(self):
        model = small_model()
        what = quantizable(model.graph)
        coarse = quantized(model, what, scales_of(what, ranges_of(what)))
        values = {each.name: numpy_helper.to_array(each) for each in coarse.graph.initializer}
        levels, steps = values["/body|1|levels"], values["/body|1|steps"]
        self.assertEqual((levels.dtype, steps.shape), (np.int8, (4,)))
        whole = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}["/body.w"]
        gap = np.abs(levels * steps.reshape(-1, 1, 1, 1) - whole)
        self.assertTrue((gap <= steps.reshape(-1, 1, 1, 1) / 2 + 1e-6).all())
        self.assertNotIn("/body.w", values)
        self.assertIn("/answer.w", values)
        self.assertEqual([n.input[0] for n in coarse.graph.node if n.name == "/answer"], ["e|coarse"])


if __name__ == "__main__":
    unittest.main()
