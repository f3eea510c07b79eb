// Polygons and circles of an alert (CAP 1.2, section 3.2.4): latitude before longitude, WGS 84.

type Position = readonly [latitude: number, longitude: number]

function positionOf(text: string): Position | undefined {
  const [, latitude = '', longitude = ''] = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text) ?? []
  const [north, east] = [Number(latitude), Number(longitude)]
  return latitude !== '' && Math.abs(north) <= 90 && Math.abs(east) <= 180 ? [north, east] : undefined
}

/** Undefined if it is not a polygon: fewer than four pairs, or not closed. */
export function polygonOf(text: string): readonly Position[] | undefined {
  const positions = text.trim().split(/\s+/).map(positionOf)
  const known = positions.filter((position) => position !== undefined)
  const [first, last] = [known[0], known.at(-1)]
  const isClosed = first !== undefined && first[0] === last?.[0] && first[1] === last[1]
  return known.length === positions.length && known.length >= 4 && isClosed ? known : undefined
}

/** The radius in kilometres. */
export function circleOf(text: string): readonly [Position, number] | undefined {
  const [center = '', radius = '', ...more] = text.trim().split(/\s+/)
  const position = positionOf(center)
  return position !== undefined && /^\d+(?:\.\d+)?$/.test(radius) && more.length === 0
    ? [position, Number(radius)]
    : undefined
}

function side([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
}

/** Whether two edges that do not follow each other cross. */
export function crossings(polygon: readonly Position[]): boolean {
  const edges = polygon.slice(1).map((to, index) => [polygon[index] ?? to, to] as const)
  return edges.some(([a, b], index) =>
    edges.slice(index + 2).some(([c, d], other) => {
      const isNeighbour = index === 0 && index + 2 + other === edges.length - 1
      return !isNeighbour && side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
    }),
  )
}
