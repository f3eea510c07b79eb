// The profiles that a city requires first, in one run of the command: read, translate, tokens. The gateway passes them within a
// minute, on Node and at the edge.

import { describe, expect, it } from 'vitest'
import { closedPort, conformance, isSummary } from '../cli/testing.ts'
import type { Report } from '../runner/report.ts'
import { startEdgeGateway, startGateway } from '../../test/conformance-targets/gateway.ts'

const names = ['ngsi-ld-read', 'translate', 'auth-a1']
const maxSeconds = 60

describe.each([
  ['on Node', startGateway],
  ['at the edge', startEdgeGateway],
] as const)('the gateway %s', (_where, start) => {
  it('passes the first three profiles within a minute', async () => {
    const listen = `127.0.0.1:${await closedPort()}`
    const gateway = await start(`http://${listen}`)
    try {
      const settings = ['--setting', 'edition=1.8', '--setting', 'algorithms=ES256,EdDSA,RS256']
      const words = ['run', gateway.url, '--profile', names.join(','), '--listen', listen, ...settings]
      const began = performance.now()
      const { code, out, errors } = await conformance(words, gateway.token)
      const seconds = (performance.now() - began) / 1000
      expect([code, isSummary(errors, 'conforms')]).toEqual([0, true])
      const { profiles, checks } = JSON.parse(out) as Report
      expect(profiles.map(({ name, verdict, must }) => [name, verdict, must.kept - must.of])).toEqual(
        names.map((name) => [name, 'conforms', 0]),
      )
      expect(checks.filter(({ state }) => state !== 'pass' && state !== 'manual')).toEqual([])
      expect(seconds).toBeLessThan(maxSeconds)
    } finally {
      await gateway.stop()
    }
  }, 120_000)
})
