/** A camera section of the edge agent's configuration. */
interface CameraSection {
  readonly id: string;
  readonly name: string;
  readonly source: Readonly<Record<string, unknown>>;
  readonly zones: readonly unknown[];
}

export function demoCameras(): CameraSection[];
export function ownCameras(addresses: readonly string[]): CameraSection[];
export function writeEdgeConfig(folder: string, cameras: readonly CameraSection[]): string;
