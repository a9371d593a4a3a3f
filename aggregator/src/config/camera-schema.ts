import { Type } from 'typebox';
import { closed, text } from '#config/setting-kinds';

/** The `camera:` section. */
export const cameraSchema = Type.Object(
  {
    accountKeyFile: Type.Optional(
      text({
        description:
          'keys that accounts of cameras are sealed with, 64 hex digits a line, the newest first; several aggregators ' +
          'on one database need the same; default: keys/camera-accounts.key in the data folder, made at the first use',
        'x-env': 'STREETWARDEN_CAMERA_KEY_FILE',
      }),
    ),
  },
  { ...closed, description: 'registry of cameras' },
);
