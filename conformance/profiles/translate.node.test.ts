// The profile `translate` is proved both ways: the house passes all, and each broken gateway fails exactly the check that it names.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translateFaults } from '../broken/translate/all.ts'
import type { UnnamedFault } from '../proof/server.ts'
import { requirementOf } from '../requirement.ts'
import type { Report } from '../runner/report.ts'
import { startEdgeGateway, startGateway, type GatewayTarget } from '../targets/gateway.ts'
import { startBroken } from '../targets/proxy.ts'
import { judged, notPassed } from '../testing.ts'
import { translateProfile } from './translate.ts'

let gateway: GatewayTarget
beforeAll(async () => {
  gateway = await startGateway()
}, 60_000)
afterAll(() => gateway.stop())

async function judgedBroken(fault: UnnamedFault, timeout?: number): Promise<Report> {
  const broken = await startBroken(gateway, fault)
  try {
    return await judged([translateProfile], { ...broken, ...(timeout === undefined ? {} : { timeout }) })
  } finally {
    await broken.stop()
  }
}

describe('the profile translate', () => {
  it('is kept by the house', async () => {
    const report = await judged([translateProfile], gateway)
    expect(notPassed(report)).toEqual([])
    expect(report.verdict).toBe('conforms')
    expect(report.profiles[0]?.must).toEqual({ kept: 33, of: 33 })
  })

  it('is kept by the house at the edge', async () => {
    const edge = await startEdgeGateway()
    expect(notPassed(await judged([translateProfile], edge))).toEqual([])
    await edge.stop()
  }, 60_000)

  it('is kept by the house behind a proxy that breaks nothing', async () => {
    expect(notPassed(await judgedBroken({ breaks: '', what: '', handle: (asked, honest) => honest(asked) }))).toEqual(
      [],
    )
  })

  for (const fault of translateFaults) {
    it(`sees ${fault.name} by ${fault.breaks} alone`, async () => {
      const report = await judgedBroken(fault, fault.name === 'silent-on-bomb' ? 2000 : undefined)
      const level = requirementOf(fault.breaks)?.level
      expect(notPassed(report)).toEqual([`${level === 'MUST' ? 'fail' : 'warn'} ${fault.breaks}`])
      expect(report.verdict).toBe(level === 'MUST' ? 'does-not-conform' : 'conforms')
      const [finding] = report.checks.find((check) => check.id === fault.breaks)?.findings ?? []
      expect(finding?.what).toMatch(/\S/)
    })
  }
})
