// Every form of a report says the same, and none lets a target's words become markup; a signed one is believed only unchanged.

import { generateKeyPairSync } from 'node:crypto'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, it } from 'vitest'
import { looking } from '../check.ts'
import { serverProfile } from '../profile.ts'
import { languages } from '../requirement.ts'
import type { Report } from '../runner/report.ts'
import { judged } from '../testing.ts'
import { badge } from './badge.ts'
import { compareReports } from './compare.ts'
import { ctrf } from './ctrf.ts'
import { seal, unseal } from './dsse.ts'
import { earl } from './earl.ts'
import { htmlReport } from './html/page.ts'
import { junit } from './junit.ts'
import { statementOf, statementType } from './statement.ts'
import { verifyReport } from './verify.ts'
import { readWaivers, waiversFrom, waiverType } from './waivers.ts'

const markup = '</pre><script>alert(1)</script><img src=x onerror="alert(1)">\u0000'

const profile = serverProfile({
  name: 'translate',
  title: 'Made for a test',
  probe: '/',
  scenarios: [
    looking('all states', [
      { id: 'TRANSLATE-001', run: async () => {} },
      {
        id: 'TRANSLATE-002',
        async run(findings, target) {
          const answer = await target.send({ method: 'GET', path: '/markup' })
          findings.equal('the body', 'nothing', answer.text)
        },
      },
      { id: 'TRANSLATE-032', run: async (findings) => findings.add('a header', 'private', 'public') },
    ]),
  ],
})

let report: Report
let text = ''
beforeAll(async () => {
  report = await judged([profile], { fetch: async () => new Response(markup) })
  text = JSON.stringify(report)
})

/** Throws where it is not well-formed. */
function wellFormed(xml: string): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

describe('the forms of a report', () => {
  it('are well-formed', () => {
    wellFormed(junit(report))
    wellFormed(badge(report))
    JSON.parse(ctrf(report))
    JSON.parse(earl(report))
  })

  it('count alike', () => {
    expect(junit(report)).toContain('tests="3" failures="1" errors="0" skipped="0"')
    const { results } = JSON.parse(ctrf(report)) as { results: { summary: Record<string, number> } }
    expect(results.summary).toMatchObject({ tests: 3, passed: 1, failed: 1, other: 1 })
    const graph = (JSON.parse(earl(report)) as { '@graph': readonly Record<string, unknown>[] })['@graph']
    expect(graph.filter((node) => node['@type'] === 'earl:Assertion')).toHaveLength(3)
    expect(badge(report)).toContain('does not conform 1/2')
  })

  it('are a page in each language that holds no markup of the target, and asks for nothing from elsewhere', () => {
    for (const language of languages) {
      const page = htmlReport(report, language)
      expect(page.match(/<script>/g), language).toHaveLength(1)
      expect(page, language).not.toContain('<img')
      expect(page, language).not.toMatch(/<[^>]*\s(?:src|href)=/)
      expect(page, language).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    }
  })
})

describe('two reports', () => {
  const changedTo = (state: 'pass' | 'fail', of: Report): Report => ({
    ...of,
    checks: of.checks.map((check) => (check.id === 'TRANSLATE-001' ? { ...check, state } : check)),
  })

  it('tell what is worse, better, new and gone', () => {
    expect(compareReports(report, report)).toEqual([])
    const worse = changedTo('fail', report)
    expect(compareReports(report, worse)).toMatchObject([{ id: 'TRANSLATE-001', kind: 'regression' }])
    expect(compareReports(worse, report)).toMatchObject([{ id: 'TRANSLATE-001', kind: 'fix' }])
    const fewer: Report = { ...report, checks: report.checks.slice(1) }
    expect(compareReports(fewer, report)).toMatchObject([{ kind: 'new' }])
    expect(compareReports(report, fewer)).toMatchObject([{ kind: 'gone' }])
  })

  it('tell a stricter requirement from a regression', () => {
    const reworded: Report = {
      ...changedTo('fail', report),
      checks: changedTo('fail', report).checks.map((check) => ({ ...check, sentence: `${check.sentence} always` })),
    }
    expect(compareReports(report, reworded)).toMatchObject([{ kind: 'stricter' }])
  })
})

const pair = generateKeyPairSync('ed25519')
const [key, sharedKey] = [pair.privateKey.export({ format: 'jwk' }), pair.publicKey.export({ format: 'jwk' })]
const otherKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })

