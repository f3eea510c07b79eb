// Drafts of mappings from samples: what they find, what they ask for, and how much of the mappings of this project they would have
// written.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { fromHex } from '../../../../standards/bytes/hex.ts'
import { readMapping } from '../yaml.ts'
import { leavesOf } from './leaves.ts'
import { readSample } from './sample.ts'
import { suggestMapping, type SuggestOptions, type Suggestion } from './suggest.ts'

const encoder = new TextEncoder()

function draft(sample: string | Uint8Array, options: SuggestOptions = {}): Suggestion {
  const suggested = suggestMapping(typeof sample === 'string' ? encoder.encode(sample) : sample, options)
  if (!suggested.ok) throw new Error(suggested.problem.detail)
  return suggested.value
}

/** The attributes of the first entity. */
function attributes(suggestion: Suggestion): Record<string, unknown> {
  const { entities } = suggestion.document as { entities: [{ attributes?: Record<string, unknown> }] }
  return entities[0].attributes ?? {}
}

/** What `mapping check` says of a draft, by the keys that are wanted. */
function faults({ yaml, document }: Suggestion): readonly string[] {
  expect(parse(yaml)).toEqual(document)
  const read = readMapping(yaml)
  return read.ok ? [] : read.problem.map(({ path }) => path)
}

const lots = JSON.stringify({
  updated: '2026-02-03 04:05:06',
  lots: [
    { lot: 'P1', free: 12, total: 80, state: 'OPEN', temp_c: 21.5, lat: 48.1, lon: 9.2, battery: 80 },
    { lot: 'P2', free: 0, total: 60, state: 'CLOSED', temp_c: -999, lat: 48.2, lon: 9.3, battery: 75 },
  ],
})

