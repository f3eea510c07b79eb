import { describe, expect, it } from 'vitest'
import type { Entity } from '../../adapter.ts'
import { fromLatin1, toLatin1 } from '../../kit/index.ts'
import { writeFrame } from './frame.ts'
import { codecOf, decoded, decodeWith, entitiesOf, frameOf, lossesOf, message, problemOf, station } from './sample.ts'
import { hj212 } from './adapter.ts'
import { property } from '../../../standards/hub/build.ts'

const time = 'DataTime=20260301080000'

function first(body: Uint8Array, options = {}): Entity {
  const [entity] = entitiesOf(decoded(body, options))
  if (entity === undefined) throw new Error('no entity')
  return entity
}

describe('the password', () => {
  const body = message(`${time};w01018-Rtd=1`, { flag: 5 })
  it('is in the answer and nowhere else', () => {
    const { outgoing, ...rest } = decoded(body)
    expect(toLatin1(outgoing?.frames[0] ?? new Uint8Array())).toContain('CN=9014;PW=secret1;')
    expect(JSON.stringify(rest)).not.toContain('secret1')
  })
  it('is checked where it is declared', () => {
    expect(problemOf(body, { password: 'secret1' })).toBeUndefined()
    expect(problemOf(body, { password: 'another' })).toMatchObject({ code: 'invalid', path: 'PW' })
    expect(JSON.stringify(problemOf(body, { password: 'another' }))).not.toMatch(/secret1|another/)
  })
})

describe('time', () => {
  it('is in the declared zone, and the repeated and the missing hour are reported', () => {
    const zone = { timezone: 'Europe/Berlin' }
    const overlap = decoded(message('DataTime=20261025023000;w01018-Rtd=1'), zone)
    expect(lossesOf(overlap)).toContain('CP/DataTime time-overlap')
    expect(entitiesOf(overlap)[0]?.['dateObserved']).toEqual(
      property('2026-10-25T00:30:00Z', { observedAt: '2026-10-25T00:30:00Z' }),
    )
    expect(lossesOf(decoded(message('DataTime=20260329023000;w01018-Rtd=1'), zone))).toContain('CP/DataTime time-gap')
  })
  it('of a day ends at the same hour of the next, over a change of the clocks', () => {
    const body = message('DataTime=20261025000000;w01018-Avg=1', { command: '2031' })
    expect(first(body, { timezone: 'Europe/Berlin' })['cod']).toMatchObject({
      observedAt: '2026-10-25T23:00:00Z',
      interval: { value: { start: '2026-10-24T22:00:00Z', end: '2026-10-25T23:00:00Z', label: 'start' } },
    })
  })
  it('of a sample is the sample’s own', () => {
    const body = message(`${time};w01018-SampleTime=20260301075500,w01018-Rtd=1`)
    expect(first(body)['cod']).toMatchObject({ observedAt: '2026-02-28T23:55:00Z' })
  })
  it.each(['DataTime=20260230080000', 'DataTime=2026030108', 'w01018-Rtd=1'])('is refused in %s', (area) => {
    expect(problemOf(message(area))).toMatchObject({ code: 'invalid', path: 'CP/DataTime' })
  })
})

function air(value: string, system = '22'): Uint8Array {
  return message(`${time};a34004-Rtd=${value},a34004-Flag=N;a21026-Rtd=${value}`, { system })
}

describe('units', () => {
  it('of dust and of ambient gases are never inferred', () => {
    const entity = first(air('35'))
    expect([entity['pm25'], entity['so2']]).toEqual([undefined, undefined])
    expect(entity['hj212_a34004']).toMatchObject({ value: '35' })
    expect(lossesOf(decoded(air('35')))).toContain('CP/a34004-Rtd unit-undeclared')
  })
  it('of a stack’s gas are the standard’s, reported as assumed', () => {
    expect(first(air('35', '31'))['so2']).toMatchObject({ value: 35, unitCode: 'GP' })
    expect(lossesOf(decoded(air('35', '31')))).toContain('CP/a21026-Rtd unit-of-the-standard')
  })
  it('are as declared, also by the other code of the factor', () => {
    expect(first(air('35'), { units: { a34004: 'GQ' } })['pm25']).toMatchObject({ value: 35, unitCode: 'GQ' })
    const older = message(`${time};011-Rtd=2`)
    expect(first(older, { units: { w01018: 'GL' } })['cod']).toMatchObject({ value: 2, unitCode: 'GL' })
  })
  it('that the hub attribute does not accept are converted, and the conversion is reported', () => {
    const body = message(`${time};w20111-Rtd=1.5`)
    expect(first(body)['Hg']).toMatchObject({ value: 0.0015, unitCode: 'M1' })
    expect(lossesOf(decoded(body))).toContain('CP/w20111-Rtd unit-converted')
  })
  it.each([
    { a34004: 'CEL' },
    { a34004: '61' },
    { w01018: 'XX' },
    { w01001: 'CEL' },
    { a01002: 'C62' },
    { a01008: 'C81' },
    { 'w01018-Cou': 'CEL' },
  ])('that do not fit are rejected: %j', (units) => {
    expect(hj212.configure({ timezone: '+08:00', units })).toMatchObject({
      ok: false,
      problem: { code: 'option-invalid' },
    })
  })
  it('that are declared wrong show in implausible values', () => {
    const entity = first(air('350'), { units: { a34004: 'GP' } })
    expect(entity['pm25']).toMatchObject({ value: 350, quality: { value: 'uncertain' } })
    expect(lossesOf(decoded(air('350'), { units: { a34004: 'GP' } }))).toContain('CP/a34004-Rtd implausible')
  })
})

