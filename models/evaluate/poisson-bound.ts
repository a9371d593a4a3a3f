/**
 * The largest mean number of events that still makes so few as `count` likelier than `1 - confidence`.
 *
 * @see Garwood 1936: exact one-sided limit of a Poisson mean; 0 seen gives 3.0 at 95 %.
 */
export function poissonUpperBound(count: number, confidence = 0.95): number {
  let [low, high] = [0, 10 * (count + 1)];
  while (high - low > 1e-9 * (1 + high)) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(count, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

function chanceOfAtMost(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let each = 1; each <= count; each += 1) {
    term *= mean / each;
    sum += term;
  }
  return sum;
}
