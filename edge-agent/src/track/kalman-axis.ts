/** Position and speed along one axis with their covariance: a constant-velocity Kalman filter. */
export interface AxisState {
  readonly position: number;
  readonly speed: number;
  /** Covariance [pp, pv, vv]. */
  readonly covariance: readonly [number, number, number];
}

export function startAxis(position: number, deviation: number): AxisState {
  // Speed unknown: it may cross ten of its own deviations in a second.
  return { position, speed: 0, covariance: [deviation ** 2, 0, (10 * deviation) ** 2] };
}

/** @param acceleration white-noise acceleration, units per second², @see Bar-Shalom, Estimation with Applications, §6.2 */
export function predictAxis(state: AxisState, seconds: number, acceleration: number): AxisState {
  const [pp, pv, vv] = state.covariance;
  const q = acceleration ** 2;
  const t = seconds;
  return {
    position: state.position + state.speed * t,
    speed: state.speed,
    covariance: [pp + 2 * t * pv + t * t * vv + (q * t ** 4) / 4, pv + t * vv + (q * t ** 3) / 2, vv + q * t * t],
  };
}

export function correctAxis(state: AxisState, measured: number, deviation: number): AxisState {
  const [pp, pv, vv] = state.covariance;
  const innovation = measured - state.position;
  const total = pp + deviation ** 2;
  const gainP = pp / total;
  const gainV = pv / total;
  return {
    position: state.position + gainP * innovation,
    speed: state.speed + gainV * innovation,
    covariance: [(1 - gainP) * pp, (1 - gainP) * pv, vv - gainV * pv],
  };
}
