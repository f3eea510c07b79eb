// The corpora of formats that are mappings, of services: car parks of ParkAPI, air quality, road stations, hospital beds, charging places.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { importAdapter } from '../../../adapters/contract/node/folder.ts'
import type { Codec, Decoded, Json, Message } from '../../../adapters/adapter.ts'

export interface Wrong {
  readonly what: string
  readonly why: string
}

export async function codecOf(folder: string, options: Json = {}): Promise<Codec> {
  const { adapter } = await importAdapter(new URL(`../../../adapters/${folder}`, import.meta.url).pathname)
  const configured = adapter.configure(options)
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

export function decode(
  codec: Codec,
  body: Uint8Array | string,
  {
    topic,
    headers = {},
  }: { readonly topic?: string | undefined; readonly headers?: Readonly<Record<string, string>> } = {},
): Decoded | string {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const of = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const message: Message = { body: bytes, mediaType: '', headers: of, ...(topic !== undefined && { topic }) }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  return decoded?.ok === true ? decoded.value : (decoded?.problem.detail ?? 'the codec has no decode')
}

/** The folders of mappings, by the file that each reads, with the records that the feed's own converter reads and refuses of it. */
const parking: Readonly<Record<string, readonly [folder: string, records: number, refused: number]>> = {
  'parkapi/aalen.json': ['traffic/aalen-parking', 6, 0],
  'parkapi/bietigheim-bissingen.csv': ['traffic/bietigheim-parking', 14, 0],
  'parkapi/neckarsulm.csv': ['traffic/neckarsulm-parking', 40, 1],
  'parkapi/p_m_bw.json': ['traffic/pm-bw-parking', 2, 0],
  'parkapi/reutlingen_bike.csv': ['traffic/reutlingen-bike-parking', 332, 2],
  'datex2/parking-aachen-realtime.xml': ['traffic/aachen-parking', 17, 0],
  'datex2/parking-aachen-static.xml': ['traffic/aachen-parking', 15, 2],
}

/** @param folder the folder `services` with `parkapi` and `datex2` */
export async function runParking(folder: string) {
  const wrong: Wrong[] = []
  for (const [file, [adapter, records, refused]] of Object.entries(parking)) {
    const decoded = decode(await codecOf(adapter), new Uint8Array(await readFile(`${folder}/${file}`)))
    if (typeof decoded === 'string') wrong.push({ what: file, why: decoded })
    else {
      const { changes, losses } = decoded
      const found = [changes.length, losses.filter(({ code }) => code === 'entity-refused').length]
      if (found.join() !== `${records},${refused}`)
        wrong.push({ what: file, why: `${found.join()} records and refused ones, not ${records},${refused}` })
    }
  }
  const total = Object.keys(parking).length
  return { total, right: total - wrong.length, wrong }
}

interface File {
  readonly id: string
  readonly file: string
  readonly verdict: string
}

/** What a file must give: a refusal, or so many entities with these values, as they stand in JSON. */
interface Expected {
  readonly adapter: string
  readonly options?: Json
  /** Undefined: the file must be refused. */
  readonly entities?: number
  readonly values?: readonly string[]
}

/** By file; those of other formats of the folder are left out. What is expected was read in the files by hand. */
const files: Readonly<Record<string, Expected>> = {
  'air-quality/purpleair-error_invalid_api_key_response.json': { adapter: 'environment/purpleair' },
  'air-quality/purpleair-error_missing_api_key_response.json': { adapter: 'environment/purpleair' },
  'air-quality/purpleair-error_not_found_response.json': { adapter: 'environment/purpleair' },
  'air-quality/purpleair-get_keys_response.json': { adapter: 'environment/purpleair', entities: 0 },
  'air-quality/purpleair-get_sensor_response.json': {
    adapter: 'environment/purpleair',
    entities: 1,
    values: [
      '"value":69,"observedAt":"2022-11-05T16:36:02Z","unitCode":"FAH"',
      '[-117.67972,33.51511]',
      '"value":1001.66',
    ],
  },
  'road-stations-fi/HaeKaikkiAnturiVakioArvotResponse.xml': { adapter: 'traffic/road-stations-fi', entities: 0 },
  'road-stations-fi/HaeKaikkiLAMAsematResponse.xml': {
    adapter: 'traffic/road-stations-fi',
    entities: 4,
    // Degrees by PROJ 9.
    values: ['[25.68952853,60.41700181]', '"Väg 5 Idensalmi"', '"removedTemporarily"'],
  },
  'road-stations-fi/HaeKaikkiLAMLaskennallisetAnturitResponse.xml': {
    adapter: 'traffic/road-stations-fi',
    entities: 0,
  },
  'road-stations-fi/HaeKaikkiTiesaaAsematResponse.xml': {
    adapter: 'traffic/road-stations-fi',
    entities: 4,
    values: ['[23.81159815,60.38998434]', '"Road 45 Vantaa, Ilola"'],
  },
  'bed-capacity-csv/covid19-test-csv-import.csv': {
    adapter: 'health/bed-capacity-csv',
    options: { timezone: 'America/New_York' },
    entities: 4,
    values: ['"value":150,"observedAt":"2020-05-29T04:00:00Z"', '"observedAt":"2020-06-01T04:00:00Z"'],
  },
  'ev-open-charge-map/open-charge-map-sample_poi.json': {
    adapter: 'energy/ev-open-charge-map',
    entities: 1,
    values: ['"working"', '["Type2"]', '[-8.177792617023329,51.91434912424549]', '"PowerKW":22'],
  },
}

/** @param corpus such as `air-quality`; its cases name the files */
export async function runFiles(folder: string, corpus: string) {
  const cases = JSON.parse(await readFile(`${folder}/${corpus}/cases.json`, 'utf8')) as readonly File[]
  const wrong: Wrong[] = []
  let total = 0
  for (const { file } of cases) {
    const expected = files[`${corpus}/${file}`]
    if (expected === undefined) continue
    total += 1
    const { adapter, options = {}, entities, values = [] } = expected
    const decoded = decode(
      await codecOf(adapter, options),
      new Uint8Array(await readFile(`${folder}/${corpus}/${file}`)),
    )
    if (typeof decoded === 'string') {
      if (entities !== undefined) wrong.push({ what: file, why: decoded })
      continue
    }
    const text = JSON.stringify(decoded.changes)
    const missing = values.filter((value) => !text.includes(value))
    if (decoded.changes.length !== entities || missing.length > 0)
      wrong.push({ what: file, why: `${decoded.changes.length} entities, without ${missing.join(' and ')}` })
  }
  return { total, right: total - wrong.length, wrong }
}
