// The proof of the profile `asyncapi`: a correct document with its captures, edge cases, and cases that break one requirement each.

import { faultyDeliveries, type DeliveryCase } from './faulty/asyncapi/faults.ts'
import { edgeCaseDeliveries } from './faulty/asyncapi/edge-cases.ts'
import { Keyring } from '../issuer/keyring.ts'
import { rightCaptures, rightDocument } from './reference/asyncapi/document.ts'
import type { Report } from '../runner/report.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import { fail, ok } from '../../standards/result.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'

const [subject, document] = ['captures.ndjson', 'folder/asyncapi.yaml']

async function judgeDelivery({ document: text, captures, files = {} }: DeliveryCase): Promise<Report> {
  const { asyncapiProfile } = await import('../profiles/asyncapi.ts')
  const lines = captures.map((one) => `${JSON.stringify(one)}\n`).join('')
  const texts = new Map([[subject, lines], [document, text], ...Object.entries(files)])
  return judge({
    profiles: [asyncapiProfile],
    given: {
      subject,
      settings: { document },
      keyring: new Keyring(),
      target: () => {
        throw new Error('a document is not a server')
      },
      async document(_stage, name = subject) {
        const found = texts.get(name)
        return found === undefined ? fail('unreachable') : ok(new TextEncoder().encode(found))
      },
    },
    session: new LiveSession(1, liveClock),
    timeoutMilliseconds: 1000,
  })
}

export const asyncapiProof: Proof = {
  profile: 'asyncapi',
  async cases() {
    const judged = (one: DeliveryCase) => () => judgeDelivery(one)
    const right = { name: 'right', what: 'Right in everything.', document: rightDocument, captures: rightCaptures }
    return [
      { name: right.name, what: right.what, kind: 'right', judge: judged(right) },
      ...edgeCaseDeliveries.map((one): ProofCase => ({
        name: one.name,
        what: one.what,
        kind: 'edge-case',
        judge: judged(one),
      })),
      ...faultyDeliveries.map((one): ProofCase => {
        const { name, what, breaks, also = [] } = one
        return { name, what, kind: 'faulty', breaks, also, judge: judged(one) }
      }),
    ]
  },
}
