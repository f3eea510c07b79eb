// Archives as programs write them: with sizes of 64 bits, folders with the sign of Windows, and byte order marks in all files.

import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { gtfsStatic } from './adapter.ts'

const files: Readonly<Record<string, string>> = {
  'agency.txt': 'agency_name,agency_url,agency_timezone\nCity Buses,https://buses.example,Europe/Berlin\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\n1,Harbour,53.5,9.9\n',
  'routes.txt': 'route_id,route_short_name,route_type\n4,4,3\n',
  'trips.txt': 'route_id,service_id,trip_id\n4,workdays,t1\n',
  'stop_times.txt':
    'trip_id,stop_id,location_id,stop_sequence,arrival_time,departure_time\nt1,1,,1,08:00:00,08:00:00\nt1,,area,2,,\n',
  'calendar_dates.txt': 'service_id,date,exception_type\nworkdays,20260302,1\n',
  'locations.geojson':
    '{"type":"FeatureCollection","features":[{"type":"Feature","id":"area","properties":{},"geometry":{"type":"Polygon","coordinates":[[[9,53],[10,53],[10,54],[9,53]]]}}]}',
}

const configured = gtfsStatic.configure({ stopTimes: true, feed: 'buses' })
if (!configured.ok) throw new Error('the options are those of the adapter')
const codec = configured.value

function decode(body: Uint8Array) {
  return codec.decode?.({ body, mediaType: 'application/zip', headers: new Map() }, decodeContext(new Map()))
}

function zipped(change: (name: string, text: string) => readonly [name: string, text: string]): Uint8Array {
  const entries = Object.entries(files).map(([name, text]) => change(name, text))
  return zipSync(Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)])))
}

const plain = decode(zipped((name, text) => [name, text]))
const changesOf = (decoded: typeof plain) => (decoded?.ok === true ? decoded.value.changes : decoded)

function bytesOf(fields: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else if (bytes === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function crcOf(bytes: Uint8Array): number {
  let check = 0xffff_ffff
  for (const byte of bytes) {
    check ^= byte
    for (let bit = 0; bit < 8; bit++) check = check & 1 ? (check >>> 1) ^ 0xedb8_8320 : check >>> 1
  }
  return (check ^ 0xffff_ffff) >>> 0
}

/** An archive whose sizes and places are all in 64 bits. @param extraBytes the length that extra fields say they have */
function zip64(extraBytes = 16): Uint8Array {
  const max = 0xffff_ffff
  const local: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let start = 0
  for (const [name, text] of Object.entries(files)) {
    const [raw, content] = [strToU8(name), strToU8(text)]
    const sizes = [
      [4, crcOf(content)],
      [4, max],
      [4, max],
      [2, raw.length],
    ] as const
    const common = [[2, 0], [2, 0], [2, 0], [2, 0], ...sizes] as const
    const extra = [
      [2, 1],
      [2, extraBytes],
      [8, content.length],
      [8, content.length],
    ] as const
    const head = joined([bytesOf([[4, 0x0403_4b50], [2, 45], ...common, [2, 20]]), raw, bytesOf(extra), content])
    const places = [
      [2, 28],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, max],
    ] as const
    directory.push(
      bytesOf([[4, 0x0201_4b50], [2, 45], [2, 45], ...common, ...places]),
      raw,
      bytesOf([
        [2, 1],
        [2, 24],
        [8, content.length],
        [8, content.length],
        [8, start],
      ]),
    )
    local.push(head)
    start += head.length
  }
  const entries = joined(directory)
  const count = Object.keys(files).length
  const end64 = [
    [4, 0x0606_4b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
  ] as const
  const locator = [
    [4, 0x0706_4b50],
    [4, 0],
    [8, start + entries.length],
    [4, 1],
  ] as const
  const end = [
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, 0xffff],
    [2, 0xffff],
    [4, max],
    [4, max],
    [2, 0],
  ] as const
  return joined([...local, entries, bytesOf([...end64, [8, entries.length], [8, start], ...locator, ...end])])
}

describe('an archive', () => {
  it('may have sizes and places of 64 bits', () => {
    expect(plain).toMatchObject({ ok: true })
    expect(changesOf(decode(zip64()))).toEqual(changesOf(plain))
  })

  it('is damaged if a size of 64 bits is not there', () => {
    expect(decode(zip64(4))).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    const cut = zip64()
    // The kind of the first extra field.
    cut[30 + 'agency.txt'.length] = 2
    expect(decode(cut)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    const lost = zip64()
    lost[lost.length - 22 - 20 + 8] = 0
    expect(decode(lost)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('may have folders with the sign of Windows', () => {
    const decoded = decode(zipped((name, text) => [`feed\\${name}`, text]))
    expect(changesOf(decoded)).toEqual(changesOf(plain))
    expect(decoded).toMatchObject({ value: { repairs: [{ code: 'files-in-a-folder' }] } })
  })

  it('may have a byte order mark in each file', () => {
    const decoded = decode(zipped((name, text) => [name, `\uFEFF${text}`]))
    expect(changesOf(decoded)).toEqual(changesOf(plain))
  })
})
