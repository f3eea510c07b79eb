// Documents as targets: a correct one, and others that differ from it in one point.

import { Keyring } from '../issuer/keyring.ts'
import type { Profile } from '../profile.ts'
import type { Report } from '../runner/report.ts'
import { LiveSession } from '../runner/session.ts'
import { judge } from './judge.ts'
import type { Proof, ProofCase } from './self-test.ts'

export interface DocumentCase {
  readonly name: string
  readonly what: string
  readonly bytes: Uint8Array
}

export interface FaultyDocument extends DocumentCase {
  readonly breaks: string
  readonly also?: readonly string[]
}

export interface DocumentProof {
  readonly name: string
  readonly profile: () => Promise<Profile>
  /** Milliseconds since 1970: when the documents are read. */
  readonly now: number
  readonly right: Uint8Array
  readonly edgeCases: readonly DocumentCase[]
  readonly faulty: readonly FaultyDocument[]
}

async function judgeDocument(profile: Profile, bytes: Uint8Array, now: number): Promise<Report> {
  const subject = 'document'
  return judge({
    profiles: [profile],
    given: {
      subject,
      settings: {},
      keyring: new Keyring(),
      target: () => {
        throw new Error('a document is not a server')
      },
      document: async () => ({ ok: true, value: bytes }),
    },
    session: new LiveSession(1, { now: () => now, wait: async () => undefined }),
    safe: true,
    timeoutMilliseconds: 1000,
    time: new Date(now).toISOString(),
  })
}

export function documentProof(of: DocumentProof): Proof {
  return {
    profile: of.name,
    async cases() {
      const profile = await of.profile()
      const against = (bytes: Uint8Array) => () => judgeDocument(profile, bytes, of.now)
      const right: ProofCase = { name: 'right', kind: 'right', what: 'Right in everything.', judge: against(of.right) }
      return [
        right,
        ...of.edgeCases.map(({ name, what, bytes }): ProofCase => ({
          name,
          what,
          kind: 'edge-case',
          judge: against(bytes),
        })),
        ...of.faulty.map(({ name, what, bytes, breaks, also = [] }): ProofCase => {
          return { name, what, kind: 'faulty', breaks, also, judge: against(bytes) }
        }),
      ]
    },
  }
}
