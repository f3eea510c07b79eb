// Policies of a gateway are not tested if a setting is missing or a seed was used before; a faulty gateway still fails.

import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { isJsonArray } from '../../standards/json/object.ts'
import { replied } from '../mutants/faulty/edit.ts'
import { governedSettings, startGoverned } from '../mutants/governance.ts'
import { type Asked, type Change, judgeServer } from '../mutants/server.ts'
import type { Report } from '../runner/report.ts'
import { governanceG1Profile, governanceG2Profile } from './governance.ts'

const failed = ({ checks }: Report): readonly string[] =>
  checks.filter(({ state }) => state === 'fail' || state === 'warn').map(({ id }) => id)

describe('a gateway of a city', () => {
  const proof = { name: 'governed', profile: async () => governanceG1Profile, settings: governedSettings, faulty: [], edgeCases: [] } // prettier-ignore

  /** The claims of a token (RFC 7519 section 3). */
  function claimsOf({ headers }: Asked): JsonObject {
    const [, payload = ''] = (headers.get('authorization') ?? '').split('.')
    return payload === '' ? {} : (JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as JsonObject)
  }

  /** Readers in an unknown jurisdiction see nothing. */
  const withTransferRules: Change = {
    name: 'transfer-rules',
    what: 'It has transfer rules that permit nothing for an unknown jurisdiction.',
    async handle(asked, honest) {
      const { scope, authorization_details: details } = claimsOf(asked)
      const isKnown = isJsonArray(details ?? null) && JSON.stringify(details).includes('"jurisdiction"')
      const isRead = asked.method === 'GET' && /\/entities\//.test(asked.url.pathname)
      return isRead && scope === 'reader' && !isKnown ? replied(404, {}) : honest(asked)
    },
  }
  /** Its permissions show nothing to readers. */
  const blind: Change = {
    ...withTransferRules,
    async handle(asked, honest) {
      const isRead = asked.method === 'GET' && /\/entities\//.test(asked.url.pathname)
      return isRead && claimsOf(asked)['scope'] === 'reader' ? replied(404, {}) : honest(asked)
    },
  }
  const { jurisdiction: _, 'client-prefix': __, ...fewer } = governedSettings

  it.each([
    ['governance-g1', governanceG1Profile],
    ['governance-g2', governanceG2Profile],
  ] as const)('with transfer rules is not tested by %s without a jurisdiction', async (_name, profile) => {
    const report = await judgeServer(profile, { ...proof, start: startGoverned, settings: fewer }, withTransferRules)
    expect([report.verdict, failed(report)]).toEqual(['inconclusive', []])
    expect(new Set(report.checks.map(({ reason }) => reason))).toEqual(new Set(['missing-setting']))
    expect(report.checks[0]?.findings[0]?.expected).toContain('--setting jurisdiction=')
  })

  it('without transfer rules is tested without a jurisdiction', async () => {
    const report = await judgeServer(governanceG1Profile, { ...proof, start: startGoverned, settings: fewer })
    expect([report.verdict, failed(report)]).toEqual(['conforms', []])
  })

  it('fails if its permissions show nothing, with a jurisdiction or with none', async () => {
    for (const settings of [governedSettings, { ...governedSettings, jurisdiction: 'none' }]) {
      const report = await judgeServer(governanceG1Profile, { ...proof, start: startGoverned, settings }, blind)
      expect(failed(report)).toContain('GOV-G1-008')
    }
  })

  /** One gateway for several runs, which calls the inbox of each. */
  function sharedGateway(): typeof startGoverned {
    let call: Parameters<typeof startGoverned>[0] = async () => new Response(null, { status: 204 })
    const shared = startGoverned((request) => call(request))
    return (calling) => {
      call = calling
      return shared
    }
  }

  it('is not tested again with the same seed, because it keeps the versions of policies', async () => {
    for (const profile of [governanceG1Profile, governanceG2Profile]) {
      const start = sharedGateway()
      const first = await judgeServer(profile, { ...proof, start, isSeeded: true })
      expect([first.verdict, failed(first)]).toEqual(['conforms', []])
      const second = await judgeServer(profile, { ...proof, start, isSeeded: true })
      expect([second.verdict, failed(second)]).toEqual(['inconclusive', []])
      expect(new Set(second.checks.map(({ reason }) => reason))).toEqual(new Set(['seed-used']))
    }
  })

  it('fails if a random seed meets existing versions of policies', async () => {
    const start = sharedGateway()
    await judgeServer(governanceG1Profile, { ...proof, start })
    expect(failed(await judgeServer(governanceG1Profile, { ...proof, start }))).toContain('GOV-G1-006')
  })
})
