import { describe, expect, it } from 'vitest'
import { contractLimits } from '../../contract/context.ts'
import type { Decoded, Json } from '../../adapter.ts'
import { codecOf, decodeWith, entitiesOf, lossesOf, message, problemOf, session, station } from './sample.ts'

const codec = codecOf()

function named(body: Uint8Array) {
  return codec.sessionsOf?.({ body, mediaType: 'text/plain', headers: new Map() })
}

function packet(
  number: number,
  of: { readonly minute?: string; readonly value?: number; readonly number?: string; readonly packets?: number } = {},
): Uint8Array {
  const { minute = '00', value = number, packets = 3 } = of
  return message(`DataTime=202603010800${minute};w2100${number}-Rtd=${value}`, {
    flag: 6,
    rest: `PNUM=${packets};PNO=${number};`,
    requestNumber: of.number ?? `2026030108000000${number}`,
  })
}

describe('a split message', () => {
  it('is complete when its last packet has arrived, in any order', () => {
    const [one, two, three] = session([packet(3), packet(1), packet(2)])
    expect([one?.changes, two?.changes, one?.incomplete]).toEqual([[], [], true])
    const [entity] = entitiesOf(three ?? { changes: [], losses: [], repairs: [] })
    expect(Object.keys(entity ?? {})).toEqual([
      'id',
      'type',
      'totalNitrogen',
      'hj212_w21002',
      'ammoniaNitrogen',
      'hj212_ST',
      'dateObserved',
    ])
    expect(three?.state).toEqual(new Map([[station, null]]))
  })
  it('survives a repeated packet, which is reported', () => {
    const outcomes = session([packet(1), packet(1, { number: '20260301080004000' }), packet(2), packet(3)])
    expect(lossesOf(outcomes[1] ?? never)).toContain('PNO packet-again')
    expect(entitiesOf(outcomes[3] ?? never)).toHaveLength(1)
  })
  it.each([
    ['another DataTime', packet(2, { minute: '10' })],
    ['another number of packets', packet(2, { packets: 4 })],
    ['a request number a minute later', packet(2, { number: '20260301080200002' })],
    ['the same packet number and other content', packet(1, { value: 9 })],
  ])('is dropped and reported when a packet has %s', (_, newer) => {
    const outcomes = session([packet(1), newer])
    expect(lossesOf(outcomes[1] ?? never)).toContain('PNO incomplete-message')
    expect(JSON.stringify([...(outcomes[1]?.state ?? [])])).not.toContain('w21001-Rtd=1')
  })
  it('is damaged where one of its packets is', () => {
    const damaged = packet(1, { packets: 2 })
    damaged.set([0x30, 0x30, 0x30, 0x30], damaged.length - 6)
    const [entity] = entitiesOf(session([damaged, packet(2, { packets: 2 })], { mode: 'lenient' })[1] ?? never)
    expect(entity?.['totalNitrogen']).toMatchObject({ quality: { value: 'checksum-failed' } })
  })
  it('keeps no more than the limit', () => {
    const result = decodeWith(codec, packet(1), new Map(), { ...contractLimits, stateBytes: 100 })
    expect(result.ok ? undefined : result.problem).toMatchObject({ code: 'limit-exceeded', limit: 'stateBytes' })
  })
  it('replaces older incomplete messages, and reports it', () => {
    const open = (command: string) =>
      message('DataTime=20260301080000;w01018-Rtd=1', { command, flag: 6, rest: 'PNUM=2;PNO=1;' })
    const limits = { ...contractLimits, stateBytes: 250 }
    const before = decodeWith(codec, open('2011'), new Map(), limits)
    const state = before.ok ? (before.value.state ?? new Map()) : new Map()
    const after = decodeWith(codec, open('2081'), state as ReadonlyMap<string, Json>, limits)
    expect(after.ok ? lossesOf(after.value) : after.problem).toContain('PNO incomplete-message')
    expect(JSON.stringify(after.ok ? [...(after.value.state ?? [])] : '')).not.toContain('2011"')
  })
  it('has no more items than the limit, all packets together', () => {
    const limits = { ...contractLimits, members: 3 }
    const two = (number: number) => packet(number, { packets: 2 })
    const before = decodeWith(codec, two(1), new Map(), limits)
    const state = before.ok ? (before.value.state ?? new Map()) : new Map()
    const after = decodeWith(codec, two(2), state as ReadonlyMap<string, Json>, limits)
    expect(after).toMatchObject({ ok: false, problem: { code: 'limit-exceeded', limit: 'members' } })
  })
  it('asks for the state of its station, as each message does', () => {
    expect(named(packet(1))).toEqual({ ok: true, value: [station] })
    expect(named(message('DataTime=20260301080000'))).toEqual({ ok: true, value: [station] })
  })
  it('is rejected if flag and numbers disagree, and repaired in lenient mode', () => {
    const unnumbered = message('DataTime=20260301080000;w21001-Rtd=1', { flag: 6 })
    expect(problemOf(unnumbered)).toMatchObject({ code: 'invalid', path: 'Flag' })
    expect(problemOf(unnumbered, { mode: 'lenient' })).toBeUndefined()
    expect(problemOf(packet(4))).toMatchObject({ code: 'invalid', path: 'PNO' })
  })
})

const never: Decoded = { changes: [], losses: [], repairs: [] }
