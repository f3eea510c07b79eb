// Converts the shifted coordinates of Chinese maps (GCJ-02) to WGS 84. The shift is a published sum of sines; the inverse searches
// the place whose shifted coordinates are the given ones.

const semiMajor = 6_378_245
const eccentricity = 0.006_693_421_622_965_943

const wave = (value: number, ...terms: readonly (readonly [amplitude: number, frequency: number])[]): number =>
  terms.reduce((sum, [amplitude, frequency]) => sum + amplitude * Math.sin(value * frequency * Math.PI), 0)

/** The shift of a place, in degrees. */
function shift(longitude: number, latitude: number): readonly [number, number] {
  const [x, y] = [longitude - 105, latitude - 35]
  const common = (wave(x, [20, 6], [20, 2]) * 2) / 3
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]) * 2) / 3
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    common +
    (wave(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]) * 2) / 3
  const radians = (latitude * Math.PI) / 180
  const magic = 1 - eccentricity * Math.sin(radians) ** 2
  return [
    (east * 180) / ((semiMajor / Math.sqrt(magic)) * Math.cos(radians) * Math.PI),
    (north * 180) / (((semiMajor * (1 - eccentricity)) / (magic * Math.sqrt(magic))) * Math.PI),
  ]
}

export function fromGcj02(longitude: number, latitude: number): readonly [number, number] {
  let found: readonly [number, number] = [longitude, latitude]
  for (let turn = 0; turn < 10; turn++) {
    const [east, north] = shift(...found)
    found = [longitude - east, latitude - north]
  }
  return [Number(found[0].toFixed(7)), Number(found[1].toFixed(7))]
}
