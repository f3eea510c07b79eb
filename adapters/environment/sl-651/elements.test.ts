// Elements that the examples of the standard do not have: identifiers of two bytes, negative values, digits that are none, and
// texts that a person entered.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { Writer } from '../../kit/index.ts'
import type { Decoded } from '../../adapter.ts'
import { sl651 } from './adapter.ts'
import { endOfReport, writeFrame } from './frame.ts'

/** A report of a river station. */
function decode(elements: string, code = 0x32): Decoded {
  const body = new Writer().hex(`0001260101120000f1f1000000004248f0f02601011155${elements}`).finish()
  const head = new Writer().hex('010000000042ffff').u8(code).finish()
  const configured = sl651.configure({ timezone: '+08:00', acknowledge: false })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const frame = writeFrame([...head], 0, body, endOfReport)
  const message = { body: frame, mediaType: 'application/vnd.sl651.frame', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail ?? 'no decode')
  return decoded.value
}

const level = '392300010490'

describe('An element', () => {
  it('with an identifier of two bytes is kept, and the next one is read', () => {
    const text = JSON.stringify(decode(`ff38120512${level}`).changes)
    expect(text).toContain('"sl651_elementff38":{"type":"Property","value":5.12')
    expect(text).toContain('"currentLevel":{"type":"Property","value":10.49')
  })

  it('is negative if its digits start with FF', () => {
    expect(JSON.stringify(decode('0219ff0125').changes)).toContain('"temperature":{"type":"Property","value":-12.5')
    expect(JSON.stringify(decode('021aff0125').changes)).toContain('"temperature":{"type":"Property","value":-1.25')
    expect(JSON.stringify(decode('3923ff000250').changes)).toContain('"value":-0.25')
  })

  it('of F alone has no value, and one with other digits is invalid', () => {
    const decoded = decode(`0219ffffff${level}`)
    expect(decoded.losses.map(({ path, code }) => `${path} ${code}`)).toContain('AI value-absent')
    expect(JSON.stringify(decode('3923000a0490').changes)).not.toContain('currentLevel')
  })
})

describe('A text of a person', () => {
  it('is kept, and as hexadecimal text if it is not ASCII', () => {
    expect(JSON.stringify(decode('f2f24f4b', 0x35).changes)).toContain('"value":"OK"')
    const decoded = decode('f2f2cbaecebb', 0x35)
    expect(JSON.stringify(decoded.changes)).toContain('"value":"cbaecebb"')
    expect(decoded.losses.map(({ code }) => code)).toContain('text-not-ascii')
  })
})
