import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { hl7v2 } from './adapter.ts'

const limits = { bytes: 9_000_000, depth: 32, members: 2_000_000, entities: 100_000, stateBytes: 1_000_000 }
const configured = hl7v2.configure({ timezone: '+00:00', smallestCount: 1 })
if (!configured.ok) throw new Error(configured.problem.detail)
const codec = configured.value

function decoded(text: string) {
  const message = {
    body: new TextEncoder().encode(text),
    mediaType: 'application/hl7-v2',
    headers: new Map<string, string>(),
  }
  const result = codec.decode?.(message, decodeContext(new Map(), limits))
  if (result?.ok !== true) throw new Error(result?.problem.detail)
  return result.value
}
const message = 'MSH|^~\\&|A|B|||20260102030405||ADT^A08|C1|P|2.5\rPID|||7^^^B^MR\r'
const quickly = (work: () => void): void => {
  const began = performance.now()
  work()
  expect(performance.now() - began).toBeLessThan(5000)
}

describe('large bodies', () => {
  it('in the frame of MLLP are acknowledged, message by message', () => {
    const count = 3000
    const { outgoing } = decoded(`\u000BBHS|^~\\&|A\r${message.repeat(count)}BTS|${count}\r\u001C\r`)
    const [frame = new Uint8Array(0)] = outgoing?.frames ?? []
    expect(new TextDecoder().decode(frame).match(/MSA\|AA\|C1\r/g)).toHaveLength(count)
    expect([frame[0], frame.at(-2), frame.at(-1)]).toEqual([0x0b, 0x1c, 0x0d])
  })

  it('with many trailers are read in time that grows with their number', () => {
    quickly(() => decoded(`BHS|^~\\&|A\r${message}${'BTS|1\r'.repeat(30_000)}`))
  })

  it('that come in small parts are cut in time that grows with their length', () => {
    const block = new Uint8Array(4_000_000).fill(0x41)
    block[0] = 0x0b
    block.set([0x1c, 0x0d, 0x0b, 0x41, 0x1c, 0x0d], block.length - 6)
    quickly(() => {
      const stream = codec.frames?.()
      const cut = []
      for (let at = 0; at < block.length; at += 200) cut.push(...(stream?.push(block.subarray(at, at + 200)) ?? []))
      expect(cut.map((one) => one.ok && one.value.length)).toEqual([block.length - 4, 4])
    })
  })
})
