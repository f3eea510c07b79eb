// The proof of the profile `messages`: messages of which nothing is lost, unusual ones, and messages that break one requirement each.

import { Keyring } from '../issuer/keyring.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok } from '../../standards/result.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'

interface SampleCase {
  readonly name: string
  readonly what: string
  readonly lines: readonly JsonObject[]
  readonly adapter?: string
  readonly options?: JsonObject
  readonly mapping?: string
}

interface FaultySample extends SampleCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

const files = { sample: 'sample.ndjson', options: 'options.json', mapping: 'mapping.yaml' }

const lot = {
  id: 'lot-1',
  type: 'OffStreetParking',
  availableSpotNumber: { type: 'Number', value: 12 },
}
const right = { payload: lot }

/** HJ 212: the length and the check value are right, but for a check value of zeros. */
const station = {
  text: '##0136ST=32;CN=2011;PW=000000;MN=LD130133000015;CP=&&DataTime=20160824003817;011-Rtd=231.0,011-Flag=N;B01-Rtd=36.91;060-Rtd=1.803,060-Flag=N&&1dc0\r\n',
}
const damaged = { text: station.text.replace('1dc0', '0000') }
const heartbeat = {
  text: '##0087QN=20260105120000123;ST=91;CN=9015;PW=123456;MN=E1A2B3C4D5F60718293A4B5C;Flag=9;CP=&&&&D4C1\r\n',
}
const stationOptions = { timezone: '+08:00', edition: '2005' }

const mapping = `mapping: 1
about: { standard: { name: Lots, editions: ['1'], url: https://lots.example } }
reads: json
observedAt: { from: $.time, format: rfc3339 }
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: $.free
`

async function judgeSample({ lines, adapter = 'ngsi-v2', options, mapping: text }: SampleCase): Promise<Report> {
  const { messagesProfile } = await import('../profiles/messages.ts')
  const texts = new Map([
    [files.sample, lines.map((line) => `${JSON.stringify(line)}\n`).join('')],
    [files.options, JSON.stringify(options ?? {})],
    [files.mapping, text ?? ''],
  ])
  return judge({
    profiles: [messagesProfile],
    given: {
      subject: files.sample,
      settings: {
        ...(text === undefined ? { adapter } : { mapping: files.mapping }),
        ...(options !== undefined && { options: files.options }),
      },
      keyring: new Keyring(),
      target: () => {
        throw new Error('a document is not a server')
      },
      async document(_stage, name = files.sample) {
        const found = texts.get(name)
        return found === undefined ? fail('unreachable') : ok(new TextEncoder().encode(found))
      },
    },
    session: new LiveSession(1, liveClock),
    timeoutMilliseconds: 1000,
  })
}

const edgeCases: readonly SampleCase[] = [
  {
    name: 'base64',
    what: 'The same message as base64, with a media type and parameters.',
    lines: [
      {
        base64: Buffer.from(JSON.stringify(lot)).toString('base64'),
        contentType: 'application/json; charset=utf-8',
      },
    ],
  },
  {
    name: 'mapping',
    what: 'A format of the vendor’s own, read by a mapping.',
    lines: [{ payload: { lot: 'A', time: '2026-01-02T03:04:05Z', free: 3 } }],
    mapping,
  },
]

const faulty: readonly FaultySample[] = [
  {
    name: 'unreadable',
    what: 'One of the messages is cut off.',
    lines: [right, { text: '{"id":' }],
    breaks: 'MESSAGES-001',
  },
  {
    name: 'heartbeats',
    what: 'The station only reports that it is there.',
    lines: [heartbeat],
    breaks: 'MESSAGES-002',
    also: ['MESSAGES-003', 'MESSAGES-005'],
    adapter: 'hj-212',
    options: stationOptions,
  },
  {
    name: 'unmapped',
    what: 'A field that the mapping does not name.',
    lines: [{ payload: { lot: 'A', time: '2026-01-02T03:04:05Z', free: 3, battery: 71 } }],
    breaks: 'MESSAGES-003',
    mapping,
  },
  {
    name: 'own-attribute',
    what: 'An attribute that no data model has.',
    lines: [{ payload: { lot: 'A', time: '2026-01-02T03:04:05Z', free: 3, battery: 71 } }],
    breaks: 'MESSAGES-004',
    mapping: `${mapping}others: carry\n`,
  },
  {
    name: 'no-units',
    what: 'Readings without units.',
    lines: [station],
    breaks: 'MESSAGES-005',
    also: ['MESSAGES-003', 'MESSAGES-004'],
    adapter: 'hj-212',
    options: stationOptions,
  },
  {
    name: 'wrong-check-value',
    what: 'A check value that only a lenient reader accepts.',
    lines: [damaged],
    breaks: 'MESSAGES-006',
    also: ['MESSAGES-003', 'MESSAGES-004', 'MESSAGES-005'],
    adapter: 'hj-212',
    options: { ...stationOptions, mode: 'lenient' },
  },
]

export const messagesProof: Proof = {
  profile: 'messages',
  async cases() {
    const judged = (one: SampleCase) => () => judgeSample(one)
    return [
      { name: 'right', what: 'Nothing is lost.', kind: 'right', judge: judged({ name: '', what: '', lines: [right] }) },
      ...edgeCases.map((one): ProofCase => ({ name: one.name, what: one.what, kind: 'edge-case', judge: judged(one) })),
      ...faulty.map((one): ProofCase => {
        const { name, what, breaks, also = [] } = one
        return { name, what, kind: 'faulty', breaks, also, judge: judged(one) }
      }),
    ]
  },
}
