// Rings and lines that cross the 180th meridian, which GeoJSON says in parts (RFC 7946 clause 3.1.9): they are cut there.
// A side whose ends lie more than 180 degrees apart runs the shorter way, over that meridian.

/** Longitude and latitude, in degrees. */
export type Position = readonly [longitude: number, latitude: number]
export type Ring = readonly Position[]

export type Cut =
  /** The ring lies on one side of the meridian and stays as it is. */
  | { readonly kind: 'whole' }
  | { readonly kind: 'cut'; readonly rings: readonly Ring[] }
  /** The ring goes around a pole and lies on both sides of the equator: which of the two areas is meant is not said. */
  | { readonly kind: 'unclear' }

/** The ring with longitudes that run on over the 180th meridian, so that no side is longer than 180 degrees. */
export function unwrapRing(ring: Ring): Ring {
  let shift = 0
  return ring.map(([longitude, latitude], index): Position => {
    const step = longitude - (ring[index - 1]?.[0] ?? longitude)
    if (step > 180) shift -= 360
    else if (step < -180) shift += 360
    return [longitude + shift, latitude]
  })
}

/** @param ring closed, within 180 degrees of longitude */
export function cutRing(ring: Ring): Cut {
  const unwrapped = unwrapRing(ring)
  if (unwrapped.every(([longitude], index) => longitude === ring[index]?.[0])) return { kind: 'whole' }
  const closed = closedOverPole(unwrapped)
  if (closed === undefined) return { kind: 'unclear' }
  // Sides from -180 to 180 alone: the ring is a band around the globe, and nothing else is meant.
  if (closed.every(([longitude]) => longitude === closed[0]?.[0])) return { kind: 'whole' }
  const longitudes = closed.map(([longitude]) => longitude)
  const first = Math.floor((Math.min(...longitudes) + 180) / 360)
  const last = Math.ceil((Math.max(...longitudes) + 180) / 360) - 1
  const rings: Ring[] = []
  let rest: readonly Ring[] = [closed]
  for (let strip = first; strip <= last; strip++) {
    const east = 180 + 360 * strip
    const inside = rest.flatMap((one) => half(one, east, 'west'))
    rest = rest.flatMap((one) => half(one, east, 'east'))
    rings.push(...inside.map((one) => one.map(([x, y]): Position => [x - 360 * strip, y])))
  }
  return { kind: 'cut', rings }
}

/** The parts of a line, cut where it crosses the 180th meridian; one part: it does not. */
export function cutLine(line: readonly Position[]): readonly (readonly Position[])[] {
  const parts: Position[][] = []
  let open: Position[] = []
  for (const position of line) {
    const before = open.at(-1)
    if (before !== undefined && Math.abs(position[0] - before[0]) > 180) {
      const east = before[0] > 0 ? 180 : -180
      const latitude = latitudeAt(before, [position[0] + 2 * east, position[1]], east)
      if (before[0] !== east) open.push([east, latitude])
      if (open.length > 1) parts.push(open)
      open = position[0] === -east ? [] : [[-east, latitude]]
    }
    open.push(position)
  }
  // A line that ends on the meridian has nothing beyond it.
  if (open.length > 1 || parts.length === 0) parts.push(open)
  return parts
}

/** A ring that goes around a pole takes in the pole of its hemisphere; undefined: it lies in both. */
function closedOverPole(ring: Ring): Ring | undefined {
  const [first] = ring
  const last = ring.at(-1)
  if (first === undefined || last === undefined || first[0] === last[0]) return ring
  const isNorth = ring.every(([, latitude]) => latitude >= 0)
  if (!isNorth && !ring.every(([, latitude]) => latitude <= 0)) return undefined
  const pole = isNorth ? 90 : -90
  return [...ring, [last[0], pole], [first[0], pole], first]
}

interface Chain {
  readonly positions: readonly Position[]
  /** Latitudes at which it comes from the meridian and goes back to it. */
  readonly from: number
  readonly to: number
}

/** The parts of a closed ring on one side of a meridian. What only touches it has no area there and is left out. */
function half(ring: Ring, meridian: number, side: 'west' | 'east'): readonly Ring[] {
  const isIn = ([longitude]: Position): boolean => longitude <= meridian === (side === 'west')
  const corners = ring.slice(0, -1)
  const start = corners.findIndex((corner, index) => isIn(corner) && !isIn(corners.at(index - 1) ?? corner))
  if (start === -1) return corners.some(isIn) ? [ring] : []
  const turned = [...corners.slice(start), ...corners.slice(0, start)]
  const chains: Chain[] = []
  let open: { positions: Position[]; from: number } | undefined
  for (const [index, corner] of turned.entries()) {
    const before = turned.at(index - 1) ?? corner
    if (isIn(corner)) {
      open ??= { positions: [], from: latitudeAt(before, corner, meridian) }
      open.positions.push(corner)
    } else if (open !== undefined) {
      chains.push({ ...open, to: latitudeAt(before, corner, meridian) })
      open = undefined
    }
  }
  return joined(chains, meridian)
}

/** Where a side crosses a meridian between its ends. */
function latitudeAt(one: Position, other: Position, meridian: number): number {
  if (one[0] === meridian) return one[1]
  if (other[0] === meridian) return other[1]
  return one[1] + ((other[1] - one[1]) * (meridian - one[0])) / (other[0] - one[0])
}

/** Along the meridian the ring is entered and left in turns, so that each crossing belongs to the one beside it. */
function joined(chains: readonly Chain[], meridian: number): readonly Ring[] {
  const crossings = chains
    .flatMap((chain, index) => [
      { index, isStart: true, latitude: chain.from },
      { index, isStart: false, latitude: chain.to },
    ])
    .toSorted((one, other) => one.latitude - other.latitude)
  const partner = new Map<string, (typeof crossings)[number]>()
  crossings.forEach((crossing, at) => {
    const beside = crossings[at % 2 === 0 ? at + 1 : at - 1]
    if (beside !== undefined) partner.set(`${crossing.index} ${crossing.isStart}`, beside)
  })
  const left = new Set(chains.keys())
  const rings: Ring[] = []
  while (left.size > 0) {
    const positions: Position[] = []
    let [index] = left
    while (index !== undefined && left.delete(index)) {
      const { positions: own, from, to } = chains[index] as Chain
      positions.push([meridian, from], ...own, [meridian, to])
      const next = partner.get(`${index} false`)
      index = next?.isStart === true ? next.index : undefined
    }
    const distinct = positions.filter(
      ([x, y], at) => x !== positions.at(at - 1)?.[0] || y !== positions.at(at - 1)?.[1],
    )
    const [first] = distinct
    if (first !== undefined && distinct.some(([longitude]) => longitude !== meridian)) rings.push([...distinct, first])
  }
  return rings
}
