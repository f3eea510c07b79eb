// Pages and counts of a query (clauses 5.5.9, 6.3.10, 6.3.13): with every filter, because a server may implement each one
// separately.

import { entities, get, idsOf, listOf, memberOf, numberOf } from './ask.ts'
import { type Fleet, place } from './fleet.ts'
import { pagesOf } from './pages.ts'
import { box, named, type Parameters, type ReadCheck } from './queries.ts'

const point = { geometry: 'Point', coordinates: JSON.stringify(place[0]) }

/** Each filter of a query with its results in the fleet. */
function filtersOf({ type, otherType, own, id }: Fleet): readonly (readonly [Parameters, readonly number[]])[] {
  return [
    [{ type }, [1, 2, 3, 4, 5]],
    [{ type: `${type},${otherType}` }, [1, 2, 3, 4, 5, 6]],
    [{ type, id: [1, 3, 5].map(id).join(',') }, [1, 3, 5]],
    [{ type, idPattern: `^urn:ngsi-ld:${type}:[1-4]$` }, [1, 2, 3, 4]],
    [{ type, attrs: own }, [1, 2, 3, 4, 5]],
    [{ type, q: 'speed>=20' }, [2, 3, 4, 5]],
    [{ type, q: 'speed<20|speed>30' }, [1, 4, 5]],
    [{ type, georel: 'near;maxDistance==2500', ...point }, [1, 2, 3]],
    [{ type, georel: 'within', geometry: 'Polygon', coordinates: box }, [3, 4]],
    [{ type, q: 'speed>=20', attrs: 'speed', georel: 'near;maxDistance==2500', ...point }, [2, 3]],
  ]
}

const pages: ReadCheck = {
  id: 'NGSILD-READ-037',
  async run(findings, target, fleet) {
    for (const [filter, numbers] of filtersOf(fleet)) {
      const what = named(filter)
      const seen = await pagesOf(findings, target, what, entities({ ...filter, limit: '2' }))
      if (seen === undefined) continue
      for (const [index, page] of seen.entries()) {
        const { length } = listOf(page)
        findings.that(length <= 2, `page ${index + 1} of ${what}`, 'at most two entities', String(length))
      }
      findings.equal(`all pages of ${what}`, numbers.map(fleet.id), seen.flatMap(idsOf).toSorted())
    }
    // The requested form also applies to the pages after the first.
    const plain = await pagesOf(findings, target, 'options=keyValues', entities({ type: fleet.type, limit: '2', options: 'keyValues' })) // prettier-ignore
    const speeds = (plain ?? []).flatMap((page) => listOf(page).map(({ speed }) => numberOf(speed)))
    findings.equal(
      'speeds of all pages with options=keyValues',
      [10, 20, 30, 40, 50],
      speeds.toSorted((one, other) => one - other),
    )
  },
}

const counted: ReadCheck = {
  id: 'NGSILD-READ-038',
  async run(findings, target, fleet) {
    for (const [filter, { length }] of filtersOf(fleet)) {
      for (const page of [{ limit: '1' }, { limit: '1', offset: '1' }, { limit: '0' }]) {
        const what = named({ ...filter, ...page })
        const answer = await get(target, entities({ ...filter, ...page, count: 'true' }))
        if (!findings.status(what, 200, answer)) continue
        const count = answer.headers.get('ngsild-results-count') ?? 'none'
        findings.equal(`NGSILD-Results-Count of ${what}`, String(length), count)
        findings.equal(`entities of ${what}`, Number(page.limit), listOf(answer).length)
      }
    }
  },
}

const skipped: ReadCheck = {
  id: 'NGSILD-READ-045',
  async run(findings, target, fleet) {
    const seen: string[] = []
    for (let offset = 0; offset < 5; offset++) {
      const answer = await get(target, entities({ type: fleet.type, limit: '1', offset: String(offset) }))
      if (!findings.status(`offset=${offset}`, 200, answer)) return
      seen.push(...idsOf(answer))
    }
    findings.equal('the entities at offset 0 to 4', [1, 2, 3, 4, 5].map(fleet.id), seen.toSorted())
    const rest = await get(target, entities({ type: fleet.type, q: 'speed>=20', offset: '3' }))
    if (findings.status('the last of four', 200, rest)) findings.equal('the last of four', 1, listOf(rest).length)
    const beyond = await get(target, entities({ type: fleet.type, offset: '5' }))
    if (findings.status('beyond the last', 200, beyond)) findings.equal('beyond the last', [], [...idsOf(beyond)])
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
    for (const [index, coordinates] of place.entries()) {
      const feature = features.find((one) => memberOf(one, 'id') === fleet.id(index + 1))
      findings.equal(`feature ${index + 1}: type`, 'Feature', memberOf(feature, 'type'))
      findings.equal(`feature ${index + 1}: geometry`, { type: 'Point', coordinates: [...coordinates] }, memberOf(feature, 'geometry')) // prettier-ignore
    }
  },
}

export const readPageChecks: readonly ReadCheck[] = [pages, counted, skipped, collection]
