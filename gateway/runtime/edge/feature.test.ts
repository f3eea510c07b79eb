// What a build may leave out: every route but those of the core belongs to a feature, and its path says to which.

import { describe, expect, it } from 'vitest'
import { catalogue } from '../../../adapters/generated/all.ts'
import { coreApis } from '../../http/app.ts'
import { routes } from '../../http/route-table.ts'
import { absentRoutes, featureWords, howToAdd, partOf, presentIn } from './feature.ts'
import { allFeatures, consoleFeature, mappingFeature, pollsFeature } from './features.ts'

const core = coreApis.flatMap((api) => api.routes)

function isBelow(path: string, paths: readonly string[]): boolean {
  return paths.some((one) => path === one || path.startsWith(`${one}/`))
}

describe('the features', () => {
  it('are there for each word once, and no word is the id of a format', () => {
    expect(allFeatures.map(({ word }) => word).toSorted()).toEqual(featureWords.toSorted())
    const ids = new Set(catalogue.map(({ id }) => id))
    expect(featureWords.filter((word) => ids.has(word))).toEqual([])
  })

  it('have all routes that the core lacks, and the core has no other', () => {
    const own = allFeatures.flatMap(({ apis = [] }) => apis.flatMap((api) => api.routes))
    expect(new Set([...core, ...own])).toEqual(new Set(routes))
    expect(core.length + own.length).toBe(routes.length)
  })

  it.each(allFeatures)('$word: its routes are below the paths that answer for it, and no others are', (feature) => {
    const others = allFeatures.filter((one) => one !== feature)
    const paths = absentRoutes(others).map(({ path }) => path)
    const own = (feature.apis ?? []).flatMap((api) => api.routes)
    expect(own.filter(({ path }) => !isBelow(path, paths))).toEqual([])
    expect(paths.filter((path) => !own.some((route) => isBelow(route.path, [path])))).toEqual([])
    const foreign = [...core, ...others.flatMap(({ apis = [] }) => apis.flatMap((api) => api.routes))]
    expect(foreign.filter(({ path }) => isBelow(path, paths))).toEqual([])
    expect(new Set(absentRoutes(others).map(({ detail }) => detail))).toEqual(
      new Set(paths.length === 0 ? [] : [howToAdd(feature.word)]),
    )
  })

  it('leave nothing to be answered for where all are there', () => {
    expect(absentRoutes(allFeatures)).toEqual([])
    expect(absentRoutes([]).length).toBeGreaterThan(5)
  })

  it('leave out of the OpenAPI document the paths of those that are not there', () => {
    const document = {
      openapi: '3.1.0',
      paths: { '/console': {}, '/console/{id}': {}, '/consoles': {}, '/v1/sources': {} },
    }
    const others = allFeatures.filter(({ word }) => word !== 'console')
    const left = presentIn(document, absentRoutes(others))
    expect(left).toEqual({ openapi: '3.1.0', paths: { '/consoles': {}, '/v1/sources': {} } })
    expect(presentIn(document, absentRoutes(allFeatures))).toBe(document)
    expect(presentIn(undefined, absentRoutes([]))).toBeUndefined()
  })

  it('give the part that one of them has', () => {
    expect(partOf([consoleFeature, mappingFeature], 'mappings')).toBe(mappingFeature.mappings)
    expect(partOf([consoleFeature, mappingFeature], 'polls')).toBeUndefined()
    expect(partOf([pollsFeature], 'polls')).toBe(pollsFeature.polls)
  })
})
