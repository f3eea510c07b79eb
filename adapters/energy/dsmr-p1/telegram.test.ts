import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { dsmrP1 } from './adapter.ts'

const telegram = '/ABC5INVENTED\r\n\r\n0-0:96.1.1(4530303336303033)\r\n1-0:1.7.0(00.244*kW)\r\n!\r\n'

function decode(text: string, options: { readonly timezone?: string } = {}) {
  const codec = dsmrP1.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  const body = new TextEncoder().encode(text)
  return codec.value.decode?.({ body, mediaType: 'text/plain', headers: new Map() }, decodeContext(new Map()))
}

describe('DSMR P1', () => {
  it('reads the telegrams after the rest of one, which is reported', () => {
    const decoded = decode(`1-0:1.7.0(09.999*kW)\r\n!ABCD\r\n${telegram}\0\0`)
    expect(decoded).toMatchObject({
      ok: true,
      value: { changes: [{ entity: { totalActivePower: { value: 0.244 } } }] },
    })
    const losses = decoded?.ok === true ? decoded.value.losses : []
    expect(losses.map(({ path, code }) => `${path} ${code}`)).toContain('byte 0 rest-of-a-telegram')
  })

  it('refuses what follows a telegram and is none', () => {
    expect(decode(`${telegram}25803103\r\n`)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(decode('1-0:1.7.0(09.999*kW)\r\n!ABCD\r\n')).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('reads a time with separators, which has no letter and needs a zone', () => {
    const text = telegram.replace('\r\n\r\n', '\r\n\r\n0-0:1.0.0(20260702 09:35:00)\r\n')
    const observedAt = '2026-07-02T07:35:00Z'
    expect(decode(text, { timezone: 'Europe/Copenhagen' })).toMatchObject({
      value: { changes: [{ entity: { totalActivePower: { value: 0.244, observedAt } } }] },
    })
    expect(JSON.stringify(decode(text))).toContain('timezone-undeclared')
  })

  it('reads units in lower case, and reports one that it does not know', () => {
    const decoded = decode(telegram.replace('kW', 'kw').replace('\r\n!', '\r\n1-0:2.7.0(00.001*kx)\r\n!'))
    expect(decoded).toMatchObject({
      ok: true,
      value: { changes: [{ entity: { totalActivePower: { value: 0.244, unitCode: 'KWT' } } }] },
    })
    expect(JSON.stringify(decoded)).toContain('unit-unknown')
  })
})
