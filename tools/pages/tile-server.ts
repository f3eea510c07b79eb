// A server of map tiles on a port of this machine, for the checks of the map: raster tiles of one colour, and a style with vector
// tiles. A test makes it fail.

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { crc32, deflateSync } from 'node:zlib'

/** Of the raster tiles, and of the water in the vector tiles: no colour of the plain map. */
export const tileColors = { raster: [0x7f, 0xbf, 0x3f], water: [0xbf, 0x3f, 0x7f] } as const

export interface TileServer {
  readonly origin: string
  /** How often tiles and the style were asked for. */
  readonly counts: { tiles: number; style: number; others: number }
  /** What it answers with; 200: what was asked for. */
  readonly status: { tiles: number; style: number }
  stop(): void
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, check])
}

/** A PNG of 256 by 256 pixels of one colour (PNG 1.2, with a palette of one entry). */
function rasterTile(): Buffer {
  const size = 256
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  // Eight bits for an index into the palette.
  header.set([8, 3, 0, 0, 0], 8)
  const rows = Buffer.alloc(size * (size + 1))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(tileColors.raster)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A vector tile (Mapbox Vector Tile 2.1) with one layer, `water`, whose one polygon is the whole tile. */
const vectorTile = Buffer.from(
  // The layer, its name, its feature, which is a polygon; the extent 4096, and the version.
  '1a20 0a057761746572 1212 1803 220e0900001a804000008040ff3f000f 288020 7802'.replaceAll(' ', ''),
  'hex',
)

function styleOf(origin: string, sprite: string): object {
  const water = `#${Buffer.from(tileColors.water).toString('hex')}`
  return {
    version: 8,
    sources: { city: { type: 'vector', tiles: [`${origin}/{z}/{x}/{y}.pbf`], maxzoom: 14, attribution: '© Test' } },
    // Of an origin that the configuration does not name.
    sprite,
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': '#101010' } },
      { id: 'water', type: 'fill', source: 'city', 'source-layer': 'water', paint: { 'fill-color': water } },
    ],
  }
}

/** @param sprite where the style says that its icons are */
export async function startTileServer(sprite = ''): Promise<TileServer> {
  const counts = { tiles: 0, style: 0, others: 0 }
  const raster = rasterTile()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', made.origin)
    const [, extension] = /\.(png|pbf|json)$/.exec(pathname) ?? []
    if (extension === undefined || pathname.startsWith('/sprite')) counts.others += 1
    else if (extension === 'json') counts.style += 1
    else counts.tiles += 1
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }
    const status = extension === 'json' ? made.status.style : made.status.tiles
    if (status !== 200) return response.writeHead(status, headers).end()
    if (extension === 'png') return response.writeHead(200, { ...headers, 'content-type': 'image/png' }).end(raster)
    if (extension === 'json') {
      const style = JSON.stringify(styleOf(made.origin, sprite))
      return response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(style)
    }
    return response.writeHead(200, { ...headers, 'content-type': 'application/x-protobuf' }).end(vectorTile)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const made: TileServer = {
    origin: `http://127.0.0.1:${port}`,
    counts,
    status: { tiles: 200, style: 200 },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
  return made
}
