// Queries by type, id, attribute, q and place, and their paging (clauses 4.9, 4.10, 5.5.9, 5.7.2, 6.4.3.2).

import { shown } from '../../findings.ts'
import { entities, entityPath, get, idsOf, memberOf, refused } from './ask.ts'
import { place } from './fleet.ts'
import { box, finding, finds, type ReadCheck } from './queries.ts'

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
    // One of several attributes is sufficient for a match, and all named ones are shown.
    const several = await get(target, entities({ type: fleet.type, attrs: 'speed,depot', id: fleet.id(1) }))
    if (!findings.status('attrs=speed,depot', 200, several)) return
    findings.equal('attrs=speed,depot: speed', 10, memberOf(several.json, 0, 'speed', 'value'))
    findings.equal('attrs=speed,depot: depot', 'urn:ngsi-ld:Depot:1', memberOf(several.json, 0, 'depot', 'object'))
    findings.equal('attrs=speed,depot: label', null, memberOf(several.json, 0, 'label') ?? null)
    await finds(findings, target, { type: fleet.type, attrs: 'terminus,depot' }, [1, 2].map(fleet.id))
  },
}

const compared = finding('NGSILD-READ-026', [
  [{ q: 'speed==30' }, [3]],
  [{ q: 'speed!=30' }, [1, 2, 4, 5]],
  [{ q: 'speed>30' }, [4, 5]],
  [{ q: 'speed>=30' }, [3, 4, 5]],
  [{ q: 'speed<20' }, [1]],
  [{ q: 'speed<=20' }, [1, 2]],
  // Compared as texts, 9 would be the greatest.
  [{ q: 'speed>9' }, [1, 2, 3, 4, 5]],
  [{ q: 'speed==20,50' }, [2, 5]],
  [{ q: 'speed>19.5;speed<30.5' }, [2, 3]],
])
const texts = finding('NGSILD-READ-027', [
  [{ q: 'label=="bus 2"' }, [2]],
  [{ q: 'label=="bus 2","night bus"' }, [2, 5]],
  [{ q: 'label=="bus"' }, []],
  [{ q: 'label=="BUS 2"' }, []],
  [{ q: 'label!="bus 2"' }, [1, 3, 4, 5]],
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
const patterns = finding('NGSILD-READ-031', [
  [{ q: 'label~=^bus.*' }, [1, 2, 3, 4]],
  [{ q: 'label!~=^bus.*' }, [5]],
])
const inside = finding('NGSILD-READ-032', [
  [{ q: 'engine[fuel]=="diesel"' }, [1]],
  [{ q: 'engine.accuracy==0.5' }, [1]],
])

const around = JSON.stringify(place[0])
const near = finding('NGSILD-READ-034', [
  [{ georel: 'near;maxDistance==1500', geometry: 'Point', coordinates: around }, [1, 2]],
  [{ georel: 'near;maxDistance==500', geometry: 'Point', coordinates: around }, [1]],
  [{ georel: 'near;minDistance==2500', geometry: 'Point', coordinates: around }, [4, 5]],
])
const within = finding('NGSILD-READ-035', [[{ georel: 'within', geometry: 'Polygon', coordinates: box }, [3, 4]]])

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
    const details = one.member('attributeDetails')
    const names = Array.isArray(details) ? details.map((each) => shown(memberOf(each, 'attributeName'))) : []
    findings.that(names.includes(fleet.own), 'attributeDetails', `a list with ${fleet.own}`, shown(names))
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
    const one = await get(target, `/attributes/${fleet.own}`)
    if (!findings.status('the attribute', 200, one)) return
    findings.equal('attributeCount', 5, one.member('attributeCount'))
    findings.equal('typeNames', [fleet.type], one.member('typeNames'))
    const none = await get(target, `/attributes/${fleet.own}None`)
    refused(findings, 'an attribute that is not there', 404, 'ResourceNotFound', none)
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
    const one = await get(target, entityPath(fleet.id(2), '?pick=id,speed'))
    if (findings.status('one entity with pick', 200, one)) {
      findings.equal('one entity: speed with pick', 20, one.member('speed', 'value'))
      findings.equal('one entity: label with pick', null, one.member('label') ?? null)
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
  types,
  attributes,
  picked,
]
