// Each feature builds alone for the edge, all of them together obey the rules of the edge, and the default build has the code of none.

import { describe, expect, it } from 'vitest'
import { featureWords } from '../gateway/runtime/edge/feature.ts'
import { buildOf, faultsOf } from './bundle-rules.ts'

/** What a feature brings, by the beginnings of paths. */
const own = {
  console: ['gateway/console/', 'gateway/auth/sign-in/', 'gateway/http/session.ts', 'node_modules/openid-client/'],
  mapping: ['adapters/kit/mapping/engine.ts', 'gateway/http/management/mapping-routes.ts'],
  'open311-api': ['gateway/http/apis/open311/'],
  'openadr-api': ['gateway/http/apis/openadr3/'],
  indicators: ['gateway/indicators/', 'standards/indicators/'],
  catalogue: ['gateway/http/apis/catalogue/', 'standards/dcat/'],
  polls: ['gateway/connectors/'],
  archive: ['gateway/audit/archive/'],
  databases: ['gateway/store/by-tenant/'],
} as const

describe('a build for the edge', () => {
  it.each(featureWords)('with %s alone has its code, obeys the rules, and has no code of another', async (word) => {
    const { text, modules } = await buildOf([word])
    expect(faultsOf(text)).toEqual([])
    for (const [other, starts] of Object.entries(own))
      for (const start of starts)
        expect([start, modules.some((path) => path.startsWith(start))]).toEqual([start, other === word])
  })

  it('with every feature obeys the rules', async () => {
    const { text, modules } = await buildOf(featureWords)
    expect(faultsOf(text)).toEqual([])
    expect(modules.filter((path) => path.startsWith('locales/en/')).toSorted()).toEqual(['locales/en/decision.json'])
  })

  it('without a feature has the code of none, and neither texts nor documents nor migrations', async () => {
    const { modules, gzipped } = await buildOf([])
    const starts = [
      ...Object.values(own).flat(),
      'locales/en/console',
      'locales/en/losses',
      'adapters/generated/asyncapi.ts',
      'gateway/store/generated/migrations.ts',
      'node_modules/oauth4webapi/',
    ]
    expect(modules.filter((path) => starts.some((start) => path.startsWith(start)))).toEqual([])
    expect(modules.filter((path) => path.endsWith('/documentation.ts'))).toEqual([])
    expect(modules).toContain('gateway/policy/decision.ts')
    expect(gzipped).toBeLessThan(430 * 1024)
  })

  it('is refused for what may not run there', () => {
    expect(faultsOf('eval ("1")')).toEqual(['eval'])
    expect(faultsOf('import fs from "node:fs";new Function ("x")')).toEqual(['new Function', 'a module of Node'])
    expect(faultsOf('const a="plain"')).toEqual([])
    expect(faultsOf('/(ns|us|\u00b5s|ms|s|m|h)/')).toEqual([])
    expect(faultsOf('const a=`\u00b5`')).toHaveLength(1)
  })
})
