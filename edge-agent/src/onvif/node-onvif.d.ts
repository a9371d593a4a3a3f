// node-onvif 0.1.7 has no types; only what onvif-adapter.ts uses, and replies stay unknown until they are checked.
declare module 'node-onvif' {
  type Reply = Promise<{ readonly data: unknown }>;
  interface Vector {
    readonly x: number;
    readonly y: number;
    readonly z: number;
  }
  interface MediaService {
    getProfiles(): Reply;
    getStreamUri(params: { ProfileToken: string; Protocol: string }): Reply;
    getSnapshotUri(params: { ProfileToken: string }): Reply;
  }
  interface PtzService {
    readonly xaddr: string;
    getNodes(): Reply;
    getStatus(params: { ProfileToken: string }): Reply;
    /** `Timeout` in whole seconds. */
    continuousMove(params: { ProfileToken: string; Velocity: Vector; Timeout: number }): Reply;
    absoluteMove(params: { ProfileToken: string; Position: Vector }): Reply;
    relativeMove(params: { ProfileToken: string; Translation: Vector }): Reply;
    stop(params: { ProfileToken: string; PanTilt: boolean; Zoom: boolean }): Reply;
    getPresets(params: { ProfileToken: string }): Reply;
    gotoPreset(params: { ProfileToken: string; PresetToken: string }): Reply;
    gotoHomePosition(params: { ProfileToken: string }): Reply;
    removePreset(params: { ProfileToken: string; PresetToken: string }): Reply;
  }
  interface DeviceService {
    getCapabilities(): Reply;
    getNTP(): Reply;
  }
  interface OnvifDevice {
    readonly services: {
      readonly device: DeviceService;
      readonly media: MediaService | null;
      readonly ptz: PtzService | null;
    };
    init(): Promise<unknown>;
    getInformation(): unknown;
  }
  interface Onvif {
    startProbe(): Promise<readonly unknown[]>;
    readonly OnvifDevice: new (params: { address: string }) => OnvifDevice;
  }
  const onvif: Onvif;
  export = onvif;
}
