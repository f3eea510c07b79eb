// The report in EARL 1.0 (W3C Working Group Note of 2017-02-02) as JSON-LD: one assertion per check.

import type { CheckReport, Report } from '../runner/report.ts'

function outcomeOf({ state }: CheckReport): string {
  switch (state) {
    case 'pass':
      return 'earl:passed'
    case 'fail':
    case 'warn':
    case 'waived':
      return 'earl:failed'
    case 'info':
    case 'inconclusive':
      return 'earl:cantTell'
    case 'manual':
      return 'earl:untested'
    default:
      return 'earl:inapplicable'
  }
}

export function earl(report: Report): string {
  const subject = {
    '@type': 'earl:TestSubject',
    '@id': 'urn:citygate:conformance:subject',
    'dct:title': report.target.subject,
  }
  const assertor = {
    '@type': 'earl:Software',
    '@id': 'urn:citygate:conformance',
    'dct:hasVersion': report.suite.version,
  }
  const assertions = report.checks.map((check) => ({
    '@type': 'earl:Assertion',
    'earl:assertedBy': { '@id': assertor['@id'] },
    'earl:subject': { '@id': subject['@id'] },
    'earl:test': {
      '@type': 'earl:TestRequirement',
      '@id': `urn:citygate:requirement:${check.id}`,
      'dct:title': check.sentence,
      'dct:isPartOf': `${check.document} ${check.edition}, ${check.clause}`,
    },
    'earl:mode': { '@id': check.state === 'manual' ? 'earl:manual' : 'earl:automatic' },
    'earl:result': {
      '@type': 'earl:TestResult',
      'earl:outcome': { '@id': outcomeOf(check) },
      'dct:date': report.finished,
      'dct:description': [check.state, ...check.findings.map(({ what, found }) => `${what}: ${found}`)].join('\n'),
    },
  }))
  const context = { earl: 'http://www.w3.org/ns/earl#', dct: 'http://purl.org/dc/terms/' }
  return `${JSON.stringify({ '@context': context, '@graph': [assertor, subject, ...assertions] }, null, 2)}\n`
}
