"""An RTSP camera whose picture is the time: 8 by 4 black and white blocks are the bits of the UTC milliseconds, modulo 2^32.

Prints `ready <port>` and serves rtsp://127.0.0.1:<port>/camera until its standard input closes.
"""

import sys
import threading
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

WIDTH, HEIGHT, FPS, COLUMNS, ROWS = 320, 180, 25, 8, 4

Gst.init(None)
blocks = {bit: bytes([235 if bit else 16]) * (WIDTH // COLUMNS) for bit in (0, 1)}


def picture() -> bytes:
    now_ms = int(time.time() * 1000) % 2**32
    bits = [(now_ms >> (31 - index)) & 1 for index in range(COLUMNS * ROWS)]
    rows = [b"".join(blocks[bit] for bit in bits[row * COLUMNS : (row + 1) * COLUMNS]) for row in range(ROWS)]
    return b"".join(row * (HEIGHT // ROWS) for row in rows)


def on_configure(_factory: GstRtspServer.RTSPMediaFactory, media: GstRtspServer.RTSPMedia) -> None:
    source = media.get_element().get_child_by_name("source")

    def tick() -> bool:
        return source.emit("push-buffer", Gst.Buffer.new_wrapped(picture())) == Gst.FlowReturn.OK

    GLib.timeout_add(1000 // FPS, tick)


server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service("0")
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(
    f"( appsrc name=source is-live=true do-timestamp=true format=time "
    f"caps=video/x-raw,format=GRAY8,width={WIDTH},height={HEIGHT},framerate={FPS}/1 ! videoconvert "
    f"! video/x-raw,format=I420 ! x264enc tune=zerolatency speed-preset=ultrafast bitrate=800 threads=1 key-int-max={FPS} "
    "! rtph264pay name=pay0 pt=96 config-interval=-1 )"
)
factory.set_shared(True)
factory.connect("media-configure", on_configure)
server.get_mount_points().add_factory("/camera", factory)
if not server.attach(None):
    sys.exit("the port is taken")

loop = GLib.MainLoop()


def wait_for_parent() -> None:
    sys.stdin.read()
    loop.quit()


threading.Thread(target=wait_for_parent, daemon=True).start()
print(f"ready {server.get_bound_port()}", flush=True)
loop.run()
