import { describe, expect, it } from 'vitest'
import type { Entity } from '../../adapter.ts'
import { decoded, encodeWith, entitiesOf, frameOf, lossesOf, message, station } from './sample.ts'

/** A message of 2005, which has no request number and no flag. */
function older(area: string, system = '32'): Uint8Array {
  return frameOf(`ST=${system};CN=2011;PW=1;MN=${station};CP=&&DataTime=20260301080000;${area}&&`)
}

function first(body: Uint8Array, options = {}): Entity | undefined {
  return entitiesOf(decoded(body, { edition: '2005', ...options }))[0]
}

describe('units of 2005', () => {
  it.each(['020', '022', '024', '026', '027', '035'])(
    'of metal %s differ from those of 2017, and are never inferred',
    (code) => {
      const body = older(`${code}-Rtd=0.5;${code}-Cou=2`)
      expect(first(body)).toMatchObject({ [`hj212_${code}`]: { value: '0.5' }, [`hj212_${code}_Cou`]: { value: '2' } })
      expect(lossesOf(decoded(body, { edition: '2005' }))).toContain(`CP/${code}-Rtd unit-undeclared`)
    },
  )
  it('are as declared', () => {
    expect(first(older('020-Rtd=0.5'), { units: { '020': 'M1' } })?.['Hg']).toMatchObject({
      value: 0.5,
      unitCode: 'M1',
    })
  })
  it('of flue gas pressure are never inferred', () => {
    expect(first(older('S08-Rtd=-0.1', '31'))?.['hj212_S08']).toMatchObject({ value: '-0.1' })
  })
  it('are trusted where both editions agree', () => {
    expect(first(older('028-Rtd=0.5'))?.['Ni']).toMatchObject({ value: 0.5, unitCode: 'M1' })
  })
})

describe('marks of 2005', () => {
  it.each([
    ['P', { value: 'fault' }],
    ['0', { value: 'calibration' }],
    ['1', undefined],
    ['2', { value: 'invalid' }],
    ['3', { value: 'good' }],
  ])('%s is reported and kept beside its quality', (mark, quality) => {
    const body = older(`011-Rtd=1,011-Flag=${mark}`)
    const cod = first(body)?.['cod']
    expect(cod).toMatchObject({ hj212_Flag: { value: mark } })
    expect(JSON.stringify(cod).includes('"quality"')).toBe(quality !== undefined)
    if (quality !== undefined) expect(cod).toMatchObject({ quality })
    expect(lossesOf(decoded(body, { edition: '2005' }))).toContain('CP/011-Flag flag-of-2005')
  })
  it('are unknown in 2017', () => {
    const area = 'DataTime=20260301080000;w01018-Rtd=1,w01018-Flag=3'
    const body = frameOf(`QN=20260301080000001;ST=32;CN=2011;MN=${station};Flag=4;CP=&&${area}&&`)
    expect(entitiesOf(decoded(body))[0]?.['cod']).toMatchObject({ quality: { value: 'uncertain' } })
  })
})

describe('the alarms of 2005', () => {
  it('are kept with their time in UTC, and answered as a notification', () => {
    const area = 'AlarmTime=20260301080000;101-Ala=1.1;AlarmEvent=1'
    const data = `QN=20260301080000001;ST=32;CN=2072;PW=1;MN=${station};Flag=1;CP=&&${area}&&`
    const result = decoded(frameOf(data))
    expect(entitiesOf(result)[0]).toMatchObject({
      hj212_AlarmTime: { value: '2026-03-01T00:00:00Z' },
      hj212_101_Ala: { value: '1.1' },
      hj212_AlarmEvent: { value: '1' },
    })
    const [answer = new Uint8Array()] = result.outgoing?.frames ?? []
    expect(new TextDecoder().decode(answer)).toContain('CN=9013')
  })
})

describe('what stations write against the standard', () => {
  const at = 'DataTime=20260301080000'
  const send = (area: string, options = {}) =>
    decoded(frameOf(`ST=22;CN=2011;PW=${'A'.repeat(24)};MN=${station};CP=&&${at};${area}&&`), {
      edition: '2017',
      ...options,
    })

  it('is read if only the case of a suffix differs', () => {
    const result = send('a01001-Rtd=1.5,a01001-flag=D')
    expect(entitiesOf(result)[0]?.['temperature']).toMatchObject({ value: 1.5, quality: { value: 'fault' } })
    expect(result.repairs.map(({ code }) => code)).toEqual(['suffix-case'])
  })

  it('is kept in lenient mode if a suffix is there twice, and refused otherwise', () => {
    const result = send('LA-Rtd-Rtd=71.0', { mode: 'lenient' })
    expect(JSON.stringify(entitiesOf(result))).toContain('"71.0"')
    expect(result.repairs.map(({ code }) => code)).toContain('item-name')
    expect(() => send('LA-Rtd-Rtd=71.0')).toThrow('name=value')
  })
})

