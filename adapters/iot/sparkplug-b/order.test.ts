// The order of messages of an edge node: running numbers, births that are awaited, and aliases that a death ends.

import { describe, expect, it } from 'vitest'
import type { Decoded, Json } from '../../adapter.ts'
import { decodeContext } from '../../contract/context.ts'
import { WireWriter, wireType } from '../../kit/index.ts'
import { sparkplugB } from './adapter.ts'

const time = 1_767_322_800_000n

/** A payload with the metric `bdSeq`, or `load` with the alias 1 and, in a birth, its name. */
function payload(seq: number | undefined, kind: 'birth' | 'data' | 'death', bdSeq = 1n): Uint8Array {
  const wire = new WireWriter()
  const varint = (of: WireWriter, field: number, value: bigint): void => {
    of.tag(field, wireType.varint)
    of.varint(value)
  }
  const metric = (write: (of: WireWriter) => void): void => {
    const inner = new WireWriter()
    write(inner)
    wire.tag(2, wireType.bytes)
    wire.bytes(inner.finish().slice())
  }
  const name = (of: WireWriter, text: string): void => {
    of.tag(1, wireType.bytes)
    of.text(text)
  }
  varint(wire, 1, time)
  if (kind !== 'data')
    metric((of) => {
      name(of, 'bdSeq')
      varint(of, 4, 4n)
      varint(of, 11, bdSeq)
    })
  if (kind !== 'death')
    metric((of) => {
      if (kind === 'birth') name(of, 'load')
      varint(of, 2, 1n)
      varint(of, 3, time)
      if (kind === 'birth') varint(of, 4, 7n)
      varint(of, 10, BigInt(seq ?? 0))
    })
  if (seq !== undefined) varint(wire, 3, BigInt(seq))
  return wire.finish().slice()
}

class Node {
  readonly #state = new Map<string, Json>()
  #second = 0

  send(type: string, body: Uint8Array, second = this.#second): Decoded {
    this.#second = second + 1
    const codec = sparkplugB.configure({})
    if (!codec.ok || codec.value.decode === undefined) throw new Error(JSON.stringify(codec))
    const message = {
      body,
      topic: `spBv1.0/g/${type}/n`,
      mediaType: 'application/octet-stream',
      headers: new Map<string, string>(),
    }
    const receivedAt = new Date(Number(time) + second * 1000).toISOString()
    const decoded = codec.value.decode(message, { ...decodeContext(new Map()), state: this.#state, receivedAt })
    if (!decoded.ok) throw new Error(decoded.problem.detail)
    for (const [key, value] of decoded.value.state ?? []) if (value !== null) this.#state.set(key, value)
    return decoded.value
  }
}

const codes = ({ losses }: Decoded): readonly string[] => losses.map(({ code }) => code)

describe('the order of messages of an edge node', () => {
  it('goes on from 255 with 0', () => {
    const node = new Node()
    node.send('NBIRTH', payload(254, 'birth'))
    for (const seq of [255, 0, 1])
      expect(codes(node.send('NDATA', payload(seq, 'data')))).not.toContain('messages-missing')
    const gap = node.send('NDATA', payload(3, 'data'))
    expect(codes(gap)).toContain('messages-missing')
    expect(gap.outgoing?.topic).toBe('spBv1.0/g/NCMD/n')
    expect(gap.changes).toHaveLength(1)
  })

  it('asks for a birth at most once a minute, until it comes', () => {
    const node = new Node()
    expect(node.send('NDATA', payload(1, 'data'), 0).outgoing).toBeDefined()
    expect(node.send('NDATA', payload(2, 'data'), 30).outgoing).toBeUndefined()
    expect(node.send('NDATA', payload(3, 'data'), 61).outgoing).toBeDefined()
    expect(node.send('NBIRTH', payload(0, 'birth'), 62).outgoing).toBeUndefined()
    expect(node.send('NDATA', payload(1, 'data'), 63).outgoing).toBeUndefined()
    expect(node.send('NDATA', payload(9, 'data'), 64).outgoing).toBeDefined()
  })

  it('ends aliases with a death, unless it is that of an earlier connection', () => {
    const node = new Node()
    node.send('NBIRTH', payload(0, 'birth', 5n))
    expect(codes(node.send('NDEATH', payload(undefined, 'death', 4n)))).toContain('late-death')
    expect(node.send('NDATA', payload(1, 'data')).changes).toHaveLength(1)
    expect(node.send('NDEATH', payload(undefined, 'death', 5n)).changes).toMatchObject([
      { entity: { deviceState: { value: 'offline' } } },
    ])
    const after = node.send('NDATA', payload(2, 'data'))
    expect([after.changes, codes(after)]).toEqual([[], expect.arrayContaining(['alias-unknown'])])
    expect(after.outgoing).toBeDefined()
  })
})
