// The page of conformance runs: what it asks, how far a run is, what a report shows, and what it says where the suite is not there.

import { describe, expect, it } from 'vitest'
import { ok } from '../../../standards/result.ts'
import { type TestCity, testCity } from '../../http/apis/testing.ts'
import type {
  ConformanceReport,
  ConformanceRequest,
  ConformanceRuns,
  FinishedConformance,
  ReportedCheck,
} from '../../pipeline/conformance.ts'
import { expectNoMarkup, pageOf, planted, sendForm } from '../testing.ts'

const profile = { name: 'ngsi-ld-read', title: 'Reading entities', kind: 'server' } as const

function checkOf(id: string, state: string): ReportedCheck {
  const finding = { what: 'status', expected: '200', found: planted }
  const texts = {
    level: 'MUST',
    document: 'GS CIM 009',
    edition: '1.8',
    clause: '6.4',
    sentence: `Sentence ${id}.`,
    ask: 'Do you?',
  }
  return { id, profile: profile.name, ...texts, scored: true, state, findings: state === 'fail' ? [finding] : [] }
}

function finishedOf(id: string, checks: readonly ReportedCheck[]): FinishedConformance {
  const verdict = checks.some(({ state }) => state === 'fail') ? 'does-not-conform' : 'conforms'
  const report: ConformanceReport = {
    suite: { version: '1' },
    target: { subject: 'https://broker.example/' },
    started: '2026-08-01T03:00:00.000Z',
    finished: '2026-08-01T03:01:00.000Z',
    verdict,
    profiles: [{ ...profile, verdict, must: { kept: 1, of: 2 } }],
    checks,
  }
  return { id, report }
}

const first = finishedOf('20260801030000-00000001', [checkOf('A-1', 'pass'), checkOf('A-2', 'fail')])
const second = finishedOf('20260801040000-00000002', [checkOf('A-1', 'fail'), checkOf('A-2', 'pass')])

function cityWith(more: Partial<ConformanceRuns>): Promise<TestCity> {
  const conformance: ConformanceRuns = {
    profiles: async () => [profile],
    start: async () => ok('x'),
    stop: () => undefined,
    running: () => undefined,
    failed: () => undefined,
    finished: async () => [],
    get: async () => undefined,
    file: async () => undefined,
    ...more,
  }
  return testCity({ adjust: (gateway) => ({ ...gateway, conformance }) })
}

const finished = [second, first]
const withReports: Partial<ConformanceRuns> = {
  finished: async () => finished,
  get: async (_tenant, id) => finished.find((one) => one.id === id),
  file: async (_tenant, id, format) => (id === first.id ? new TextEncoder().encode(`<p>${format}</p>`) : undefined),
}

