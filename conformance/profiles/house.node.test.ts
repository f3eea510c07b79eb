// The house is judged by its own suite, by every profile that it declares, on Node and as deployed at the edge.

import { expect, it } from 'vitest'
import { type GatewayTarget, startEdgeGateway, startGateway } from '../targets/gateway.ts'
import { judged, notPassed } from '../testing.ts'
import { profiles } from './all.ts'

const declared = ['ngsi-ld-read', 'ngsi-ld-write', 'ngsi-v2', 'translate']

async function keepsAll(start: () => Promise<GatewayTarget>): Promise<void> {
  const gateway = await start()
  try {
    const wanted = await Promise.all(declared.map(async (name) => profiles.get(name)?.()))
    const found = wanted.filter((profile) => profile !== undefined)
    expect(found).toHaveLength(declared.length)
    const report = await judged(found, { ...gateway, settings: { edition: '1.8' } })
    expect(notPassed(report)).toEqual([])
    for (const { must, verdict } of report.profiles) expect([verdict, must.kept]).toEqual(['conforms', must.of])
  } finally {
    await gateway.stop()
  }
}

it('keeps all that it declares on Node', () => keepsAll(startGateway), 60_000)

it('keeps all that it declares at the edge', () => keepsAll(startEdgeGateway), 60_000)
