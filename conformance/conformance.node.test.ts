// Each check is proved both ways: the house passes all, and each broken gateway fails exactly the check that it names.

import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Check, Profile } from './check.ts'
import { shown } from './findings.ts'
import { translateProfile } from './profiles/translate.ts'
import reportSchema from './report.schema.json' with { type: 'json' }
import type { Report } from './runner/report.ts'
import { run } from './runner/run.ts'
import { brokenTargets } from './targets/broken/all.ts'
import type { Fault } from './targets/fault.ts'
import { startBroken } from './targets/proxy.ts'
import { startEdgeReference, startReference, type ReferenceTarget } from './targets/reference.ts'

const ajv = new Ajv2020.default({ allErrors: true, strictTypes: false })
addFormats.default(ajv)
const validate = ajv.compile(reportSchema)

let reference: ReferenceTarget
beforeAll(async () => {
  reference = await startReference()
}, 60_000)
afterAll(() => reference.stop())

/** Runs the profile; every report fits the schema and holds no token. */
async function judged(target: ReferenceTarget, profile: Profile = translateProfile, timeout = 20_000): Promise<Report> {
  const report = await run({
    url: new URL(target.url),
    token: target.token,
    timeoutMilliseconds: timeout,
    profile,
    now: () => new Date().toISOString(),
    progress: () => undefined,
    fault: () => undefined,
  })
  expect(validate(report), ajv.errorsText(validate.errors)).toBe(true)
  if (target.token !== '') expect(JSON.stringify(report)).not.toContain(target.token)
  return report
}

async function judgedBroken(fault: Fault, profile?: Profile, timeout?: number): Promise<Report> {
  const broken = await startBroken(reference, fault)
  try {
    return await judged(broken, profile, timeout)
  } finally {
    await broken.stop()
  }
}

function notPassed(report: Report): readonly string[] {
  return report.checks.filter((check) => check.state !== 'pass').map((check) => `${check.state} ${check.id}`)
}

/** A profile of one check, with the probe of the real one. */
function profileOf(check: Check['run'], provokes = false): Profile {
  const only: Check = {
    id: 'made-for-a-test',
    title: 'Made for a test',
    level: 'MUST',
    clause: 'none',
    how: { sends: 'a', expects: 'b', mend: 'c' },
    ...(provokes ? { provokes } : {}),
    run: check,
  }
  return { ...translateProfile, checks: [only] }
}

describe('the profile translate', () => {
  it('is kept by the house', async () => {
    const report = await judged(reference)
    expect(notPassed(report)).toEqual([])
    expect(report.verdict).toBe('conforms')
    expect(report.summary).toEqual({ pass: translateProfile.checks.length, fail: 0, warn: 0, inconclusive: 0 })
  })

  it('is kept by the house at the edge', async () => {
    const edge = await startEdgeReference()
    expect(notPassed(await judged(edge))).toEqual([])
    await edge.stop()
  }, 60_000)

  it('is kept by the house behind a proxy that breaks nothing', async () => {
    const nothing: Fault = { breaks: 'none', what: 'It breaks nothing.', handle: (asked, honest) => honest(asked) }
    expect(notPassed(await judgedBroken(nothing))).toEqual([])
  })

  it('has a broken gateway for each check, and each id once', () => {
    const ids = translateProfile.checks.map((check) => check.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set([...brokenTargets.values()].map((fault) => fault.breaks))).toEqual(new Set(ids))
  })

  for (const [name, fault] of brokenTargets) {
    it(`sees ${name} by ${fault.breaks} alone`, async () => {
      const report = await judgedBroken(fault, translateProfile, name === 'silent-on-bomb' ? 2000 : 20_000)
      const level = translateProfile.checks.find((check) => check.id === fault.breaks)?.level
      expect(notPassed(report)).toEqual([`${level === 'MUST' ? 'fail' : 'warn'} ${fault.breaks}`])
      expect(report.verdict).toBe(level === 'MUST' ? 'does-not-conform' : 'conforms')
      const [finding] = report.checks.find((check) => check.id === fault.breaks)?.findings ?? []
      expect(finding?.what).toMatch(/\S/)
    })
  }
})

