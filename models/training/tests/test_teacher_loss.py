import unittest

try:
    import numpy as np
    import torch

    from streetnet.coco_set import Box, Record
    from streetnet.coco_weights import street_net_from_teacher
    from streetnet.labels import LABEL_INDEX, LABELS
    from streetnet.net import StreetNet
    from streetnet.samples import DRAWN_GROUND, place_tile, shows_people
    from streetnet.teacher_loss import teacher_answers, teacher_loss
except ImportError as error:
    raise unittest.SkipTest(f"needs torch, numpy and opencv: {error}") from None

SIZE = 64
NOTHING = (torch.zeros(0, 4), torch.zeros(0, dtype=torch.long))
PERSON, COVER = LABEL_INDEX["person"], LABEL_INDEX["manhole_cover"]


class StayingNearTheTeacher(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(5)
        self.teacher = StreetNet(80).eval()
        self.pictures = torch.rand(1, 3, SIZE, SIZE) * 255
        self.answers = teacher_answers(self.teacher, self.pictures, SIZE)
        # Somebody the teacher is sure of, at the anchor in the middle of the finest level.
        self.anchor = 8 * 4 + 4
        self.answers[0][0, :, :] = 0.0
        self.answers[0][0, self.anchor, 0] = 0.8
        self.real = torch.ones(1, SIZE // 8, SIZE // 8)

    def raw(self):
        return torch.full((1, 8 * 8 + 16 + 4, 5 + len(LABELS)), -3.0).requires_grad_()

    def test_a_person_only_the_teacher_sees_is_learnt_again(self):
        raw = self.raw()
        teacher_loss(raw, self.answers, [NOTHING], self.real, SIZE).backward()
        self.assertLess(float(raw.grad[0, self.anchor, 5 + PERSON]), 0)
        self.assertGreater(float(raw.grad[0, self.anchor, :4].abs().sum()), 0)

    def test_a_false_alarm_the_teacher_does_not_share_is_unlearnt(self):
        raw = torch.full((1, 84, 5 + len(LABELS)), -3.0)
        raw[0, 3, 4] = raw[0, 3, 5 + PERSON] = 2.0
        raw.requires_grad_()
        teacher_loss(raw, self.answers, [NOTHING], self.real, SIZE).backward()
        self.assertGreater(float(raw.grad[0, 3, 5 + PERSON]), 0)

    def test_classes_the_teacher_does_not_know_are_left_alone(self):
        raw = self.raw()
        teacher_loss(raw, self.answers, [NOTHING], self.real, SIZE).backward()
        self.assertEqual(float(raw.grad[..., 5 + COVER].abs().sum()), 0)

    def test_nothing_is_asked_where_no_photo_lies(self):
        raw = self.raw()
        loss = teacher_loss(raw, self.answers, [NOTHING], torch.zeros_like(self.real), SIZE)
        loss.backward()
        self.assertEqual((float(loss), float(raw.grad.abs().sum())), (0, 0))

    def test_the_box_of_a_labelled_cover_is_not_pulled_towards_the_teachers(self):
        raw, cover = self.raw(), (torch.tensor([[20.0, 20.0, 50.0, 50.0]]), torch.tensor([COVER]))
        teacher_loss(raw, self.answers, [cover], self.real, SIZE).backward()
        self.assertEqual(float(raw.grad[0, self.anchor, :4].abs().sum()), 0)
        self.assertLess(float(raw.grad[0, self.anchor, 5 + PERSON]), 0)

    def test_a_net_with_the_teachers_rows_is_no_way_from_it(self):
        student = street_net_from_teacher(self.teacher, 1).eval()
        with torch.no_grad():
            raw = student(self.pictures)
            same = teacher_loss(raw, _single_rows(self.teacher, self.pictures), [NOTHING], self.real, SIZE)
        self.assertLess(abs(float(same)), 1e-3)


def _single_rows(teacher, pictures):
    """Answers as if COCO had one kind of vehicle, as the street net's first weights have."""
    for level in teacher.levels:
        level.class_logits.weight.data[[3, 5, 7]] = level.class_logits.weight.data[2].clone()
        level.class_logits.bias.data[[3, 5, 7]] = level.class_logits.bias.data[2].clone()
    with torch.no_grad():
        return teacher_answers(teacher, pictures, SIZE)


class WherePhotosLie(unittest.TestCase):
    def place(self, set_name):
        real = np.zeros((8, 8), np.uint8)
        record = Record(set_name, "", 64, 64, known={label: 1.0 for label in LABELS})
        canvas = (np.zeros((SIZE, SIZE, 3), np.uint8), np.ones((len(LABELS), 8, 8), np.float32), [], real)
        place_tile(canvas, (np.full((64, 64, 3), 9, np.uint8), record), (0, 0, 32, 64), np.random.default_rng(4), SIZE)
        return real

    def test_a_photo_is_asked_about_within_its_tile_and_a_drawn_picture_never(self):
        photo = self.place("A_coco128")
        self.assertGreater(int(photo[:, :4].sum()), 0)
        self.assertEqual(int(photo[:, 4:].sum()), 0)
        self.assertEqual([int(self.place(name).sum()) for name in ("S_rendered", DRAWN_GROUND)], [0, 0])

    def test_only_photos_count_as_showing_people(self):
        boxes = [Box(1, 1, 9, 30, "person")]
        self.assertEqual([shows_people(Record(name, "", 64, 64, boxes=boxes)) for name in ("A_coco128", "S_rendered")], [True, False])


if __name__ == "__main__":
    unittest.main()
