// What stations write against the standard and the lenient mode reads: blanks, broken items among good ones, decimal commas, empty
// fields, packet numbers of zero, milliseconds in DataTime. And the alarm of HJ/T 212-2005, whose own example has a comma.

import { describe, expect, it } from 'vitest'
import { decoded, entitiesOf, frameOf, lossesOf, message, problemOf } from './sample.ts'

const time = 'DataTime=20260102110000;'
const lenient = { mode: 'lenient' }

function json(of: ReturnType<typeof decoded>): string {
  return JSON.stringify(entitiesOf(of))
}

function repairsOf({ repairs }: ReturnType<typeof decoded>): readonly string[] {
  return repairs.map(({ path, code }) => `${path} ${code}`)
}

describe('A broken item', () => {
  it('leaves the others in lenient mode, and is refused in strict mode', () => {
    const body = message(`${time}w01018;w01001-Rtd=7.2,w01001-Flag=N`)
    const read = decoded(body, lenient)
    expect(json(read)).toContain('"pH":{"type":"Property","value":7.2')
    expect(lossesOf(read)).toContain('CP/item 2 item-broken')
    expect(problemOf(body)).toMatchObject({ code: 'syntax', path: 'CP/item 2' })
  })

  it('after a decimal comma does not make a number of what is before it', () => {
    const read = decoded(message(`${time}w01018-Rtd=1,5,w01018-Flag=N;w01001-Rtd=7.2`), lenient)
    expect(json(read)).not.toContain('"cod"')
    expect(json(read)).toContain('"hj212_w01018":{"type":"Property","value":"1,5"')
    expect(json(read)).toContain('"pH":{"type":"Property","value":7.2')
  })
})

describe('Blanks around names and values', () => {
  it('are left out in lenient mode', () => {
    const read = decoded(message(`${time} w01018-Rtd = 25.3 ,w01018-Flag=D`), lenient)
    expect(json(read)).toContain('"cod":{"type":"Property","value":25.3')
    expect(json(read)).toContain('"fault"')
    expect(repairsOf(read)).toEqual(['CP/w01018-Rtd item-blank'])
  })
})

describe('DataTime with milliseconds', () => {
  it('is read in lenient mode', () => {
    const read = decoded(message('DataTime=20260102110000500;w01018-Rtd=25.3'), lenient)
    expect(json(read)).toContain('"observedAt":"2026-01-02T03:00:00.5Z"')
    expect(repairsOf(read)).toEqual(['CP/DataTime time-with-milliseconds'])
    expect(problemOf(message('DataTime=20260102110000500;w01018-Rtd=25.3'))).toMatchObject({ path: 'CP/DataTime' })
  })
})

describe('A field that may be absent', () => {
  const data = (fields: string) => frameOf(`${fields}CP=&&${time}w01018-Rtd=25.3&&`)

  it('may be empty in lenient mode', () => {
    const fields = 'QN=;ST=32;CN=2011;PW=secret1;MN=TS01;Flag=4;PNUM=;PNO=;'
    const read = decoded(data(fields), lenient)
    expect(json(read)).toContain('"cod":{"type":"Property","value":25.3')
    expect(repairsOf(read)).toEqual(['QN field-empty', 'PNUM field-empty', 'PNO field-empty'])
    expect(problemOf(data(fields))).toMatchObject({ code: 'invalid', path: 'QN' })
  })

  it('may not be empty if it must be there', () => {
    const fields = 'QN=20260102110405000;ST=;CN=2011;PW=secret1;MN=TS01;Flag=4;'
    expect(problemOf(data(fields), lenient)).toMatchObject({ code: 'invalid', path: 'ST' })
  })
})

describe('Packet numbers of zero', () => {
  it('are those of a message that is not split, in lenient mode', () => {
    const body = message(`${time}w01018-Rtd=25.3`, { rest: 'PNUM=0;PNO=0;' })
    const read = decoded(body, lenient)
    expect(json(read)).toContain('"cod":{"type":"Property","value":25.3')
    expect(repairsOf(read)).toEqual(['Flag packet-numbers'])
    expect(problemOf(body)).toMatchObject({ path: 'Flag' })
  })
})

describe('An alarm of 2005', () => {
  // HJ/T 212-2005 annex B, command 2072.
  it('has its type after a comma', () => {
    const area = 'AlarmTime=20040506111000;105-Ala=101.3,AlarmType=1'
    const body = frameOf(`ST=32;CN=2072;PW=123456;MN=88888880000001;CP=&&${area}&&`)
    const read = decoded(body, { edition: '2005' })
    expect(json(read)).toContain('"hj212_AlarmType":{"type":"Property","value":"1"}')
    expect(json(read)).toContain('"hj212_AlarmTime":{"type":"Property","value":"2004-05-06T03:10:00Z"}')
    expect(read.repairs).toEqual([])
  })
})
