import argparse
import unittest

try:
    import torch

    from streetnet.blend import Shares, blended
    from streetnet.coco_weights import street_net_from_teacher
    from streetnet.labels import LABEL_INDEX, LABELS
    from streetnet.net import StreetNet
    from streetnet.train import share
except ImportError as error:
    raise unittest.SkipTest(f"needs torch, numpy and opencv: {error}") from None

PERSON, COVER = LABEL_INDEX["person"], LABEL_INDEX["manhole_cover"]
ROWS = "levels.0.class_logits.weight"


def largest_difference(one, other):
    return max(float((mine - theirs).abs().max() / theirs.abs().max()) for mine, theirs in zip(one, other))


class Blend(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(7)
        self.own = StreetNet(len(LABELS)).eval()
        self.start = street_net_from_teacher(StreetNet(80), 1).eval()
        self.images = torch.rand(4, 3, 96, 96) * 255

    def blend(self, backbone, rest):
        return blended(self.own, self.start, Shares(backbone, rest), self.images)

    @torch.no_grad()
    def test_of_nothing_sees_what_the_trained_net_sees(self):
        self.assertLess(largest_difference([self.blend(0.0, 0.0)(self.images)], [self.own(self.images)]), 0.02)

    @torch.no_grad()
    def test_of_the_whole_backbone_sees_with_cocos_and_keeps_its_own_rows(self):
        mixed = self.blend(1.0, 0.0)
        self.assertLess(largest_difference(mixed.backbone(self.images), self.start.backbone(self.images)), 0.02)
        self.assertTrue(torch.equal(mixed.state_dict()[ROWS], self.own.state_dict()[ROWS]))

    def test_moves_the_rows_both_know_and_keeps_the_rows_only_one_knows(self):
        before = {name: value.clone() for name, value in self.own.state_dict().items()}
        rows, theirs = self.blend(0.4, 0.25).state_dict()[ROWS], self.start.state_dict()[ROWS]
        self.assertTrue(torch.allclose(rows[PERSON], before[ROWS][PERSON] * 0.75 + theirs[PERSON] * 0.25, atol=1e-6))
        self.assertTrue(torch.equal(rows[COVER], before[ROWS][COVER]))
        self.assertTrue(all(torch.equal(value, before[name]) for name, value in self.own.state_dict().items()))

    @torch.no_grad()
    def test_leaves_channels_no_paler_than_their_parents(self):
        spread = [_spread(net, self.images) for net in (self.own, self.start, self.blend(0.5, 0.5))]
        wanted = (spread[0] + spread[1]) / 2
        self.assertLess(abs(float((spread[2] / wanted).median()) - 1), 0.15)


def _spread(net, images):
    """Standard deviation per channel of what an early convolution says."""
    seen = []
    hook = net.backbone.stage2[0].pointwise.conv.register_forward_hook(lambda _module, _inputs, output: seen.append(output))
    net(images)
    hook.remove()
    return seen[0].std((0, 2, 3))


class ShareAsOption(unittest.TestCase):
    def test_a_share_beyond_the_whole_is_refused_by_name(self):
        self.assertEqual([share("0"), share("0.4"), share("1")], [0.0, 0.4, 1.0])
        for text in ("1.5", "-0.1", "nan", "half"):
            with self.assertRaisesRegex(argparse.ArgumentTypeError, f"^{text} is no share from 0 to 1$"):
                share(text)


if __name__ == "__main__":
    unittest.main()
