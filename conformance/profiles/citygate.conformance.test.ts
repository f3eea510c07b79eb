// The gateway of this project is tested with its own suite, with every profile that it declares, on Node and at the edge.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Keyring } from '../issuer/keyring.ts'
import { Listener } from '../runner/connections/listen.ts'
import {
  fetchedSettings,
  gatewaySettings,
  type GatewayTarget,
  startEdgeGateway,
  startGateway,
} from '../../test/conformance-targets/gateway.ts'
import { judged, notPassed } from '../testing.ts'
import { profiles } from './all.ts'

/** Profiles whose token keys the gateway fetches from the suite; for the others the keys are configured. */
const fetching = new Set(['auth-a1', 'auth-a2'])

const declared = [
  'auth-a1',
  'auth-a2',
  'governance-g1',
  'governance-g2',
  'governance-g3',
  'ngsi-ld-read',
  'ngsi-ld-subscription',
  'ngsi-ld-temporal',
  'ngsi-ld-write',
  'ngsi-v2',
  'ogc-features',
  'sensorthings-1.1',
  'translate',
]

/** OGC API Features is read-only: its data are written through another API. */
async function bringStops({ url, token }: GatewayTarget): Promise<void> {
  for (const number of [1, 2, 3]) {
    const value = { type: 'Point', coordinates: [39.6 + number / 100, -4.05] }
    const location = { type: 'GeoProperty', value, observedAt: `2026-01-0${number}T12:00:00Z` }
    const answer = await fetch(`${url}/ngsi-ld/v1/entities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: `urn:ngsi-ld:BusStop:${number}`, type: 'BusStop', location }),
    })
    expect(answer.status).toBe(201)
  }
}

describe.each([
  ['on Node', startGateway],
  ['at the edge', startEdgeGateway],
] as const)('the gateway %s', (_where, start) => {
  let gateway: GatewayTarget
  let url: string
  const keyring = new Keyring()
  const listener = new Listener({}, 20_000)
  beforeAll(async () => {
    url = await listener.start()
    gateway = await start(url)
    await bringStops(gateway)
  }, 60_000)
  afterAll(async () => {
    listener.close()
    await gateway.stop()
  })

  it.each(declared)(
    'passes all of %s',
    async (name) => {
      const profile = await profiles.get(name)?.()
      if (profile === undefined) throw new Error('There is no such profile.')
      const report = await judged([profile], {
        ...gateway,
        ...(fetching.has(name) ? { keyring, settings: fetchedSettings(url) } : { settings: gatewaySettings }),
        inbox: (session) => listener.open(session),
      })
      expect(notPassed(report)).toEqual([])
      for (const { must, verdict } of report.profiles) expect([verdict, must.kept]).toEqual(['conforms', must.of])
    },
    120_000,
  )
})
