// Queries: what is found by type, id, attribute, q and place, and how it is paged (clauses 4.9, 4.10, 5.5.9, 5.7.2, 6.4.3.2).

import type { Check } from '../../check.ts'
import { type Findings, shown } from '../../findings.ts'
import type { Target } from '../../runner/target.ts'
import { entities, get, idsOf, listOf, memberOf, refused, send } from './ask.ts'
import { type Fleet, place } from './fleet.ts'
import { pagesOf } from './pages.ts'

type ReadCheck = Check<Target, Fleet>

/** Whether a query finds just these. */
async function finds(
  findings: Findings,
  target: Target,
  parameters: Readonly<Record<string, string>>,
  expected: readonly string[],
): Promise<void> {
  const what = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const seen = await pagesOf(findings, target, what, entities(parameters))
  if (seen !== undefined) findings.equal(what, expected.toSorted(), seen.flatMap(idsOf).toSorted())
}

/** A check that a query of the fleet's type finds just these. */
function finding(
  id: string,
  cases: readonly (readonly [Readonly<Record<string, string>>, readonly number[]])[],
): ReadCheck {
  return {
    id,
    async run(findings, target, fleet) {
      for (const [parameters, numbers] of cases) {
        await finds(findings, target, { type: fleet.type, ...parameters }, numbers.map(fleet.id))
      }
    },
  }
}

const byType: ReadCheck = {
  id: 'NGSILD-READ-020',
  async run(findings, target, fleet) {
    await finds(findings, target, { type: fleet.type }, [1, 2, 3, 4, 5].map(fleet.id))
    await finds(findings, target, { type: fleet.otherType }, [fleet.id(6)])
    await finds(findings, target, { type: `${fleet.type}None` }, [])
  },
}

const byTypes: ReadCheck = {
  id: 'NGSILD-READ-021',
  async run(findings, target, fleet) {
    await finds(findings, target, { type: `${fleet.type},${fleet.otherType}` }, [1, 2, 3, 4, 5, 6].map(fleet.id))
  },
}

const byIds: ReadCheck = {
  id: 'NGSILD-READ-022',
  async run(findings, target, fleet) {
    const two = [fleet.id(2), fleet.id(4)]
    await finds(findings, target, { type: fleet.type, id: two.join(',') }, two)
    await finds(findings, target, { type: fleet.otherType, id: two.join(',') }, [])
  },
}

const byPattern: ReadCheck = {
  id: 'NGSILD-READ-023',
  async run(findings, target, fleet) {
    const idPattern = `^urn:ngsi-ld:${fleet.type}:[23]$`
    await finds(findings, target, { type: fleet.type, idPattern }, [2, 3].map(fleet.id))
  },
}

const byAttribute: ReadCheck = {
  id: 'NGSILD-READ-024',
  async run(findings, target, fleet) {
    await finds(findings, target, { attrs: fleet.own }, [1, 2, 3, 4, 5].map(fleet.id))
    const answer = await get(target, entities({ type: fleet.type, attrs: 'depot' }))
    if (!findings.status('attrs=depot', 200, answer)) return
    findings.equal('attrs=depot', [fleet.id(1)], [...idsOf(answer)])
    findings.equal('another attribute', null, memberOf(answer.json, 0, 'speed') ?? null)
  },
}

const compared = finding('NGSILD-READ-026', [
  [{ q: 'speed==30' }, [3]],
  [{ q: 'speed!=30' }, [1, 2, 4, 5]],
  [{ q: 'speed>30' }, [4, 5]],
  [{ q: 'speed>=30' }, [3, 4, 5]],
  [{ q: 'speed<20' }, [1]],
  [{ q: 'speed<=20' }, [1, 2]],
])
const texts = finding('NGSILD-READ-027', [
  [{ q: 'label=="bus 2"' }, [2]],
  [{ q: 'label=="bus 2","night bus"' }, [2, 5]],
  [{ q: 'label=="bus"' }, []],
])
const joined = finding('NGSILD-READ-028', [
  [{ q: 'speed>10;speed<40' }, [2, 3]],
  [{ q: 'speed<20|speed>40' }, [1, 5]],
  [{ q: 'label=="night bus";(speed<20|speed>40)' }, [5]],
])
const existing = finding('NGSILD-READ-029', [
  [{ q: 'depot' }, [1]],
  [{ q: 'nothingHasThis' }, []],
])
const ranges = finding('NGSILD-READ-030', [[{ q: 'speed==20..40' }, [2, 3, 4]]])
const patterns = finding('NGSILD-READ-031', [[{ q: 'label~="^bus"' }, [1, 2, 3, 4]]])
const inside = finding('NGSILD-READ-032', [
  [{ q: 'engine[fuel]=="diesel"' }, [1]],
  [{ q: 'engine.accuracy==0.5' }, [1]],
])

