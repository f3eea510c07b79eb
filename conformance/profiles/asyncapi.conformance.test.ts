// This project as a vendor: AsyncAPI documents, generated or written, that describe everything that their adapter reads, against
// the messages of its valid fixtures. The other adapters read more (replies, older and shorter forms) than their documents describe.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadSubject } from '../../adapters/contract/node/load.ts'
import { ok } from '../../standards/result.ts'
import { Keyring } from '../issuer/keyring.ts'
import { judge } from '../mutants/judge.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import { asyncapiProfile } from './asyncapi.ts'

it.each([
  ['_template', 'messages'],
  ['vehicles/jtt-808', 'terminal'],
])(
  'the document of %s describes the messages of its fixtures',
  async (folder, channel) => {
    const { fixtures, asyncapi } = await loadSubject(join(import.meta.dirname, '../../adapters', folder))
    const lines = fixtures
      .filter(({ bad }) => !bad)
      .flatMap(({ mediaType, inputs }) =>
        inputs.map(({ body }) => {
          const base64 = Buffer.from(body).toString('base64')
          return `${JSON.stringify({ channel, contentType: mediaType, base64 })}\n`
        }),
      )
    const report = await judge({
      profiles: [asyncapiProfile],
      given: {
        subject: 'captures',
        settings: { document: 'asyncapi.yaml' },
        keyring: new Keyring(),
        target: () => {
          throw new Error('a document is not a server')
        },
        document: async (_stage, name) => ok(new TextEncoder().encode(name === undefined ? lines.join('') : asyncapi)),
      },
      session: new LiveSession(1, liveClock),
      timeoutMilliseconds: 1000,
    })
    expect(lines.length).toBeGreaterThan(4)
    expect(report.checks.filter(({ level }) => level === 'MUST').map(({ state }) => state)).toEqual(
      Array.from({ length: 9 }, () => 'pass'),
    )
  },
  60_000,
)
