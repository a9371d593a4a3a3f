"""Numbers of the house contract for models (models/README.md)."""

OPSET = 16
NMS_IOU = 0.5
SCORE_FLOOR = 0.05
MAX_BOXES = 200
PER_CLASS_BOXES = 100
