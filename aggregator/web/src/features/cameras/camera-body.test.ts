import { describe, expect, it } from 'vitest';
import type { CameraRecord } from '#api/camera-queries';
import { blankValues, changedCameraBody, newCameraBody, valuesOf } from '#features/cameras/camera-body';

const record = {
  id: 'r',
  number: 'A-1',
  name: '人民路口',
  kind: 'fixed',
  tenantId: 'city',
  ownerDepartment: '公安局',
  purpose: '治安',
  address: '',
  latitude: 30.27,
  longitude: 120.15,
  headingDegrees: null,
  gridCode: '330102001000001',
  edgeId: 'box-1',
  cameraId: 'cam-1',
  interface: 'rtsp',
  ipAddress: null,
  onvifAddress: null,
  videoClient: null,
  accountHolder: null,
  gbDeviceId: null,
  gbChannelId: null,
  jtSim: null,
  jtChannel: null,
  streamUrl: 'rtsp://10.0.0.1/1',
  substreamUrl: null,
  isSecret: false,
  isRetired: false,
  note: '',
  version: 3,
} as unknown as CameraRecord;

describe('the form of a camera', () => {
  it('sends nothing that nobody changed', () => {
    expect(changedCameraBody(record, valuesOf(record))).toEqual({});
  });

  it('sends an emptied address as null and an emptied text as empty', () => {
    const values = { ...valuesOf(record), streamUrl: ' ', purpose: '', link: undefined };
    expect(changedCameraBody(record, values)).toEqual({ streamUrl: null, purpose: '', edgeId: null, cameraId: null });
  });

  it('sends a moved position and leaves the grid to the server', () => {
    const values = { ...valuesOf(record), position: { latitude: 30.28, longitude: 120.15 } };
    expect(changedCameraBody(record, values)).toEqual({ latitude: 30.28 });
  });

  it('leaves out of a new record what nobody filled in', () => {
    expect(newCameraBody({ ...blankValues, number: ' B-2 ', name: '江边' })).toEqual({
      number: 'B-2',
      name: '江边',
      kind: 'fixed',
      tenantId: 'city',
      interface: 'rtsp',
      isSecret: false,
      isRetired: false,
    });
  });

  it('asks a box to open the camera by its stream address when no camera of the box is named', () => {
    const values = { ...valuesOf(record), link: 'box-2/' };
    expect(changedCameraBody(record, values)).toEqual({ edgeId: 'box-2', cameraId: null });
    expect(newCameraBody(values)).toMatchObject({ edgeId: 'box-2' });
    expect(newCameraBody(values)).not.toHaveProperty('cameraId');
  });
});
