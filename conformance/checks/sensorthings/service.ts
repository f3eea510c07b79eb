// Requirements that need no data (OGC 18-088 clauses 9.1, 9.2): the root, the entity sets, and refusals.

import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { get, listOf, sets } from './ask.ts'

const root: Check = {
  id: 'STA-001',
  async run(findings, target) {
    const answer = await get(target, '')
    if (!findings.status('the root of the service', 200, answer)) return
    for (const set of sets) {
      const url = listOf(answer).find(({ name }) => name === set)?.['url']
      findings.that(typeof url === 'string' && url.endsWith(`/${set}`), set, 'a name and its url', shown(url))
    }
  },
}

const conformance: Check = {
  id: 'STA-002',
  async run(findings, target) {
    const listed = (await get(target, '')).member('serverSettings', 'conformance')
    const names = Array.isArray(listed) ? (listed as readonly unknown[]) : []
    const base = 'http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel'
    const has = names.some((one) => typeof one === 'string' && one.startsWith(base))
    findings.that(has, 'serverSettings.conformance', `a list with ${base}`, shown(listed))
  },
}

const everySet: Check = {
  id: 'STA-003',
  async run(findings, target) {
    for (const set of sets) {
      const answer = await get(target, `/${set}`, { $top: '1' })
      if (!findings.status(set, 200, answer)) continue
      findings.that(Array.isArray(answer.member('value')), `${set}: value`, 'a list', shown(answer.member('value')))
    }
  },
}

const nothing: Check = {
  id: 'STA-004',
  async run(findings, target) {
    const name = target.session.name()
    findings.status('an entity set that is not there', 404, await get(target, `/Set${name}`))
    // A service with numeric ids may refuse a text as id (400).
    const status = (await get(target, '/Things(987654321987)')).status
    findings.that([400, 404].includes(status), 'a Thing that is not there', '404', String(status))
  },
}

/** Queries that are refused with 400. */
function refusing(id: string, cases: readonly (readonly [string, string])[]): Check {
  return {
    id,
    async run(findings, target) {
      for (const [name, value] of cases) {
        findings.status(`${name}=${value}`, 400, await get(target, '/Things', { [name]: value }))
      }
    },
  }
}

export const serviceChecks: readonly Check[] = [
  root,
  conformance,
  everySet,
  nothing,
  refusing('STA-005', [
    ['$filter', 'name eq'],
    ['$filter', "name eq 'x' and"],
  ]),
  refusing('STA-006', [
    ['$top', '-1'],
    ['$skip', 'many'],
    ['$count', 'perhaps'],
  ]),
]
