import { describe, expect, it } from 'vitest'
import { addressOf, idOfLocal, localIdOf } from './ids.ts'

describe('ids', () => {
  it.each([
    [1, '1'],
    [-5, '-5'],
    [0, '0'],
    ['1', "'1'"],
    ['-5', "'-5'"],
    ["'1'", "''1''"],
    ['007', '007'],
    ['99999999999999999999', '99999999999999999999'],
    ["o'brien", "o'brien"],
    ['6f2c1a5e-0a1b-4c3d-9e8f-102030405060', '6f2c1a5e-0a1b-4c3d-9e8f-102030405060'],
  ])('%s survives a round trip with its type', (id, local) => {
    expect(localIdOf(id)).toBe(local)
    expect(idOfLocal(local)).toBe(id)
  })

  it.each([
    ['https://frost.example/v1.1/Things(1)', 'Thing', 1],
    ["Things('1')", 'Thing', '1'],
    ["v1.1/FeaturesOfInterest('it''s')", 'FeatureOfInterest', "it's"],
    ['https://frost.example/v1.1/Datastreams(%27a%20b%27)', 'Datastream', 'a b'],
    ['Sensors(6f2c1a5e-0a1b-4c3d-9e8f-102030405060)', 'Sensor', '6f2c1a5e-0a1b-4c3d-9e8f-102030405060'],
  ])('%s names an entity', (link, kind, id) => {
    expect(addressOf(link)).toMatchObject({ kind: { name: kind }, id })
  })

  it.each([
    'Things',
    'https://frost.example/Things(1)/Datastreams',
    'Nothings(1)',
    "Things('')",
    'Things(%E0%A4%A)x',
    '',
  ])('%s does not name an entity', (link) => {
    expect(addressOf(link)).toBeUndefined()
  })
})
