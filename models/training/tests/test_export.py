import json
import tempfile
import unittest
from pathlib import Path

try:
    import onnx
    import torch
    from streetnet.coco_set import Record
    from streetnet.export import export_model
    from streetnet.labels import LABELS
    from streetnet.net import StreetNet
    from streetnet.prepare import write_index
    from streetnet.run_folder import network_px_of, options_of
except ImportError as error:
    raise unittest.SkipTest(f"needs torch, numpy and opencv: {error}") from None


class Export(unittest.TestCase):
    def run_folder(self, work, name, set_name, start="None"):
        folder = work / name
        folder.mkdir()
        write_index([Record(set_name, "a.jpg", 8, 8)], folder / "index.json")
        (folder / "options.json").write_text(json.dumps({"index": str(folder / "index.json"), "work": str(work), "start": start, "seed": "1"}))
        return folder

    def test_refuses_weights_that_saw_photos_without_a_licence_even_at_second_hand(self):
        work = Path(self.enterContext(tempfile.TemporaryDirectory()))
        first = self.run_folder(work, "closed", "R_manhole_web_bhama")
        second = self.run_folder(work, "open", "A_coco128", str(first / "last.pt"))
        for run in (first, second):
            with self.assertRaisesRegex(SystemExit, "R_manhole_web_bhama, which declare no licence"):
                export_model(run, work / "street-nano" / "9.9.9")
        self.assertFalse((work / "street-nano").exists())

    def test_a_model_takes_frames_at_the_size_its_run_was_trained_for(self):
        work = Path(self.enterContext(tempfile.TemporaryDirectory()))
        run = self.run_folder(work, "small", "A_coco128")
        (run / "options.json").write_text(json.dumps({**options_of(run), "network_px": "624"}))
        torch.save({"averaged": StreetNet(len(LABELS)).state_dict(), "step": 1}, run / "last.pt")
        out = work / "street-small" / "9.9.9"
        export_model(run, out)
        self.assertEqual(json.loads((out / "manifest.json").read_text())["input"]["networkSizePx"], 624)
        graph = onnx.load(str(out / "street-small.onnx")).graph
        self.assertEqual(graph.name, "street-small")
        side = next(tensor for tensor in graph.initializer if tensor.name.endswith("network_side"))
        self.assertEqual(float(onnx.numpy_helper.to_array(side)), 624)

    def test_a_run_of_before_the_choice_of_size_is_one_of_408_pixels(self):
        work = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.assertEqual(network_px_of(self.run_folder(work, "third", "A_coco128")), 408)


if __name__ == "__main__":
    unittest.main()