const asks: Check['run'] = async (target) => {
  const answer = await target.send({ method: 'POST', path: '/v1/translate', body: new Uint8Array([1]) })
  return answer.status === 200 ? [] : [{ what: 'the answer', expected: '200', found: 'none' }]
}

describe('a run', () => {
  const silent: Fault = {
    breaks: 'none',
    what: 'It never answers a translation.',
    handle: (asked, honest) => (asked.method === 'POST' ? new Promise(() => {}) : honest(asked)),
  }
  it('judges nothing by an answer that did not come', async () => {
    const report = await judgedBroken(silent, profileOf(asks), 300)
    expect(report.checks).toMatchObject([{ state: 'inconclusive', reason: 'timeout' }])
    expect(report.verdict).toBe('inconclusive')
  })

  it('judges by it where the check provokes', async () => {
    const report = await judgedBroken(silent, profileOf(asks, true), 300)
    expect(report.checks).toMatchObject([{ state: 'fail' }])
    expect(report.verdict).toBe('does-not-conform')
  })

  it('judges nothing where its token is not accepted', async () => {
    const report = await judged({ ...reference, token: 'bm90LWEtdG9rZW4' })
    expect(new Set(report.checks.map((check) => check.reason))).toEqual(new Set(['token-not-accepted']))
    expect(report.verdict).toBe('inconclusive')
  })

  it('does not read an answer without end', async () => {
    const endless: Fault = {
      ...silent,
      handle: async (asked, honest) =>
        asked.method === 'POST'
          ? { status: 200, headers: new Headers(), body: new Uint8Array(9 * 1024 * 1024) }
          : honest(asked),
    }
    const report = await judgedBroken(endless, profileOf(asks))
    expect(report.checks).toMatchObject([{ state: 'inconclusive', reason: 'answer-too-large' }])
  })

  it('does not follow a redirection, which could carry the token elsewhere', async () => {
    const moved: Fault = {
      ...silent,
      handle: async (asked, honest) =>
        asked.method === 'POST'
          ? { status: 307, headers: new Headers({ location: 'http://127.0.0.1:1/' }), body: new Uint8Array() }
          : honest(asked),
    }
    const report = await judgedBroken(moved, profileOf(asks))
    expect(report.checks).toMatchObject([{ state: 'fail' }])
  })

  it('keeps its token out of the report, even where the target repeats it in a text that is cut short', async () => {
    const repeats: Fault = {
      ...silent,
      handle: async (asked, honest, token) => {
        if (asked.method !== 'POST') return honest(asked)
        const headers = new Headers({ 'x-said': token })
        return { status: 200, headers, body: new TextEncoder().encode(`${'x'.repeat(180)}${token}`) }
      },
    }
    const report = await judgedBroken(
      repeats,
      profileOf(async (target) => {
        const answer = await target.send({ method: 'POST', path: '/' })
        return [
          { what: 'body', expected: 'y', found: shown(answer.text) },
          { what: 'header', expected: 'y', found: shown(answer.headers.get('x-said') ?? 'nothing') },
        ]
      }),
    )
    expect(report.checks[0]?.findings.map(({ found }) => found)).toEqual([`${'x'.repeat(180)}[secret]`, '[secret]'])
  })

  it('takes an exception in a check for a fault of the suite, and goes on', async () => {
    const { checks } = profileOf(() => Promise.reject(new RangeError('a fault')))
    const [last] = translateProfile.checks
    const both: Profile = { ...translateProfile, checks: last === undefined ? checks : [...checks, last] }
    const report = await judged(reference, both)
    expect(report.checks).toMatchObject([{ state: 'inconclusive', reason: 'suite-fault' }, { state: 'pass' }])
    expect(report.verdict).toBe('suite-broken')
  })
})