describe('a signed report', () => {
  const suite = '0'.repeat(64)
  const written = (words: string): Uint8Array => new TextEncoder().encode(words)

  function envelopeOf(of: Report, words: string) {
    const sealed = seal(statementType, statementOf(of, words), key)
    if (!sealed.ok) throw new Error(sealed.problem)
    return sealed.value
  }

  it('is believed as it was signed', () => {
    const verified = verifyReport(written(text), { envelope: envelopeOf(report, text), key: sharedKey, suite })
    expect(verified).toEqual({ report, faults: [], notes: [] })
  })

  it('is not believed by another key, or without a signature', () => {
    const envelope = envelopeOf(report, text)
    expect(verifyReport(written(text), { envelope, key: otherKey, suite }).faults).toHaveLength(1)
    expect(
      verifyReport(written(text), { envelope: { ...envelope, signatures: [] }, key: sharedKey, suite }).faults,
    ).toHaveLength(1)
    for (const [broken, place] of [
      [null, ''],
      [{}, ': payloadType'],
      [{ ...envelope, signatures: [null] }, ': signatures[0]'],
      [{ ...envelope, signatures: [{ sig: 1 }] }, ': signatures[0].sig'],
    ] as const) {
      const { faults } = verifyReport(written(text), { envelope: broken, key: sharedKey, suite })
      expect(faults).toEqual([`This is no DSSE envelope${place}.`])
    }
  })

  it('says what was changed', () => {
    const envelope = envelopeOf(report, text)
    const faultsOf = (words: string): string =>
      verifyReport(written(words), { envelope, key: sharedKey, suite }).faults.join(' ')
    expect(faultsOf(text.replace('"state":"fail"', '"state":"pass"'))).toContain('TRANSLATE-002')
    const edited = JSON.parse(text) as { suite: { sha256: string } }
    edited.suite.sha256 = '1'.repeat(64)
    expect(faultsOf(JSON.stringify(edited))).toContain('suite')
    expect(faultsOf(text.replace('does-not-conform', 'conforms'))).toMatch(/result|verdict/)
    expect(faultsOf(`${text} `)).toContain('something that no digest names')
  })

  it('is not believed with other bytes that read alike', () => {
    const odd = text.replace('"Made for a test"', '"Made for a \uFFFD test"')
    const bytes = written(odd)
    const at = written(odd.slice(0, odd.indexOf('\uFFFD'))).length
    // What decoders make U+FFFD of.
    const edited = Uint8Array.from([...bytes.slice(0, at), 0xff, ...bytes.slice(at + 3)])
    expect(new TextDecoder().decode(edited)).toBe(odd)
    const envelope = envelopeOf(JSON.parse(odd) as Report, odd)
    const faultsOf = (read: Uint8Array): readonly string[] =>
      verifyReport(read, { envelope, key: sharedKey, suite }).faults
    expect([faultsOf(bytes), faultsOf(edited)]).toEqual([[], ['The report is no report of this suite.']])
  })

  it('is not believed where it is no whole report, or what was signed is none, and says where', () => {
    const { schema } = report
    const envelope = envelopeOf(report, text)
    const half = verifyReport(written(JSON.stringify({ schema })), { envelope, key: sharedKey, suite })
    expect(half.faults).toEqual(['The report is no whole report: suite is missing, or is not one.'])
    const other = seal(statementType, { subject: [null] }, key)
    if (!other.ok) throw new Error(other.problem)
    const verified = verifyReport(written(text), { envelope: other.value, key: sharedKey, suite })
    expect(verified.faults).toEqual(['What was signed is no statement of this suite: subject[0].'])
  })

  it('is not believed where its parts contradict each other, whoever signed it', () => {
    const forged = { ...report, verdict: 'conforms' as const }
    const words = JSON.stringify(forged)
    const { faults } = verifyReport(written(words), { envelope: envelopeOf(forged, words), key: sharedKey, suite })
    expect(faults).toEqual(['The profiles do not make the verdict.'])
  })

  it('says that another build verifies it', () => {
    const { faults, notes } = verifyReport(written(text), {
      envelope: envelopeOf(report, text),
      key: sharedKey,
      suite: '2'.repeat(64),
    })
    expect([faults.length, notes.length]).toEqual([0, 1])
  })
})

describe('waivers', () => {
  const good = { requirement: 'TRANSLATE-001', reason: 'agreed', by: 'the city', expires: '2027-01-01T00:00:00Z' }

  it('are believed by the key of whoever may waive', async () => {
    const sealed = seal(waiverType, { waivers: [good] }, key)
    if (!sealed.ok) throw new Error(sealed.problem)
    expect(await waiversFrom(sealed.value, sharedKey)).toEqual({ ok: true, value: [good] })
    expect((await waiversFrom(sealed.value, otherKey)).ok).toBe(false)
    expect(unseal(sealed.value, statementType, sharedKey).ok).toBe(false)
  })

  it('say what, why, by whom and until when', () => {
    expect(readWaivers({ waivers: [good] }).ok).toBe(true)
    for (const wrong of [
      { ...good, requirement: 'NOTHING-001' },
      { ...good, reason: ' ' },
      { ...good, by: '' },
      { ...good, expires: '2027-01-01' },
      { ...good, expires: '2026-99-99T99:99:99Z' },
      { ...good, expires: '2027-02-30T00:00:00Z' },
      {},
      null,
    ]) {
      expect(readWaivers({ waivers: [wrong] }).ok, JSON.stringify(wrong)).toBe(false)
    }
    expect(readWaivers([]).ok).toBe(false)
  })
})