describe('/console/conformance', () => {
  it('says how to run the suite where it is not there', async () => {
    expect(await pageOf(await testCity(), '/conformance')).toContain('npx citygate conformance run')
  })

  it('starts a run with what was asked, and shows no token', async () => {
    const asked: ConformanceRequest[] = []
    const city = await cityWith({
      start: async (_tenant, request) => {
        asked.push(request)
        return ok('x')
      },
    })
    const page = await pageOf(city, '/conformance?lang=zh')
    expect(page).toContain('value="ngsi-ld-read"')
    expect(page).toContain('读取和查找 NGSI-LD 服务器的实体')
    // Of a profile that only the suite knows, there is its own title.
    const other = { ...profile, name: 'constructor', title: 'A profile of tomorrow' }
    const later = await pageOf(await cityWith({ profiles: async () => [other] }), '/conformance?lang=zh')
    expect(later).toContain('<span lang="en" dir="ltr">A profile of tomorrow</span>')
    const form = {
      target: 'https://broker.example/',
      profile: 'ngsi-ld-read',
      settings: 'edition=1.8\n',
      token: 'secret-token',
      safe: '1',
    }
    const answer = await sendForm(city, '/conformance?lang=zh', form)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/conformance?lang=zh'])
    expect(asked).toEqual([
      {
        target: 'https://broker.example/',
        profiles: ['ngsi-ld-read'],
        settings: { edition: '1.8' },
        token: 'secret-token',
        isSafe: true,
        isStrict: false,
        language: 'zh',
      },
    ])
    for (const wrong of [
      { ...form, profile: 'x' },
      { ...form, settings: 'edition' },
    ]) {
      const refused = await sendForm(city, '/conformance', wrong)
      expect([refused.status, refused.text.includes('secret-token')]).toEqual([400, false])
    }
    expect(asked).toHaveLength(1)
  })

  it('shows how far a run is, and stops it', async () => {
    const stopped: string[] = []
    const counts = new Map([
      ['pass', 12],
      ['fail', 3],
    ])
    const running = {
      id: 'x',
      target: `https://x.example/${planted}`,
      profiles: ['ngsi-ld-read'],
      started: '2026-08-01T03:00:00Z',
      counts,
    }
    const city = await cityWith({ running: () => running, stop: (tenant) => stopped.push(tenant) })
    const text = await pageOf(city, '/conformance')
    expect(text).toContain('15 checks done')
    expect(text).toMatch(/<script type="module" src="\/assets\/run-progress\.[0-9a-f]{8}\.js">/)
    expect(text).not.toContain('name="target"')
    expectNoMarkup(text.replaceAll(/<script type="module"[^>]*><\/script>/g, ''))
    expect((await sendForm(city, '/conformance/stop', {})).status).toBe(303)
    expect(stopped).toEqual(['city'])
  })

  it('shows a report, what failed, and what has changed', async () => {
    const city = await cityWith(withReports)
    expect(await pageOf(city, '/conformance')).toContain(`/console/conformance/${second.id}`)
    const text = await pageOf(city, `/conformance/${second.id}`)
    expect(text).toContain('<span class="badge bad">does not conform</span>')
    expect(text).toContain('Sentence A-1.')
    expect(text).toContain('pass → fail')
    expect(text).toContain('fail → pass')
    expect(text.indexOf('pass → fail')).toBeLessThan(text.indexOf('fail → pass'))
    expectNoMarkup(text)
    expect(await pageOf(city, `/conformance/${first.id}`)).toContain('This is the first run')
    expect((await city.request('GET', '/console/conformance/none')).status).toBe(404)
  })

  it('says how much did not apply before it lists what has changed', async () => {
    const third = finishedOf('20260801050000-00000005', [checkOf('A-1', 'pass'), checkOf('A-2', 'not-applicable')])
    const city = await cityWith({ finished: async () => [third, second], get: async () => third })
    const text = await pageOf(city, `/conformance/${third.id}`)
    const places = ['did not apply in this run: 1', 'Failed: 0', 'fail → pass', 'pass → not-applicable']
    expect(places.map((one) => text.indexOf(one)).toSorted((a, b) => a - b)).toEqual(
      places.map((one) => text.indexOf(one)),
    )
    expect(text).not.toContain('<span class="badge good" lang="en">pass → not-applicable')
    expect(text).toContain('<span class="badge good" lang="en">fail → pass')
  })

  it('does not call what was not tested a success', async () => {
    const untested = [{ ...checkOf('A-1', 'inconclusive'), reason: 'unreachable' }, checkOf('A-2', 'inconclusive')]
    const one = finishedOf('20260801050000-00000003', untested)
    const report = { ...one.report, verdict: 'inconclusive' as const }
    const text = await pageOf(await cityWith({ get: async () => ({ ...one, report }) }), `/conformance/${one.id}`)
    expect(text).toContain('<span class="badge warn">not tested</span>')
    expect(text).toContain('Not tested: 2.')
    expect(text).toContain('unreachable 1')
    expect(text).not.toContain('No scored requirement failed.')
    expect(text).not.toContain('asks for an access token')
  })

  it('says what to do where the target wants a token', async () => {
    const untested = [
      { ...checkOf('A-1', 'inconclusive'), reason: 'token-not-accepted' },
      { ...checkOf('A-2', 'inconclusive'), reason: 'token-not-accepted' },
    ]
    const one = finishedOf('20260801050000-00000004', untested)
    const report = { ...one.report, verdict: 'inconclusive' as const }
    const text = await pageOf(await cityWith({ get: async () => ({ ...one, report }) }), `/conformance/${one.id}`)
    expect(text).toContain('Enter one under “Access token of the target” and start the run again.')
    expectNoMarkup(text)
  })

  it('hands over the report in a page that reaches nothing of this gateway', async () => {
    const city = await cityWith(withReports)
    const page = await city.request('GET', `/console/conformance/${first.id}/report.html`)
    expect([page.status, page.text]).toEqual([200, '<p>html</p>'])
    expect(page.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-scripts allow-downloads allow-popups; default-src 'none'/,
    )
    expect(page.headers.get('content-security-policy')).not.toContain('allow-same-origin')
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    const json = await city.request('GET', `/console/conformance/${first.id}/report.json`)
    expect(json.headers.get('content-disposition')).toContain('attachment')
    expect((await city.request('GET', `/console/conformance/${second.id}/report.json`)).status).toBe(404)
    expect((await city.request('GET', `/console/conformance/${first.id}/report.json`, { as: 'x:reader' })).status).toBe(
      403,
    )
  })
})
