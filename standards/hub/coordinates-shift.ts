// The shifted coordinate systems of maps in the PRC, forward: GCJ-02 by the public formula that reproduces it within a
// metre, and BD-09, Baidu's shift of GCJ-02. Both are facts of practice; no standard publishes them.

/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number]

const semiMajorAxis = 6_378_245
const eccentricitySquared = 0.006_693_421_622_965_943
const baiduAngle = (Math.PI * 3000) / 180

/**
 * Whether the public formula shifts a WGS-84 position. The box reaches far beyond the PRC (Islamabad, Hanoi, Manila lie
 * in it), so that it says nothing about a country, only about the formula.
 */
export function isInShiftBox([longitude, latitude]: Position): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271
}

export function wgs84ToGcj02(position: Position): Position {
  return isInShiftBox(position) ? shiftGcj02(position) : position
}

export function wgs84ToBd09(position: Position): Position {
  return isInShiftBox(position) ? gcj02ToBd09(shiftGcj02(position)) : position
}

/** Without the box, so that its inverse has no edge. */
export function shiftGcj02([longitude, latitude]: Position): Position {
  const [x, y] = [longitude - 105, latitude - 35]
  const radians = (latitude * Math.PI) / 180
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2
  const metresNorth =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + ripple(x) + waves(y, 20, 160, 320)
  const metresEast =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + ripple(x) + waves(x, 20, 150, 300)
  const north = (semiMajorAxis * (1 - eccentricitySquared)) / (magic * Math.sqrt(magic))
  const east = (semiMajorAxis / Math.sqrt(magic)) * Math.cos(radians)
  return [longitude + degrees(metresEast / east), latitude + degrees(metresNorth / north)]
}

export function gcj02ToBd09([longitude, latitude]: Position): Position {
  const radius = Math.hypot(longitude, latitude) + 0.000_02 * Math.sin(latitude * baiduAngle)
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * baiduAngle)
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006]
}

function ripple(x: number): number {
  return ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3
}

function waves(at: number, short: number, long: number, longest: number): number {
  const near = short * Math.sin(at * Math.PI) + 2 * short * Math.sin((at / 3) * Math.PI)
  const far = long * Math.sin((at / 12) * Math.PI) + longest * Math.sin((at / 30) * Math.PI)
  return ((near + far) * 2) / 3
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}
