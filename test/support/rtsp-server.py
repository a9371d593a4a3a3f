"""A real RTSP server for tests: GStreamer's, with a test picture as the camera.

Prints `ready <port>` and serves rtsp://127.0.0.1:<port>/camera until its standard input closes, so that it never outlives a test.
"""

import argparse
import base64
import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--port", default="0")
parser.add_argument("--size", default="640x360")
parser.add_argument("--fps", type=int, default=25)
parser.add_argument("--gop", type=int, default=25, help="frames from keyframe to keyframe")
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--audio-only", action="store_true")
parser.add_argument("--pattern", default="smpte")
options = parser.parse_args()

Gst.init(None)
width, height = options.size.split("x")
video = (
    f"( videotestsrc is-live=true pattern={options.pattern} "
    f"! video/x-raw,width={width},height={height},framerate={options.fps}/1 ! timeoverlay ! videoconvert "
    f"! x264enc tune=zerolatency speed-preset=ultrafast bitrate=800 threads=1 key-int-max={options.gop} "
    "! rtph264pay name=pay0 pt=96 config-interval=-1 )"
)
audio = "( audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! alawenc ! rtppcmapay name=pay0 pt=8 )"

server = GstRtspServer.RTSPServer()
server.set_address("127.0.0.1")
server.set_service(options.port)
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch(audio if options.audio_only else video)
factory.set_shared(True)
if options.user:
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string(GstRtspServer.RTSP_TOKEN_MEDIA_FACTORY_ROLE, "viewer")
    basic = base64.b64encode(f"{options.user}:{options.password}".encode()).decode()
    auth.add_basic(basic, token)
    server.set_auth(auth)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", GstRtspServer.RTSP_PERM_MEDIA_FACTORY_ACCESS, True)
    permissions.add_permission_for_role("viewer", GstRtspServer.RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, True)
    factory.set_permissions(permissions)
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
