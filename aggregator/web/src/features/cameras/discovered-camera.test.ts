import { describe, expect, it } from 'vitest';
import { registerAddress } from '#features/cameras/discovered-camera';

const found = { name: '路口 1', hardware: 'DS-2' };

describe('registering a found camera', () => {
  it('makes the service address of a host and keeps a whole one', () => {
    const query = (address: string) => new URL(registerAddress({ ...found, address }), 'http://x').searchParams;
    expect(query('10.0.0.5:8080').get('onvifAddress')).toBe('http://10.0.0.5:8080/onvif/device_service');
    expect(query('https://cam/onvif').get('onvifAddress')).toBe('https://cam/onvif');
    expect(query('10.0.0.5').get('name')).toBe('路口 1');
  });
});
