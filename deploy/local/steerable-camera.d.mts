/** How the simulated PTZ camera is reached. */
interface SteerableCameraAddress {
  readonly address: string;
  readonly rtspUrl: string | undefined;
  readonly username: string;
  readonly password: string;
}

/** The camera as the box's configuration names it. */
export function steerableCamera(camera: SteerableCameraAddress): Readonly<Record<string, unknown>> & {
  readonly id: string;
};
