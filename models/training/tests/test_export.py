import json
import tempfile
import unittest
from pathlib import Path

try:
    from streetnet.coco_set import Record
    from streetnet.export import export_model
    from streetnet.prepare import write_index
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


if __name__ == "__main__":
    unittest.main()
