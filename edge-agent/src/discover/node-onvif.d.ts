// node-onvif 0.1.7 has no types; only what onvif-adapter.ts uses, and replies stay unknown until they are checked.
declare module 'node-onvif' {
  interface OnvifService {
    getProfiles(): Promise<{ readonly data: unknown }>;
    getStreamUri(params: { ProfileToken: string; Protocol: string }): Promise<{ readonly data: unknown }>;
  }
  interface OnvifDevice {
    readonly services: { readonly media: OnvifService | null };
    init(): Promise<unknown>;
  }
  interface Onvif {
    startProbe(): Promise<readonly unknown[]>;
    readonly OnvifDevice: new (params: { address: string; user?: string; pass?: string }) => OnvifDevice;
  }
  const onvif: Onvif;
  export = onvif;
}
