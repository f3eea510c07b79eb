// Lines of a station's readings, `station=S-7;time=2026-01-02 11:04:05;no2=41.5`: UTF-8, fields in any order, each at most once,
// times of the station's clock. A line with only the station is a heartbeat. The format is fictional, so no clause of a standard
// is cited. `npm run adapter:new` copies this folder as the starting point of a new adapter.

import { clock, defineAdapter, keyValues, numberOfText, omit, option, raise, textLines } from '../kit/index.ts'
import type { Decoding, Encoding, OptionValues } from '../kit/index.ts'

const type = 'AirQualityObserved'
const timeFormat = 'yyyy-MM-dd HH:mm:ss'
const known: readonly string[] = ['station', 'time', 'no2']
/** What the value of a field may be. */
const fieldText = /^[^=;\p{Cc}]+$/u

const options = {
  timezone: option.timezone("The zone of the stations' clocks. Lines do not contain it."),
  unit: option.choice(
    ['GQ', 'GP'],
    'The unit of the readings: GQ, micrograms per cubic metre, or GP, milligrams. Lines do not contain it.',
  ),
}

type Settings = OptionValues<typeof options>

function decode(decoding: Decoding<Settings, undefined>): void {
  const lines = textLines(decoding.message.body, 'utf-8')
  for (const [index, line] of lines.entries()) readLine(line, `line ${index + 1}`, decoding)
}

function readLine(
  line: string,
  path: string,
  { settings, ledger, newEntity, change }: Decoding<Settings, undefined>,
): void {
  const fields = new Map<string, string>()
  for (const [name, value] of keyValues(line, { separator: ';', key: /^[a-z][a-z0-9]*$/, value: fieldText, path })) {
    if (fields.has(name))
      raise({ code: 'syntax', path: `${path}/${name}`, detail: 'A line has each field at most once.' })
    fields.set(name, value)
  }
  const [station, time, no2] = known.map((name) => fields.get(name))
  if (station === undefined) raise({ code: 'invalid', path, detail: 'A line needs the field station.' })
  if ((time === undefined) !== (no2 === undefined))
    raise({ code: 'invalid', path, detail: 'A line has both fields time and no2, or neither.' })
  const entity = newEntity(type, station)
  if (time !== undefined && no2 !== undefined) {
    entity.observedAt = clock.read(time, timeFormat, settings.timezone, `${path}/time`, ledger)
    const value = numberOfText(no2)
    if (value === undefined || value < 0)
      raise({ code: 'invalid', path: `${path}/no2`, detail: 'A reading is a decimal number of at least 0.' })
    if (String(value) !== no2) ledger.report('coerced', `${path}/no2`, 'number-text', { attribute: 'no2' })
    entity.property(`${path}/no2`, 'no2', value, { unitCode: settings.unit })
  }
  for (const name of fields.keys())
    if (!known.includes(name)) ledger.report('dropped', `${path}/${name}`, 'field-unknown')
  change({ kind: 'merge', entity: entity.build() })
}

function encode({ entity, context, settings }: Encoding<Settings>): string {
  const station = context.localId(entity.id)
  if (station === undefined || !fieldText.test(station)) return omit('id-not-in-line')
  const no2 = entity.take('no2', { unitCode: settings.unit })
  const utc = entity.time('no2')
  if (no2 === undefined || utc === undefined) {
    // A reading without a time would be read back as one of another time.
    if (no2 !== undefined) entity.giveUp('no2', 'no-time')
    return `station=${station}\n`
  }
  const second = utc.replace(/\.\d+Z$/, 'Z')
  const time = clock.write(second, timeFormat, settings.timezone)
  if (time === undefined) {
    entity.giveUp('no2', 'time-not-in-zone')
    return `station=${station}\n`
  }
  entity.reportTimes(second)
  return `station=${station};time=${time};no2=${JSON.stringify(no2)}\n`
}

export const template = defineAdapter({
  id: 'template',
  stability: 'experimental',
  standard: { name: 'Lines of readings', editions: ['1'], url: 'https://example.org/lines' },
  reads: [{ mediaType: 'text/plain', types: [type] }],
  writes: [{ name: 'lines', mediaType: 'text/plain', types: [type] }],
  options,
  documentation: {
    tier: 'C',
    triedAgainst: 'nothing: the format is fictional',
    mapping: [
      { field: 'station', hub: 'id' },
      { field: 'time', hub: '`observedAt` of `no2`' },
      { field: 'no2', hub: '`no2`', unit: 'that of the option `unit`' },
    ],
    losses: {
      'field-unknown': 'an unknown field is dropped',
      'number-text': 'the spelling of a number is lost: `41.50` becomes `41.5`',
      'id-not-in-line': 'the name of the station contains characters that a line does not allow, or is hidden',
      'no-time': 'a line cannot have a reading without a time',
      'time-not-in-zone': 'the clocks of the zone show the time twice, or not at all',
    },
  },
  decode,
  encode,
})