describe('marks', () => {
  it.each([
    ['N', 'good'],
    ['F', 'stopped'],
    ['M', 'maintenance'],
    ['S', 'manual'],
    ['D', 'fault'],
    ['C', 'calibration'],
    ['T', 'out-of-range'],
    ['B', 'link-error'],
    ['n', 'uncertain'],
  ])('%s is %s', (mark, quality) => {
    expect(first(message(`${time};w01018-Rtd=1,w01018-Flag=${mark}`))['cod']).toMatchObject({
      quality: { value: quality },
    })
  })
  it('that are missing leave the quality open', () => {
    expect(first(message(`${time};w01018-Rtd=1`))['cod']).not.toHaveProperty('quality')
  })
  it('that are bad are kept even if the value is implausible', () => {
    expect(first(message(`${time};w01001-Rtd=99,w01001-Flag=D`))['hj212_w01001']).toMatchObject({
      value: 99,
      quality: { value: 'fault' },
    })
  })
})

describe('a factor that is not in the tables', () => {
  it('is of the medium of its letter, whatever the system is', () => {
    const area = `${time};w01003-Rtd=1.5,w01003-Flag=N;a99999-Rtd=2;e10101-Rtd=3`
    const types = (system: string) =>
      Object.fromEntries(
        entitiesOf(decoded(message(area, { system }))).flatMap((entity) =>
          ['w01003', 'a99999', 'e10101'].flatMap((code) => (`hj212_${code}` in entity ? [[code, entity.type]] : [])),
        ),
      )
    const ofLetter = { w01003: 'WaterQualityObserved', a99999: 'AirQualityObserved' }
    expect(types('31')).toEqual({ ...ofLetter, e10101: 'AirQualityObserved' })
    expect(types('32')).toEqual({ ...ofLetter, e10101: 'WaterQualityObserved' })
  })
})

describe('numbers', () => {
  it('that a double cannot hold are reported with their tolerance', () => {
    const { losses } = decoded(message(`${time};w01018-Rtd=0.12345678901234567`))
    expect(losses).toContainEqual(
      expect.objectContaining({ code: 'number-precision', attribute: 'cod', tolerance: expect.any(Number) }),
    )
    expect(lossesOf(decoded(message(`${time};w01018-Rtd=0012.50000000000000000`)))).not.toContain(
      'CP/w01018-Rtd number-precision',
    )
  })
  it.each(['', '-', 'NaN', '1e5', '0x10', '1.'])(
    'that are malformed are kept as text, and are never good: %j',
    (value) => {
      const entity = first(message(`${time};w01018-Rtd=${value};w01001-Rtd=7`), { mode: 'lenient' })
      expect(entity['hj212_w01018']).toMatchObject({ value, quality: { value: 'invalid' } })
      const marked = first(message(`${time};w01018-Rtd=${value},w01018-Flag=D`), { mode: 'lenient' })
      expect(marked['hj212_w01018']).toMatchObject({ quality: { value: 'fault' } })
    },
  )
})

describe('editions', () => {
  it('are read from the flag, and a declaration that differs is reported', () => {
    expect(lossesOf(decoded(message(time), { edition: '2005' }))).toContain('Flag edition-not-as-declared')
    expect(lossesOf(decoded(message(time, { flag: 8 })))).toContain('Flag edition-2025-or-surface-water')
    expect(problemOf(message(time, { flag: 12 }))).toMatchObject({ code: 'unsupported', path: 'Flag' })
  })
  it('of 2005 are answered in the form of 2005', () => {
    const [frame] = decoded(message(time, { flag: 1 })).outgoing?.frames ?? []
    expect(toLatin1(frame ?? new Uint8Array())).toContain('Flag=0;CP=&&QN=20260301080000001;CN=2011&&')
  })
})

