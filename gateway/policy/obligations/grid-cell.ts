// Places shown as the centre of a cell. Rows are 180/2^n degrees high and cells in a row 360/2^m degrees wide, the finest that
// are at least the requested number of metres, so that coarser cells consist of finer ones and only the cell is revealed.

/** Metres per degree of latitude where it is shortest (WGS-84, at the equator). */
const metresOfDegree = 110_574
const halfTurn = Math.PI / 180

/** @param position longitude, latitude, in degrees @param metres the minimum width and height of the cell */
export function middleOfCell(
  [longitude = 0, latitude = 0]: readonly number[],
  metres: number,
): readonly [number, number] {
  const rows = piecesOf(180, metres)
  const height = 180 / rows
  const row = indexOf(latitude + 90, height, rows)
  const south = row * height - 90
  const narrowest = Math.max(0, Math.min(Math.cos(south * halfTurn), Math.cos((south + height) * halfTurn)))
  const columns = piecesOf(360 * narrowest, metres)
  const width = 360 / columns
  const column = indexOf(longitude + 180, width, columns)
  return [(column + 0.5) * width - 180, south + height / 2]
}

/** The largest number of pieces of a length in degrees, a power of two, that have at least the requested width. */
function piecesOf(degrees: number, metres: number): number {
  return 2 ** Math.max(0, Math.floor(Math.log2((degrees * metresOfDegree) / metres)))
}

function indexOf(distance: number, size: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(distance / size)))
}
