// The scope query (ETSI GS CIM 009 clause 4.19).

import { describe, expect, it } from 'vitest'
import { parseScopeQ } from './scopes.ts'
import { problemOf, valueOf } from './testing.ts'

const north = '/Madrid/Gardens/ParqueNorte'
const unit = '/CompanyA/OrganizationB/UnitC'

describe('scopes', () => {
  it.each<[string, readonly string[], boolean]>([
    ['/Madrid', ['/Madrid'], true],
    ['/Madrid', [north], false],
    [north, [north, unit], true],
    ['/Madrid/Gardens/#', ['/Madrid/Gardens'], true],
    ['/Madrid/Gardens/#', ['/Madrid/Gardens/ParqueNorte/Parterre1'], true],
    ['/Madrid/G/#', ['/Madrid/Gardens'], false],
    ['/Madrid/Gardens/#', ['/Madrid'], false],
    ['/Madrid/+/ParqueNorte', [north], true],
    ['/Madrid/+/ParqueNorte', ['/Madrid/Sights/ParqueNorte'], true],
    ['/Madrid/+', [north], false],
    ['/+/+/#', ['/Madrid/Gardens'], true],
    ['/+/+/#', ['/Madrid'], false],
    ['/#', [unit], true],
    ['/#', [], false],
    [`${north};${unit}`, [north, unit], true],
    [`(${north};${unit})`, [north], false],
    [`${north},${unit}`, [unit], true],
    [`(/Madrid/Districts;/CompanyA)|CompanyB`, ['/CompanyB'], true],
    [`(/Madrid/Districts;/CompanyA),CompanyB`, ['/CompanyA'], false],
    ['/Madrid/#;/Madrid/Gardens', ['/Madrid/Gardens'], true],
    ['Madrid', ['/Madrid'], true],
    ['/Madrid', ['Madrid'], true],
    ['/Zürich/Altstadt_1', ['/Zürich/Altstadt_1'], true],
  ])('%s and %j: %s', (text, scopes, expected) => {
    expect(valueOf(parseScopeQ(text)).matches(scopes)).toBe(expected)
  })

  it.each([
    ['', 1],
    ['/', 2],
    ['//Madrid', 2],
    ['/Madrid/', 9],
    ['/Madrid/#/Gardens', 10],
    ['/Mad+rid', 5],
    ['((/Madrid', 10],
    ['/Madrid)|/CompanyA', 8],
    ['/Madrid;', 9],
    ['/1Madrid', 2],
  ])('%s is none', (text, character) => {
    expect(problemOf(parseScopeQ(text))).toMatchObject({ code: 'syntax', path: `scopeQ, character ${character}` })
  })
})
