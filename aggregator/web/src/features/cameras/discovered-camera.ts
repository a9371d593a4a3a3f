/** A camera that answered a box, as the API tells it. */
export interface DiscoveredCamera {
  readonly name: string;
  readonly hardware: string;
  /** `host` or `host:port`, or the whole address of its service. */
  readonly address: string;
  /** Its id at the box that watches it already. */
  readonly cameraId?: string;
}

/** The page of a new record with what is known of a found camera. */
export function registerAddress({ name, address }: DiscoveredCamera): string {
  const onvifAddress = address.includes('://') ? address : `http://${address}/onvif/device_service`;
  return `/cameras/records/new?${new URLSearchParams({ name, onvifAddress, interface: 'onvif' })}`;
}
