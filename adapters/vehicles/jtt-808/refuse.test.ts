import { describe, expect, it } from 'vitest'
import { toHex } from '../../../standards/bytes/hex.ts'
import { codecOf, frameOf, terminal } from './testing.ts'

const codec = codecOf()

function refuse(code: string, messageId = 0x0200, serial?: number): string | undefined {
  const body = frameOf(messageId, new Uint8Array(), 7)
  const message = { body, mediaType: 'application/vnd.jtt808.frame', headers: new Map<string, string>() }
  const state = new Map(serial === undefined ? [] : [[terminal, { serial }]])
  const frame = codec.refuse?.(message, { code, detail: 'x' }, state)?.frames[0]
  return frame === undefined ? undefined : toHex(frame)
}

describe('the refusal of a message', () => {
  it.each([
    ['forbidden', '01'],
    ['limit-exceeded', '01'],
    ['syntax', '02'],
    ['hub-invalid', '02'],
    ['unsupported', '03'],
  ])('with the code %s is the result %s', (code, result) => {
    expect(refuse(code)).toMatch(new RegExp(`^7e80010005013900000001000000070200${result}..7e$`))
  })

  it('has the serial number of the session', () => {
    expect(refuse('syntax', 0x0200, 0x1234)).toMatch(/^7e800100050139000000011234000702000\d..7e$/)
  })

  it('is nothing for answers, for a registration, and where no header can be read', () => {
    expect([0x0001, 0x0100, 0x0104, 0x0201].map((id) => refuse('invalid', id))).toEqual(Array(4).fill(undefined))
    const message = { body: new Uint8Array([0x7e]), mediaType: '', headers: new Map<string, string>() }
    expect(codec.refuse?.(message, { code: 'syntax', detail: '' }, new Map())).toBeUndefined()
  })
})
