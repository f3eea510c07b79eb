// Every format of a report has the same content, and none renders text of a target as markup; a signed report is accepted only
// unchanged.

import { generateKeyPairSync } from 'node:crypto'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, it } from 'vitest'
import { looking } from '../check.ts'
import { serverProfile } from '../profile.ts'
import { profiles } from '../profiles/all.ts'
import { languages, reportTexts } from '../../locales/locales.ts'
import { requirementOf } from '../requirements.ts'
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
import { escaped } from './xml.ts'

const markup = '</pre><script>alert(1)</script><img src=x onerror="alert(1)">\u0000'

const profile = serverProfile({
  name: 'translate',
  title: 'Made for a test',
  probe: '/',
  settings: { edition: 'which' },
  about: () => ({ collection: 'stops' }),
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

const gradedProfile = serverProfile({
  name: 'translate',
  title: 'Made for a test',
  probe: '/',
  scenarios: [
    looking('graded', [
      { id: 'TRANSLATE-009', run: async (findings) => findings.add('an option', '400', '200') },
      { id: 'TRANSLATE-001', run: async () => {} },
      { id: 'TRANSLATE-010', run: async (findings) => findings.add('the ledger', 'a loss', 'none') },
      { id: 'TRANSLATE-005', run: async (findings) => findings.add('the password', 'hidden', 'shown') },
    ]),
  ],
})

let report: Report
let text = ''
beforeAll(async () => {
  report = await judged([profile], { settings: { edition: '1.8' }, fetch: async () => new Response(markup) })
  text = JSON.stringify(report)
})

/** Throws if it is not well-formed. */
function wellFormed(xml: string): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

describe('the forms of a report', () => {
  it('are well-formed', () => {
    for (const form of [junit, badge]) expect(() => wellFormed(form(report)), form.name).not.toThrow()
    for (const form of [ctrf, earl]) expect(() => JSON.parse(form(report)), form.name).not.toThrow()
  })

  it('count alike', () => {
    expect(junit(report)).toContain('tests="3" failures="1" errors="0" skipped="0"')
    const { results } = JSON.parse(ctrf(report)) as { results: { summary: Record<string, number> } }
    expect(results.summary).toMatchObject({ tests: 3, passed: 1, failed: 1, other: 1 })
    const graph = (JSON.parse(earl(report)) as { '@graph': readonly Record<string, unknown>[] })['@graph']
    expect(graph.filter((node) => node['@type'] === 'earl:Assertion')).toHaveLength(3)
    expect(badge(report)).toContain('does not conform 1/2')
  })

  it('have the options of the run', () => {
    const { configuration, requirements: counted } = report
    expect([configuration.settings, configuration.strict, counted.set]).toEqual([
      { edition: '1.8' },
      false,
      'unreleased',
    ])
    for (const [name, value] of [
      ['setting.edition', '1.8'],
      ['seed', '1'],
      ['requirements', 'unreleased'],
      ['about.collection', 'stops'],
    ])
      expect(junit(report)).toContain(`<property name="${name}" value="${value}"/>`)
    const { results } = JSON.parse(ctrf(report)) as { results: { extra: unknown } }
    expect(results.extra).toMatchObject({ configuration, requirements: 'unreleased', about: { translate: { collection: 'stops' } } }) // prettier-ignore
    const page = htmlReport(report, 'en', { keyId: 'the-key', timeZone: 'Africa/Nairobi' })
    for (const said of ['edition=1.8', 'collection: stops', '<dd><span lang="en" dir="ltr">1</span></dd>', 'the-key'])
      expect(page).toContain(said)
    expect(page).toMatch(/<time datetime="2026-11-26T00:00:00.000Z">26 November 2026 at 03:00:00 GMT\+3<\/time>/)
    expect(htmlReport(report, 'en')).toContain('not signed')
  })

  it('open with what failed, the worst first', async () => {
    const worst = await judged([gradedProfile], { fetch: async () => new Response('{}') })
    expect(worst.summary?.failed).toEqual([
      { id: 'TRANSLATE-010', level: 'MUST', harm: 'data-loss' },
      { id: 'TRANSLATE-005', level: 'MUST', harm: 'leak' },
      { id: 'TRANSLATE-009', level: 'MUST', harm: 'wrong-code' },
    ])
    const page = htmlReport(worst, 'en')
    expect(page).toContain('<p class="outcome">Do not accept yet. Defects: 3.</p>')
    const places = ['<h2>Failed requirements</h2>', 'href="#TRANSLATE-010"', 'href="#TRANSLATE-005"', 'href="#TRANSLATE-009"', 'class="facts"'] // prettier-ignore
    const found = places.map((place) => page.indexOf(place))
    expect(found).toEqual(found.toSorted((one, other) => one - other))
    expect(Math.min(...found)).toBeGreaterThan(0)
    const inProfile = [...page.matchAll(/class="check \w+" id="([^"]+)"/g)].map(([, id]) => id)
    expect(inProfile).toEqual(['TRANSLATE-010', 'TRANSLATE-005', 'TRANSLATE-009', 'TRANSLATE-001'])
  })

  it('have the binding English sentence of the tender beside a translation', () => {
    const sentence = requirementOf('TRANSLATE-002')?.tender
    for (const language of languages) {
      const page = htmlReport(report, language)
      expect(page, language).toContain(escaped(sentence?.[language] ?? 'none'))
      expect(page, language).toContain(escaped(sentence?.en ?? 'none'))
      expect(page.includes('<p class="note">'), language).toBe(language !== 'en')
    }
    expect(htmlReport(report, 'fr')).toContain('seul le texte anglais fait foi')
  })

  it('name each profile in each language', () => {
    expect(Object.keys(reportTexts.en.profile).toSorted()).toEqual([...profiles.keys()].toSorted())
    expect(htmlReport(report, 'en')).toContain('Made for a test')
    expect(htmlReport(report, 'fr')).toContain(escaped(reportTexts.fr.profile.translate))
    expect(htmlReport(report, 'fr')).not.toContain('Made for a test')
  })

  it('are a page in each language without markup of the target, and without external resources', () => {
    for (const language of languages) {
      const page = htmlReport(report, language)
      expect(page.match(/<script>/g), language).toHaveLength(1)
      expect(page, language).not.toContain('<img')
      expect(page, language).not.toMatch(/<[^>]*\s(?:src=|href=(?!"#))/)
      expect(page, language).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    }
  })
})

describe('two reports', () => {
  const changedTo = (state: 'pass' | 'fail', of: Report): Report => ({
    ...of,
    checks: of.checks.map((check) => (check.id === 'TRANSLATE-001' ? { ...check, state } : check)),
  })

  it('show what is worse, better, new and gone', () => {
    expect(compareReports(report, report)).toEqual([])
    const worse = changedTo('fail', report)
    expect(compareReports(report, worse)).toMatchObject([{ id: 'TRANSLATE-001', kind: 'regression' }])
    expect(compareReports(worse, report)).toMatchObject([{ id: 'TRANSLATE-001', kind: 'fix' }])
    const fewer: Report = { ...report, checks: report.checks.slice(1) }
    expect(compareReports(fewer, report)).toMatchObject([{ kind: 'new' }])
    expect(compareReports(report, fewer)).toMatchObject([{ kind: 'gone' }])
  })

  it('distinguish a stricter requirement from a regression', () => {
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

  it('is accepted as it was signed', () => {
    const verified = verifyReport(written(text), { envelope: envelopeOf(report, text), key: sharedKey, suite })
    expect(verified).toEqual({ report, faults: [], notes: [] })
  })

  it('is rejected with another key, or without a signature', () => {
    const envelope = envelopeOf(report, text)
    expect(verifyReport(written(text), { envelope, key: otherKey, suite }).faults).toHaveLength(1)
    expect(
      verifyReport(written(text), { envelope: { ...envelope, signatures: [] }, key: sharedKey, suite }).faults,
    ).toHaveLength(1)
    for (const [malformed, place] of [
      [null, ''],
      [{}, ': payloadType'],
      [{ ...envelope, signatures: [null] }, ': signatures[0]'],
      [{ ...envelope, signatures: [{ sig: 1 }] }, ': signatures[0].sig'],
    ] as const) {
      const { faults } = verifyReport(written(text), { envelope: malformed, key: sharedKey, suite })
      expect(faults).toEqual([`This is not a DSSE envelope${place}.`])
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
    expect(faultsOf(`${text} `)).toContain('something outside of the digests')
  })

  it('is rejected with other bytes that decode to the same text', () => {
    const odd = text.replace('"Made for a test"', '"Made for a \uFFFD test"')
    const bytes = written(odd)
    const at = written(odd.slice(0, odd.indexOf('\uFFFD'))).length
    // Decoders replace this byte with U+FFFD.
    const edited = Uint8Array.from([...bytes.slice(0, at), 0xff, ...bytes.slice(at + 3)])
    expect(new TextDecoder().decode(edited)).toBe(odd)
    const envelope = envelopeOf(JSON.parse(odd) as Report, odd)
    const faultsOf = (read: Uint8Array): readonly string[] =>
      verifyReport(read, { envelope, key: sharedKey, suite }).faults
    expect([faultsOf(bytes), faultsOf(edited)]).toEqual([[], ['The report is not a report of this suite.']])
  })

  it('is rejected if it or the signed statement is incomplete, with the place of the fault', () => {
    const { schema } = report
    const envelope = envelopeOf(report, text)
    const half = verifyReport(written(JSON.stringify({ schema })), { envelope, key: sharedKey, suite })
    expect(half.faults).toEqual(['The report is not a complete report: suite is missing or invalid.'])
    const other = seal(statementType, { subject: [null] }, key)
    if (!other.ok) throw new Error(other.problem)
    const verified = verifyReport(written(text), { envelope: other.value, key: sharedKey, suite })
    expect(verified.faults).toEqual(['The signed payload is not a statement of this suite: subject[0].'])
  })

  it('is rejected if its summary omits a failure', () => {
    const forged: Report = { ...report, summary: { failed: [], requests: 1, milliseconds: 1 } }
    const words = JSON.stringify(forged)
    const { faults } = verifyReport(written(words), { envelope: envelopeOf(forged, words), key: sharedKey, suite })
    expect(faults).toEqual(['The checks contradict the summary.'])
  })

  it('is accepted in the previous format, without summary, harm, settings and the choices of the run', () => {
    const { summary: _, configuration, profiles: judgedProfiles, checks, ...rest } = report
    const { settings: __, strict: ___, ...bare } = configuration
    const old: Report = {
      ...rest,
      configuration: bare,
      profiles: judgedProfiles.map(({ about: ____, ...profileOf }) => profileOf),
      checks: checks.map(({ harm: _____, ...check }) => check),
    }
    const words = JSON.stringify(old)
    const { faults } = verifyReport(written(words), { envelope: envelopeOf(old, words), key: sharedKey, suite })
    expect(faults).toEqual([])
    expect(compareReports(old, report)).toEqual([])
    expect(htmlReport(old, 'en')).toContain('Do not accept yet')
    wellFormed(junit(old))
  })

  it('is rejected if its parts contradict each other, even if it is signed', () => {
    const forged = { ...report, verdict: 'conforms' as const }
    const words = JSON.stringify(forged)
    const { faults } = verifyReport(written(words), { envelope: envelopeOf(forged, words), key: sharedKey, suite })
    expect(faults).toEqual(['The profiles contradict the verdict.'])
  })

  it('notes that another build verifies it', () => {
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

  it('are accepted with the key of the authority', async () => {
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
