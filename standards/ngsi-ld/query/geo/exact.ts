// On which side of a line a position lies, without rounding errors: the one question on which all spatial predicates of
// ETSI GS CIM 009 clause 4.10 rest here. A wrong sign would let a point be in both of two neighbouring districts.

/** Longitude and latitude in degrees; the relations are those of the plane (RFC 7946 clause 3.1.1). */
export type Position = readonly [x: number, y: number]

/** As far as the rounding of the quick formula can go (Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997). */
const rounding = (3 + 16 * 2 ** -53) * 2 ** -53

/** Positive: c lies to the left of the way from a to b; negative: to the right; 0: on the line. */
export function orientation(a: Position, b: Position, c: Position): number {
  const left = (a[0] - c[0]) * (b[1] - c[1])
  const right = (a[1] - c[1]) * (b[0] - c[0])
  const difference = left - right
  if (Math.abs(difference) >= rounding * (Math.abs(left) + Math.abs(right))) return Math.sign(difference)
  return exactOrientation(a, b, c)
}

function exactOrientation(a: Position, b: Position, c: Position): number {
  const [ax, ay, bx, by, cx, cy] = [...a, ...b, ...c].map(exact) as [bigint, bigint, bigint, bigint, bigint, bigint]
  const difference = (ax - cx) * (by - cy) - (ay - cy) * (bx - cx)
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}

/** In units of 2^-200 degrees, in which every double above 2^-147 is an integer; smaller numbers are irrelevant to places. */
function exact(degrees: number): bigint {
  return BigInt(Math.trunc(degrees * 2 ** 200))
}
