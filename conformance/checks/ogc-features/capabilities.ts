// The self-description of the server (17-069r4 clauses 7.2 to 7.6, 9): the landing page, the API definition, the conformance
// classes.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import { shown } from '../../findings.ts'
import { get, isAddress, linksOf, objects, pathOf } from './ask.ts'

const core = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core'

const landing: Check = {
  id: 'FEATURES-001',
  async run(findings, target) {
    const answer = await get(target, '')
    if (!findings.status('the landing page', 200, answer)) return
    const links = linksOf(answer.json)
    const rels = links.map(({ rel }) => rel)
    const has = (...names: readonly string[]) => names.some((name) => rels.includes(name))
    findings.that(has('service-desc', 'service-doc'), 'links', 'a link service-desc or service-doc', rels.join(', '))
    for (const rel of ['conformance', 'data']) findings.that(has(rel), 'links', `a link ${rel}`, rels.join(', '))
    for (const link of links) findings.that(isAddress(target, link), `the link ${link.rel}`, 'an address', link.href)
  },
}

const definition: Check = {
  id: 'FEATURES-002',
  async run(findings, target) {
    const page = (await get(target, '')).json
    const links = ['service-desc', 'service-doc'].flatMap((rel) => linksOf(page, rel))
    findings.that(links.length > 0, 'the landing page', 'a link to a definition of the API', 'none')
    for (const { rel, href, type } of links) {
      const path = pathOf(target, page, href)
      // A definition on another server does not belong to this target.
      if (path === undefined) continue
      findings.status(`the link ${rel}`, 200, await get(target, path, type ?? '*/*'))
    }
  },
}

const conformance: Check = {
  id: 'FEATURES-003',
  async run(findings, target) {
    const answer = await get(target, '/conformance')
    if (!findings.status('/conformance', 200, answer)) return
    const listed = answer.member('conformsTo')
    const isListed = isJsonArray(listed ?? null) && (listed as readonly unknown[]).includes(core)
    findings.that(isListed, 'conformsTo', `a list with ${core}`, shown(listed))
  },
}

const unknownParameter: Check = {
  id: 'FEATURES-004',
  async run(findings, target) {
    const path = `/collections?${target.session.name()}=1`
    findings.status('a parameter of a made-up name', 400, await get(target, path))
  },
}

const nothingThere: Check = {
  id: 'FEATURES-005',
  async run(findings, target) {
    // In the form of existing ids, because some servers accept no other form.
    const [first] = objects((await get(target, '/collections')).member('collections'))
    const id = typeof first?.['id'] === 'string' ? first['id'] : ''
    const path = `/collections/${encodeURIComponent(id)}${target.session.name()}`
    findings.status('a collection that is not there', 404, await get(target, path))
    findings.status('its features', 404, await get(target, `${path}/items`))
  },
}

const openApi: Check = {
  id: 'FEATURES-006',
  ability: 'oas30',
  async run(findings, target) {
    const page = (await get(target, '')).json
    const type = 'application/vnd.oai.openapi+json;version=3.0'
    const link = linksOf(page, 'service-desc').find((one) => one.type?.replaceAll(/\s/g, '') === type)
    if (link === undefined) {
      findings.add('the landing page', `a link service-desc of type ${type}`, 'none')
      return
    }
    const path = pathOf(target, page, link.href)
    if (path === undefined) return
    const answer = await get(target, path, type)
    if (!findings.status('the definition', 200, answer)) return
    const version = shown(answer.member('openapi'))
    findings.that(/^3\.0\.\d/.test(version), 'openapi', '3.0.x', version)
    const paths = answer.member('paths')
    const names = isJsonObject(paths ?? null) ? Object.keys(paths as object) : []
    for (const end of ['/conformance', '/collections', '/items']) {
      findings.that(
        names.some((name) => name.endsWith(end)),
        'paths',
        `a path that ends in ${end}`,
        names.join(', '),
      )
    }
  },
}

export const capabilityChecks: readonly Check[] = [
  landing,
  definition,
  conformance,
  unknownParameter,
  nothingThere,
  openApi,
]