const around = JSON.stringify(place[0])
const near = finding('NGSILD-READ-034', [
  [{ georel: 'near;maxDistance==1500', geometry: 'Point', coordinates: around }, [1, 2]],
  [{ georel: 'near;maxDistance==500', geometry: 'Point', coordinates: around }, [1]],
])
const box = JSON.stringify([[[39.675, -4.1], [39.695, -4.1], [39.695, -4], [39.675, -4], [39.675, -4.1]]]) // prettier-ignore
const within = finding('NGSILD-READ-035', [[{ georel: 'within', geometry: 'Polygon', coordinates: box }, [3, 4]]])

const pages: ReadCheck = {
  id: 'NGSILD-READ-037',
  async run(findings, target, fleet) {
    const first = entities({ type: fleet.type, limit: '2' })
    const seen = await pagesOf(findings, target, 'a page', first)
    if (seen === undefined) return
    for (const [index, page] of seen.entries()) {
      const { length } = listOf(page)
      findings.that(length <= 2, `page ${index + 1}`, 'at most two entities', String(length))
    }
    findings.equal('all pages', [1, 2, 3, 4, 5].map(fleet.id), seen.flatMap(idsOf).toSorted())
  },
}

const counted: ReadCheck = {
  id: 'NGSILD-READ-038',
  async run(findings, target, fleet) {
    const answer = await get(target, entities({ type: fleet.type, limit: '1', count: 'true' }))
    if (!findings.status('with count=true', 200, answer)) return
    findings.equal('NGSILD-Results-Count', '5', answer.headers.get('ngsild-results-count') ?? 'none')
    const none = await get(target, entities({ type: fleet.type, limit: '0', count: 'true' }))
    if (!findings.status('with limit=0', 200, none)) return
    findings.equal('entities with limit=0', 0, listOf(none).length)
    findings.equal('NGSILD-Results-Count with limit=0', '5', none.headers.get('ngsild-results-count') ?? 'none')
  },
}

const collection: ReadCheck = {
  id: 'NGSILD-READ-040',
  async run(findings, target, fleet) {
    const accept = 'application/geo+json'
    const seen = await pagesOf(findings, target, `Accept: ${accept}`, entities({ type: fleet.type }), { accept })
    if (seen === undefined) return
    for (const page of seen) findings.equal('type', 'FeatureCollection', page.member('type'))
    const features = seen.flatMap((page) => page.member('features') ?? [])
    findings.equal('features', 5, features.length)
    findings.equal('the first', 'Feature', memberOf(features, 0, 'type'))
  },
}

const posted: ReadCheck = {
  id: 'NGSILD-READ-041',
  async run(findings, target, fleet) {
    // One alone, so that it fits in any page.
    const query = { type: 'Query', entities: [{ type: fleet.type }], q: 'speed>40' }
    const answer = await send(target, 'POST', '/entityOperations/query', query)
    if (!findings.status('the query', 200, answer)) return
    findings.equal('the query', [fleet.id(5)], [...idsOf(answer)])
  },
}

const types: ReadCheck = {
  id: 'NGSILD-READ-042',
  async run(findings, target, fleet) {
    const list = await get(target, '/types')
    if (findings.status('the list of types', 200, list)) {
      const names = list.member('typeList')
      const isListed = Array.isArray(names) && names.includes(fleet.type)
      findings.that(isListed, 'typeList', `a list with ${fleet.type}`, shown(names))
    }
    const one = await get(target, `/types/${fleet.type}`)
    if (!findings.status('the type', 200, one)) return
    findings.equal('entityCount', 5, one.member('entityCount'))
    refused(
      findings,
      'a type that is not there',
      404,
      'ResourceNotFound',
      await get(target, `/types/${fleet.type}None`),
    )
  },
}

const attributes: ReadCheck = {
  id: 'NGSILD-READ-043',
  async run(findings, target, fleet) {
    const list = await get(target, '/attributes')
    if (!findings.status('the list of attributes', 200, list)) return
    const names = list.member('attributeList')
    const isListed = Array.isArray(names) && names.includes(fleet.own)
    findings.that(isListed, 'attributeList', `a list with ${fleet.own}`, shown(names))
  },
}

const picked: ReadCheck = {
  id: 'NGSILD-READ-044',
  ability: 'edition-1.8',
  async run(findings, target, fleet) {
    const some = await get(target, entities({ type: fleet.type, pick: 'id,speed', q: 'speed==20' }))
    if (findings.status('with pick', 200, some)) {
      findings.equal('speed with pick', 20, memberOf(some.json, 0, 'speed', 'value'))
      findings.equal('label with pick', null, memberOf(some.json, 0, 'label') ?? null)
    }
    const rest = await get(target, entities({ type: fleet.type, omit: 'speed', q: 'speed==20' }))
    if (!findings.status('with omit', 200, rest)) return
    findings.equal('speed with omit', null, memberOf(rest.json, 0, 'speed') ?? null)
    findings.equal('label with omit', 'bus 2', memberOf(rest.json, 0, 'label', 'value'))
  },
}

export const readManyChecks: readonly ReadCheck[] = [
  byType,
  byTypes,
  byIds,
  byPattern,
  byAttribute,
  compared,
  texts,
  joined,
  existing,
  ranges,
  patterns,
  inside,
  near,
  within,
  pages,
  counted,
  collection,
  posted,
  types,
  attributes,
  picked,
]
