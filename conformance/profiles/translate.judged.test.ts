// The profile `translate` is proved by gateways that are broken in one thing: each fails exactly the check that it names.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translateFaults } from '../broken/translate/all.ts'
import type { UnnamedFault } from '../proof/server.ts'
import { requirementOf } from '../requirement.ts'
import type { Report } from '../runner/report.ts'
import { startGateway, type GatewayTarget } from '../targets/gateway.ts'
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