describe('notices', () => {
  it('of sampling times hold a time of day and hours, not points in time', () => {
    const entity = first(message('PolId=w01018,CstartTime=000000,CTime=2', { command: '3017' }))
    const datasetId = 'urn:citygate:hj-212:analyser:w01018'
    expect(entity['hj212_CstartTime']).toMatchObject({ value: '000000', datasetId })
    expect(entity['hj212_CTime']).toMatchObject({ value: '2', datasetId })
  })
})

describe('names from outside', () => {
  it('are treated as plain names', () => {
    const entity = first(message(`${time};__proto__-Rtd=1;constructor-Rtd=2;toString=3`))
    expect([entity['hj212___proto__'], entity['hj212_constructor'], entity['hj212_toString']]).toMatchObject([
      { value: 1 },
      { value: 2 },
      { value: '3' },
    ])
  })
  it('that are repeated are rejected, or the first is kept and the others are reported', () => {
    const body = message(`${time};w01018-Rtd=1,w01018-Rtd=2`)
    expect(problemOf(body)).toMatchObject({ code: 'invalid', path: 'CP/w01018-Rtd' })
    expect(lossesOf(decoded(body, { mode: 'lenient' }))).toContain('CP/w01018-Rtd second-value')
    expect(first(body, { mode: 'lenient' })['cod']).toMatchObject({ value: 1 })
  })
  it('of fields that the standard does not know are carried', () => {
    expect(first(message(time, { rest: 'RF=1;' }))['hj212_RF']).toMatchObject({ value: '1' })
  })
})

function key(body: Uint8Array): string | undefined {
  return decoded(body, { edition: '2005' }).deduplicationKey
}

describe('identity', () => {
  it('is of the request number and the content', () => {
    expect(key(message(time))).toBe(key(message(time)))
    expect(key(message(time))).not.toBe(key(message(`${time};w01018-Rtd=1`)))
  })
  it('is absent without a request number: two equal readings are not a repeat', () => {
    expect(key(frameOf(`ST=32;CN=2011;MN=${station};CP=&&${time}&&`))).toBeUndefined()
  })
})

describe('an unreadable message', () => {
  it('names the option to set', () => {
    expect(problemOf(frameOf(`ST=32;CN=2011;MN=;Flag=4;CP=&&${time}&&`))).toMatchObject({
      code: 'option-missing',
      option: 'station',
    })
    expect(problemOf(message(time, { command: '2051' }))).toMatchObject({
      code: 'option-missing',
      option: 'minuteInterval',
    })
    expect(hj212.configure({})).toMatchObject({ ok: false, problem: { option: 'timezone' } })
    expect(hj212.configure({ timezone: '+08:00', location: [1, 2] })).toMatchObject({
      ok: false,
      problem: { option: 'crs' },
    })
  })
  it('is rejected as GBK unless GBK is declared', () => {
    const area = Uint8Array.from([...new TextEncoder().encode('i11001-Info=//'), 0xc7, 0xe5, 0x2f, 0x2f])
    const bytes = toLatin1(area)
    const data = `QN=20260301080000001;ST=32;CN=3020;MN=${station};Flag=4;CP=&&${bytes}&&`
    const body = frameOfLatin1(data)
    expect(problemOf(body)).toMatchObject({ code: 'charset', path: 'CP' })
    expect(first(body, { charset: 'gbk' })['hj212_i11001_Info']).toMatchObject({ value: '//清//' })
  })
  it('is over a limit', () => {
    const many = message(`${time};a1-Rtd=1;a2-Rtd=2`)
    const { bytes, depth, entities, stateBytes } = { bytes: 1e6, depth: 9, entities: 9, stateBytes: 9 }
    const result = decodeWith(codecOf(), many, new Map(), { bytes, depth, entities, stateBytes, members: 2 })
    expect(result).toMatchObject({ ok: false, problem: { code: 'limit-exceeded', limit: 'members' } })
    const long = message(`${time};a1-Rtd=${'1'.repeat(1000)}`)
    expect(problemOf(long)).toMatchObject({ code: 'invalid', path: 'frame/length' })
    expect(problemOf(long, { mode: 'lenient' })).toBeUndefined()
  })
})

function frameOfLatin1(data: string): Uint8Array {
  return writeFrame(fromLatin1(data))
}
