import unittest

try:
    import cv2
    import numpy as np
    import torch

    from streetnet.coco_set import Box, Record
    from streetnet.frame import framed, network_size
    from streetnet.labels import LABEL_INDEX, LABELS
    from streetnet.loss import anchor_trust, detection_loss
    from streetnet.net import StreetNet, anchor_points
    from streetnet.norms import folded, restore_norms
    from streetnet.samples import place_tile, scaled
    from streetnet.set_policy import training_sets, trust_in_absence
except ImportError as error:
    raise unittest.SkipTest(f"needs torch, numpy and opencv: {error}") from None


class Net(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(3)
        self.net = StreetNet(len(LABELS))
        self.images = torch.rand(4, 3, 64, 96) * 255

    def test_gives_one_row_per_cell_of_three_levels(self):
        cells = 8 * 12 + 4 * 6 + 2 * 3
        self.assertEqual(tuple(self.net(self.images).shape), (4, cells, 5 + len(LABELS)))
        self.assertEqual(len(anchor_points(64, 96)[0]), cells)

    def test_norms_put_back_and_folded_away_change_nothing(self):
        before = self.net.eval()(self.images)
        restore_norms(self.net, self.images)
        with_norms = self.net.eval()(self.images)
        self.assertTrue(torch.allclose(before, with_norms, atol=1e-3))
        self.assertTrue(torch.allclose(with_norms, folded(self.net)(self.images), atol=1e-3))


class PartialLabels(unittest.TestCase):
    """A set that does not label a class teaches nothing about it."""

    def test_a_class_of_no_trust_gets_no_gradient_from_pictures_without_it(self):
        torch.manual_seed(1)
        raw = torch.zeros(1, 8 * 8 + 16 + 4, 5 + len(LABELS), requires_grad=True)
        trust = torch.ones(1, len(LABELS), 8, 8)
        trust[:, LABEL_INDEX["litter"]] = 0
        loss, _parts = detection_loss(raw, [(torch.zeros(0, 4), torch.zeros(0, dtype=torch.long))], trust, 64)
        loss.backward()
        self.assertEqual(float(raw.grad[..., 5 + LABEL_INDEX["litter"]].abs().sum()), 0)
        self.assertGreater(float(raw.grad[..., 5 + LABEL_INDEX["person"]].abs().sum()), 0)

    def test_trust_is_looked_up_under_each_anchor(self):
        trust = torch.ones(1, 1, 8, 8)
        trust[:, :, :, 4:] = 0
        points, strides = anchor_points(64, 64)
        values = anchor_trust(trust, points, strides)[0, :, 0]
        self.assertTrue(torch.equal(values > 0, points[:, 0] + strides / 2 < 32))

    def test_no_closed_set_is_trained_on(self):
        self.assertTrue(all(name.startswith("A_") for name in training_sets()))
        self.assertEqual(trust_in_absence("A_garbage_overflow")["garbage_bag"], 0)

    def test_a_box_too_small_to_see_becomes_a_place_of_no_trust(self):
        record = Record("A_x", "", 1000, 1000, boxes=[Box(498, 498, 502, 502, "litter")], known={label: 1.0 for label in LABELS})
        trust, boxes = np.ones((len(LABELS), 52, 52), np.float32), []
        canvas = (np.zeros((416, 416, 3), np.uint8), trust, boxes, np.zeros((52, 52), np.uint8))
        place_tile(canvas, (np.full((1000, 1000, 3), 9, np.uint8), scaled(record, 1.0)), (0, 0, 416, 416), np.random.default_rng(2), 416)
        self.assertEqual(boxes, [])
        self.assertEqual(float(trust[LABEL_INDEX["litter"]].min()), 0)
        self.assertEqual(float(trust[LABEL_INDEX["person"]].min()), 1)


class Frame(unittest.TestCase):
    def test_keeps_the_aspect_and_the_pixel_budget(self):
        height, width = network_size(1080, 1920)
        self.assertAlmostEqual(width / height, 16 / 9, delta=0.01)
        self.assertLess(abs(height * width - 408**2), 1000)

    def test_is_grey_beyond_the_picture_and_averages_inside(self):
        image = np.zeros((1080, 1920, 3), np.uint8)
        image[::2] = 200
        tensor, _scale = framed(cv2.flip(image, 0))
        self.assertEqual(tuple(tensor.shape[2:]), (320, 544))
        self.assertTrue(torch.allclose(tensor[0, :, -1, -1], torch.tensor(114.0)))
        self.assertLess(float((tensor[0, :, 10:290, 10:500] - 100).abs().mean()), 35)


if __name__ == "__main__":
    unittest.main()