describe('levels of noise over an interval', () => {
  // HJ 212-2017 table 7 and C.26 to C.28, as caoyiliang/HJ212 writes them.
  it('are those of the hub, with extremes as such', () => {
    const area = 'DataTime=20260102110000;Leq-Data=55.5,Leq-Flag=D;L10-Data=60;LMx-Data=70.1;LMn-Data=40.2'
    const [entity] = entitiesOf(decoded(message(area, { system: '23', command: '2061' })))
    expect(entity).toMatchObject({
      LAeq: { value: 55.5, datasetId: 'urn:citygate:aggregation:mean:PT1H', quality: { value: 'fault' } },
      LA10: { value: 60 },
      LAmax: { value: 70.1, datasetId: 'urn:citygate:aggregation:maximum:PT1H' },
      LAmin: { value: 40.2, datasetId: 'urn:citygate:aggregation:minimum:PT1H' },
    })
  })

  it('are written as such', () => {
    const area = 'DataTime=20260102110000;Leq-Data=55.5;LMx-Data=70.1,LMx-Avg=60;L10-Min=50'
    const written = encodeWith(entitiesOf(decoded(message(area, { system: '23', command: '2061' }))))
    if (!written.ok || typeof written.value.body === 'string') throw new Error('not encoded')
    const text = new TextDecoder().decode(written.value.body)
    for (const item of ['Leq-Data=55.5', 'LMx-Data=70.1', 'LMx-Avg=60', 'L10-Min=50']) expect(text).toContain(item)
  })

  it('have those of the day and of the night', () => {
    const area = 'DataTime=20260102000000;Leq-Data=54;Leq-DayData=56.1;Leq-NightData=45.2;L10-DayData=60'
    const [entity] = entitiesOf(decoded(message(area, { system: '23', command: '2031' })))
    expect(entity).toMatchObject({ LAeq: { value: 54 }, Ld: { value: 56.1, unitCode: '2N' }, Ln: { value: 45.2 } })
    expect(entity).toMatchObject({ hj212_L10_DayData: { value: '60' } })
  })
})

describe('the commands of 2025', () => {
  // As caoyiliang/HJ212 and its description of annex C write them.
  const time = 'DataTime=20260102110000;'

  it('have raw values at the times of their samples', () => {
    const area = `${time}w01018-SampleTime=20260102100000,w01018-SampleType=0,w01018-Avg=25.3,w01018-Flag=N`
    const [entity] = entitiesOf(decoded(message(area, { command: '2013', flag: 8 })))
    expect(entity).toMatchObject({
      cod: { value: 25.3, observedAt: '2026-01-02T02:00:00Z', quality: { value: 'good' } },
      hj212_w01018_SampleType: { value: '0' },
    })
  })

  it('have the time of the end of a measurement in UTC', () => {
    const of = (text: string) =>
      first(message(`${time}w01018-CompleteTime=${text},w01018-Avg=25.3,w01018-Flag=N`, { command: '2013', flag: 8 }))
    expect(of('20260102103000')).toMatchObject({ hj212_w01018_CompleteTime: { value: '2026-01-02T02:30:00Z' } })
    expect(of('20260231103000')).toMatchObject({ hj212_w01018_CompleteTime: { value: '20260231103000' } })
  })

  it('have the temperature of a furnace over five minutes', () => {
    const [entity] = entitiesOf(decoded(message(`${time}a01901-Avg=855.2`, { system: '31', command: '2111', flag: 8 })))
    expect(entity).toMatchObject({
      hj212_a01901: { value: 855.2, unitCode: 'CEL', datasetId: 'urn:citygate:aggregation:mean:PT5M' },
    })
  })

  it.each([
    ['1001', 'i23005-Info=6970000000001ABCDEFG1234', '9013'],
    ['1014', 'SKCreateTime=20260102085857223', '9013'],
    ['2052', `${time}Leq-Data=55.5`, '9014'],
    ['2062', `${time}PolId=w01018;w01018-SampleRd=50.2;w01018-ResultType=1`, '9014'],
  ])('%s is kept and answered', (command, area, answer) => {
    const read = decoded(message(area, { command, flag: 9 }))
    expect(entitiesOf(read)[0]).toMatchObject({ hj212_CN: { value: command } })
    expect(new TextDecoder().decode(read.outgoing?.frames[0])).toContain(`CN=${answer};`)
  })

  it('never keep a new key', () => {
    const read = decoded(message('SKCreateTime=20260102085857223;NewSK=0123456789ABCDEF', { command: '1014', flag: 8 }))
    expect(JSON.stringify(read)).not.toContain('0123456789ABCDEF')
    expect(lossesOf(read)).toContain('CP/NewSK secret')
  })
})

describe('answers to a command', () => {
  const answers = (command: string, area: string, options = {}) => {
    const { acknowledges, refuses } = decoded(message(area, { system: '91', command }), options)
    return { acknowledges, refuses }
  }
  const request = '20260301080000001'

  // C.10: what a request became is in the result of its execution.
  it('are its execution, and not that it is taken', () => {
    expect(answers('9011', 'QnRtn=1')).toEqual({})
    expect(answers('9012', 'ExeRtn=1')).toEqual({ acknowledges: [`${request} 9012`] })
    expect(answers('9012', 'ExeRtn=100')).toMatchObject({
      refuses: [{ correlation: `${request} 9012`, reason: 'exe-rtn-100' }],
    })
  })

  it('end it if it is not taken', () => {
    expect(answers('9011', 'QnRtn=8')).toMatchObject({
      refuses: [{ correlation: `${request} 9012`, reason: 'qn-rtn-8' }],
    })
  })

  it('of 2005 name it in the data area', () => {
    const area = 'QN=20260301090000001;ExeRtn=1'
    const body = frameOf(`ST=91;CN=9012;PW=1;MN=${station};CP=&&${area}&&`)
    expect(decoded(body, { edition: '2005' }).acknowledges).toEqual(['20260301090000001 9012'])
  })
})