describe('a draft of a mapping', () => {
  it('finds the records, the type, the id, the time and the attributes', () => {
    const suggested = draft(lots)
    expect(suggested.document).toMatchObject({
      reads: 'json',
      each: '$.lots[*]',
      observedAt: { from: '$message.updated', format: 'yyyy-MM-dd HH:mm:ss' },
      entities: [{ type: 'OffStreetParking', id: '$.lot' }],
    })
    expect(attributes(suggested)).toMatchObject({
      availableSpotNumber: '$.free',
      totalSpotNumber: '$.total',
      status: { from: '$.state', values: { OPEN: ['open'], CLOSED: ['closed'] } },
      location: { longitude: '$.lon', latitude: '$.lat' },
    })
  })

  it.each([
    [
      '{"data":{"updated":"2026-02-03T04:05:06Z","lots":[{"id":"P1","free":3},{"id":"P2","free":0}]}}',
      '$message.data.updated',
    ],
    [
      '<p:lots xmlns:p="urn:p" updated="2026-02-03T04:05:06Z"><p:lot id="P1" free="3"/><p:lot id="P2" free="0"/></p:lots>',
      "$message.lots['@updated']",
    ],
  ])('finds the time that stands around the records of %s', (sample, from) => {
    const suggested = draft(sample)
    expect(suggested.document).toMatchObject({ observedAt: { from, format: 'rfc3339' } })
    expect([suggested.values, suggested.used]).toEqual([3, 3])
  })

  it('counts a value that stands around the records and that no line uses', () => {
    const suggested = draft('{"data":{"code":"x","lots":[{"id":"P1","free":3},{"id":"P2","free":0}]}}', {
      type: 'OffStreetParking',
    })
    expect([suggested.values, suggested.used]).toEqual([3, 2])
    expect(suggested.yaml).toContain('$message.data.code: text')
  })

  it('asks the source for the name of a device that no value names', () => {
    const sample = '{"ts":1772612100,"level":2.5}'
    expect(draft(sample).yaml).toContain('TODO id')
    const { document } = draft(sample, { declarations: 'options' })
    expect(document).toMatchObject({ options: { device: { kind: 'text' } }, entities: [{ id: '$options.device' }] })
    expect(draft('{"ts":1772612100,"dev":"x-1","level":2.5}').document).toMatchObject({ entities: [{ id: '$.dev' }] })
  })

  it.each([
    ['altitude', 'altitude', {}],
    ['alt_m', 'altitude', {}],
    ['height', 'altitude', {}],
    ['max_height_m', undefined, { maximumAllowedHeight: { from: '$.max_height_m', unit: 'MTR' } }],
    ['mast_height', undefined, {}],
  ])('takes %s for the altitude of a position: %s', (name, altitude, others) => {
    const found = attributes(draft(`{"lot":"A","free":1,"total":9,"lat":48.1,"lon":9.2,"${name}":2.1}`))
    expect(found).toMatchObject(others)
    expect(found['location']).toEqual({
      longitude: '$.lon',
      latitude: '$.lat',
      ...(altitude !== undefined && { altitude: `$.${name}` }),
    })
  })

  it('asks for the time zone and the coordinate system, which no sample says, and for nothing else', () => {
    const suggested = draft(lots)
    expect(suggested.todo.map(({ path }) => path)).toEqual(['/entities/0/attributes/location', '/observedAt'])
    expect(faults(suggested).toSorted()).toEqual(['/entities/0/attributes/location', '/observedAt'])
    expect(suggested.yaml).toMatch(/observedAt: .*# TODO timezone/)
    expect(suggested.yaml).toMatch(/location: .*# TODO crs/)
  })

  it('is complete if what is to be declared becomes options of a source', () => {
    const suggested = draft(lots, { declarations: 'options' })
    expect([suggested.todo, faults(suggested)]).toEqual([[], []])
    expect(suggested.document).toMatchObject({ observedAt: { timezone: '$options.timezone' } })
  })

  it('takes a unit from the name alone, converts it where the hub has another, and asks for it otherwise', () => {
    const weather = (name: string) =>
      attributes(draft(`{"id":"s","${name}":20,"humidity":40}`, { type: 'WeatherObserved' }))
    expect(weather('temp_c')).toMatchObject({
      temperature: { from: '$.temp_c', unit: 'CEL' },
      relativeHumidity: { scale: 0.01 },
    })
    expect(weather('Wind speed (mph)')).toMatchObject({ windSpeed: { from: "$['Wind speed (mph)']" } })
    const open = draft('{"id":"s","temperature":20}', { type: 'WeatherObserved' })
    expect(faults(open)).toEqual(['/entities/0/attributes/temperature'])
    expect(open.yaml).toMatch(/temperature: \S+ +# TODO unit: CEL/)
    expect(
      attributes(draft('{"id":"s","temperature":{"value":20,"unit":"Cel"}}', { type: 'WeatherObserved' })),
    ).toMatchObject({
      temperature: { from: '$.temperature.value', unit: { from: '$.temperature.unit' } },
    })
  })

  it.each([
    ['German', 'Parkhaus;FreiePlätze;Gesamtplätze;Zustand\nA;3;9;geöffnet\nB;4;8;geschlossen\n'],
    ['French', 'parking;places_libres;capacité;état\nA;3;9;ouvert\nB;4;8;fermé\n'],
    ['Spanish', 'aparcamiento;plazas_libres;capacidad;estado\nA;3;9;abierto\nB;4;8;cerrado\n'],
    ['Chinese', '停车场;空余车位;总车位数;状态\nA;3;9;开放\nB;4;8;关闭\n'],
    ['Pinyin', 'tingchechang;shengyu_chewei;zong_chewei;zhuangtai\nA;3;9;kaifang\nB;4;8;guanbi\n'],
  ])('knows names in %s', (_, table) => {
    const [header = ''] = table.split('\n')
    const [, free, total, state] = header.split(';')
    const suggested = draft(table)
    expect(suggested.type).toBe('OffStreetParking')
    const found = JSON.stringify(attributes(suggested))
    expect(attributes(suggested)).toMatchObject({ availableSpotNumber: `$.${free}`, totalSpotNumber: `$.${total}` })
    expect(found).toContain(`"from":"$.${state}"`)
    expect(found).toMatch(/\["open"\].*\["closed"\]/)
  })

  it.each([
    [
      'CSV with a byte order mark and semicolons',
      '\u{FEFF}id;temp\na;1,5\nb;2,5\n',
      { reads: 'csv', dialect: { delimiter: ';', encoding: 'utf-8', decimalChar: ',' } },
    ],
    [
      'positions in CSV with commas in numbers',
      'id;temp;lat;lon\na;1,5;50,11;8,68\nb;2,5;50,12;8,69\n',
      { entities: [{ attributes: { location: { longitude: '$.lon', latitude: '$.lat' } } }] },
    ],
    [
      'CSV after two lines',
      'made by X\n\nid,temp,hum\na,1,2\nb,2,3\n',
      { reads: 'csv', dialect: { delimiter: ',', skipRows: 1 } },
    ],
    [
      'CSV without a header',
      '1;2;3\n4;5;6\n',
      { dialect: { header: false, columns: ['column1', 'column2', 'column3'] } },
    ],
    ['lines of JSON', '{"id":"a","temp":1}\n{"id":"b","temp":2}\n', { reads: 'ndjson' }],
    ['pairs', 'id=a;temp=21.5;hum=40', { reads: 'key-value', dialect: { delimiter: ';' } }],
    ['keys and values that alternate', 't|21.5|h|40', { reads: 'key-value', dialect: { delimiter: '|', assign: '|' } }],
    [
      'XML',
      '<feed><station id="a"><temp>1</temp></station><station id="b"><temp>2</temp></station></feed>',
      { reads: 'xml', each: '$.feed.station[*]' },
    ],
    [
      'records by their keys',
      '{"data":{"a":{"temp":1,"hum":2},"b":{"temp":2,"hum":3}}}',
      { each: '$.data.*', entities: [{ id: '$key' }] },
    ],
    [
      'GeoJSON',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"a"},"geometry":{"type":"Point","coordinates":[1,2]}}]}',
      {
        each: '$.features[*]',
        entities: [{ id: '$.properties.id', attributes: { location: { geojson: '$.geometry', crs: 'EPSG:4326' } } }],
      },
    ],
  ])('recognises %s', (_, sample, expected) => {
    expect(draft(sample, { type: 'WeatherObserved' }).document).toMatchObject(expected)
  })

  it('recognises windows-1252 and GBK, and says that it is a guess', () => {
    const latin = Uint8Array.from('Name;Frei\nM\u00fchle;3\n', (letter) => letter.charCodeAt(0))
    expect(draft(latin).yaml).toMatch(/windows-1252 is a guess[^]*encoding: windows-1252/)
    // "站点,温度" and "甲,21"
    const chinese = Uint8Array.from([
      0xd5, 0xbe, 0xb5, 0xe3, 0x2c, 0xce, 0xc2, 0xb6, 0xc8, 0x0a, 0xbc, 0xd7, 0x2c, 0x32, 0x31, 0x0a,
    ])
    expect(draft(chinese).document).toMatchObject({ dialect: { encoding: 'gbk' } })
  })

  it('takes the id from the topic where the message has none', () => {
    const id = (topic: string) => draft('{"temperature":20}', { topic }).document
    expect(id('site/kitchen/air')).toMatchObject({ entities: [{ id: '$topic[1:]' }] })
    expect(id('tele/plug7/SENSOR')).toMatchObject({ entities: [{ id: '$topic[-2]' }] })
    expect(draft('{"temperature":20}').todo.map(({ path }) => path)).toContain('/entities/0/id')
  })

  it('names the order of a pair only where the numbers say it', () => {
    const order = (pair: string) => draft(`[{"id":"a","position":${pair}}]`, { type: 'Device' })
    expect(attributes(order('[113.5,22.1]'))).toMatchObject({ location: { order: 'longitude-latitude' } })
    expect(attributes(order('"22.1, 113.5"'))).toMatchObject({ location: { order: 'latitude-longitude' } })
    expect(order('[9.1,48.1]').yaml).toContain('TODO order')
  })

  it('marks values that say that there is none, and repeats no text of the sample in comments', () => {
    const suggested = draft(
      '[{"id":"a","temp_c":21,"owner_mail":"x@example.org"},{"id":"b","temp_c":-999,"owner_mail":"y@example.org"},{"id":"c","temp_c":5}]',
      { type: 'WeatherObserved' },
    )
    expect(attributes(suggested)).toMatchObject({ temperature: { missing: [-999] } })
    expect(suggested.yaml).not.toContain('example.org\n')
    expect(suggested.yaml).not.toContain('x@')
  })

  it.each([
    ['', /empty/],
    ['{"a":', /JSON|end|Unexpected/i],
    ['<a><b></a>', /well-formed|XML/],
    ['one line', /neither JSON/],
    ['\u0001\u0002', /not text/],
    ['{}', /no values/],
  ])('refuses %j with a sentence', (sample, words) => {
    const suggested = suggestMapping(encoder.encode(sample))
    expect(suggested.ok ? '' : suggested.problem.detail).toMatch(words)
  })

  it('refuses an unknown type, and keeps hostile names as data', () => {
    const unknown = suggestMapping(encoder.encode('{"a":1}'), { type: 'OffStreetParkin' })
    expect(unknown.ok ? '' : unknown.problem.detail).toContain('OffStreetParking')
    const hostile = draft('{"__proto__":{"constructor":1},"a\\n# b: c":2,"it\'s":3,"id":"x","temperature":1}', {
      type: 'WeatherObserved',
      name: 'x\n# y',
    })
    expect(parse(hostile.yaml)).toEqual(hostile.document)
    expect(({} as Record<string, unknown>)['constructor']).toBe(Object)
  })

  it('is bounded for wide and for deep samples', () => {
    const wide = `{${Array.from({ length: 5000 }, (_, index) => `"temperature${index}":${index}`).join(',')}}`
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`
    const started = performance.now()
    expect(draft(wide).values).toBeLessThanOrEqual(200)
    expect(suggestMapping(encoder.encode(deep)).ok).toBe(false)
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('the mappings of this project', () => {
  /** Attribute, and the paths that its line reads. */
  type Used = readonly [attribute: string, paths: readonly string[]]
  const aside = new Set(['when', 'valid', 'values', 'missing', 'quality', 'observedAt'])

  function pathsIn(value: unknown): readonly string[] {
    if (typeof value === 'string')
      return value.startsWith('$') ? [value] : [...value.matchAll(/\{(\$[^}]*)\}/g)].map(([, path = '']) => path)
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, inner]) => (aside.has(name) ? [] : pathsIn(inner)))
  }

  interface Document {
    readonly observedAt: unknown
    readonly entities: readonly {
      readonly id?: string
      readonly type: string
      readonly attributes?: Record<string, unknown>
    }[]
  }

  function linesOf({ observedAt, entities }: Document): readonly Used[] {
    const time: Used = ['observedAt', observedAt === 'none' ? ['none'] : pathsIn(observedAt)]
    return [
      time,
      ...entities.flatMap(({ id, attributes: lines = {} }): readonly Used[] => [
        ['id', pathsIn(id)],
        ...Object.entries(lines).map(([name, line]) => [name, pathsIn(line)] as const),
      ]),
    ].filter(([, paths]) => paths.length > 0)
  }

  interface Given {
    readonly text?: string
    readonly hex?: string
    readonly topic?: string
    readonly expected?: { readonly changes?: readonly unknown[] }
  }

  function samplesIn(folder: string): readonly (readonly [Uint8Array, string | undefined])[] {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => {
        const fixture = parse(readFileSync(join(folder, name), 'utf8')) as Given & {
          readonly messages?: readonly Given[]
        }
        return (fixture.messages ?? [fixture]).flatMap(({ text, hex, topic = fixture.topic, expected }) => {
          if ((expected?.changes?.length ?? 0) === 0) return []
          const read = fromHex((hex ?? '').replaceAll(/\s/g, ''))
          const bytes = text === undefined ? (read.ok ? read.value : undefined) : encoder.encode(text)
          return bytes === undefined || bytes.length === 0 ? [] : [[bytes, topic] as const]
        })
      })
  }

  const adapters = join(import.meta.dirname, '../../..')
  const folders = readdirSync(adapters, { withFileTypes: true })
    .filter((sector) => sector.isDirectory())
    .flatMap((sector) => readdirSync(join(adapters, sector.name)).map((id) => join(adapters, sector.name, id)))
    .filter((folder) => existsSync(join(folder, 'mapping.yaml')))

  /** Whether the sample has a value of the line at all: a draft cannot know what it does not see. */
  function isIn(bytes: Uint8Array, topic: string | undefined, [, paths]: Used): boolean {
    const read = readSample(bytes)
    const leaves = read.ok ? leavesOf(read.value).all : []
    return paths.some(
      (path) =>
        path === 'none' ||
        (topic !== undefined && path.startsWith('$topic')) ||
        path === '$key' ||
        leaves.some((leaf) => leaf.path.startsWith(path) && leaf.values.length > 0),
    )
  }

  /** How many lines of a mapping the drafts from its fixtures have, of those whose values are in them. */
  function measured(folder: string, isTyped: boolean): { readonly found: number; readonly of: number } {
    const real = parse(readFileSync(join(folder, 'mapping.yaml'), 'utf8')) as Document
    const type = real.entities[0]?.type
    const [found, there] = [new Set<Used>(), new Set<Used>()]
    const wanted = linesOf(real)
    for (const [bytes, topic] of samplesIn(join(folder, 'fixtures'))) {
      for (const one of wanted) if (isIn(bytes, topic, one)) there.add(one)
      const suggested = suggestMapping(bytes, {
        ...(topic !== undefined && { topic }),
        ...(isTyped && type !== undefined && { type }),
      })
      if (!suggested.ok) continue
      const lines = linesOf(suggested.value.document as unknown as Document)
      for (const one of there)
        if (lines.some(([name, paths]) => name === one[0] && paths.some((path) => one[1].includes(path))))
          found.add(one)
    }
    return { found: found.size, of: there.size }
  }

  it.each([false, true])('are found from their fixtures: at least two of five lines (with --type: %s)', (isTyped) => {
    const counts = folders.map((folder) => ({
      folder: folder.slice(adapters.length + 1),
      ...measured(folder, isTyped),
    }))
    const [found, of] = [counts.reduce((sum, one) => sum + one.found, 0), counts.reduce((sum, one) => sum + one.of, 0)]
    console.log(
      [...counts.map((one) => `${one.folder}: ${one.found} of ${one.of} lines`), `all: ${found} of ${of} lines`].join(
        '\n',
      ),
    )
    expect(found / of).toBeGreaterThan(0.4)
  })
})
