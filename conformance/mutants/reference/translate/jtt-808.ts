// JT/T 808-2013: the location report of a terminal (clauses 4.4 and 8.18) as a vehicle of the hub.

import { createHmac } from 'node:crypto'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { type Decoded, encodesNothing, type Format, type Loss, property, refuse, timezone, utc } from './format.ts'
import { fromGcj02 } from './gcj-02.ts'

const delimiter = 0x7e
const key = 'of the small gateway alone'

/** The unescaped header and body; the check code is verified. */
function contentOf(frame: Uint8Array): DataView {
  const inner: number[] = []
  if (frame.length < 15 || frame[0] !== delimiter || frame.at(-1) !== delimiter) {
    throw refuse('syntax', 'The message is not a frame between two delimiters.')
  }
  for (let at = 1; at < frame.length - 1; at++) {
    const byte = frame[at] ?? 0
    if (byte !== 0x7d) inner.push(byte)
    else inner.push(frame[++at] === 2 ? delimiter : 0x7d)
  }
  // The XOR of all bytes with the check code is zero.
  if (inner.reduce((sum, byte) => sum ^ byte, 0) !== 0) throw refuse('checksum', 'The check code does not fit.')
  return new DataView(Uint8Array.from(inner).buffer, 0, inner.length - 1)
}

function digits(view: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, index) =>
    view
      .getUint8(at + index)
      .toString(16)
      .padStart(2, '0'),
  ).join('')
}

function decode(frame: Uint8Array, options: Readonly<Record<string, Json>>): Decoded {
  const view = contentOf(frame)
  if (view.getUint16(0) !== 0x0200) throw refuse('unsupported', 'Only location reports are read.')
  if ((view.getUint16(2) & 0x3ff) !== view.byteLength - 12 || view.byteLength < 40) {
    throw refuse('syntax', 'The body is not as long as the header says.')
  }
  const pseudonym = createHmac('sha256', key)
    .update(digits(view, 4, 6))
    .digest('hex')
    .slice(0, 32)
  const body = 12
  const status = view.getUint32(body + 4)
  const observedAt = utc(`20${digits(view, body + 22, 6)}`, options['timezone'])
  const id = `urn:ngsi-ld:Vehicle:${pseudonym}`
  const losses: Loss[] = [{ kind: 'assumed', in: 'source', path: '0200/time', code: 'timezone' }]
  const hasFix = (status & 2) !== 0
  const place = hasFix
    ? placeOf(view, body, { status, isShifted: options['crs'] === 'gcj02', losses, id, observedAt })
    : {}
  if (!hasFix)
    losses.push({ kind: 'dropped', in: 'source', path: '0200/latitude', attribute: 'location', code: 'no-fix' })
  return {
    entities: [
      {
        id,
        type: 'Vehicle',
        gnssFix: property(hasFix, { observedAt }),
        speed: property(view.getUint16(body + 18) / 10, { unitCode: 'KMH', observedAt }),
        heading: property(view.getUint16(body + 20), { unitCode: 'DD', observedAt }),
        altitude: property(view.getInt16(body + 16), { unitCode: 'MTR', observedAt }),
        ...place,
      },
    ],
    losses,
  }
}

interface Placing {
  readonly status: number
  readonly isShifted: boolean
  readonly losses: Loss[]
  readonly id: string
  readonly observedAt: string
}

/** Table 24: bits 2 and 3 are south and west. */
function placeOf(view: DataView, body: number, { status, isShifted, losses, id, observedAt }: Placing): JsonObject {
  const latitude = (view.getUint32(body + 8) / 1e6) * ((status & 4) === 0 ? 1 : -1)
  const longitude = (view.getUint32(body + 12) / 1e6) * ((status & 8) === 0 ? 1 : -1)
  if (latitude < -90 || latitude > 90 || longitude < -180 || longitude > 180) {
    throw refuse('invalid', 'The position is not on Earth.')
  }
  const coordinates = isShifted ? fromGcj02(longitude, latitude) : [longitude, latitude]
  if (isShifted) {
    const loss = { kind: 'approximated', in: 'hub', attribute: 'location', code: 'gcj02', tolerance: 0.00001 } as const
    losses.push({ ...loss, path: `${id}/location` })
  }
  return { location: { type: 'GeoProperty', value: { type: 'Point', coordinates }, observedAt } }
}

const oneOf = (...values: readonly string[]) => ({
  schema: { enum: values },
  isRequired: true,
  takes: (value: Json) => values.some((one) => one === value),
})

export const jtt808: Format = {
  id: 'jtt-808',
  standard: 'JT/T 808-2013',
  reads: ['application/vnd.jtt808.frame'],
  writes: new Map([['frame', 'application/vnd.jtt808.frame']]),
  options: { timezone, crs: oneOf('EPSG:4326', 'gcj02'), edition: oneOf('2013') },
  example: {
    name: 'location',
    title: 'A vehicle south of the equator that moves',
    mediaType: 'application/vnd.jtt808.frame',
    options: { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' },
    input: { base64: 'fgIAABwBOQAABBgAAQAAAAAAAAADAD2y7AJdSegAEAJYAFomCAESAACIfg==' },
  },
  decode,
  encode: encodesNothing,
}
