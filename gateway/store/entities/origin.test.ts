// Where an entity came from: known beside it, and of what is made of it only where that is said.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../standards/hub/entity.ts'
import { originOf, withOrigin, withOriginOf } from './origin.ts'

const made = (): Entity => ({ id: 'urn:v:1', type: 'Vehicle' })

describe('an origin', () => {
  it('is the source and whom it is registered for, or the client that wrote the entity itself', () => {
    expect(originOf(withOrigin(made(), 'fleet', 'c'))).toStrictEqual({ source: 'fleet', owner: 'client:c' })
    expect(originOf(withOrigin(made(), 'fleet'))).toStrictEqual({ source: 'fleet' })
    expect(originOf(withOrigin(made(), 'fleet', null))).toStrictEqual({ source: 'fleet' })
    expect(originOf(withOrigin(made(), 'client:c'))).toStrictEqual({ source: 'client:c', owner: 'client:c' })
    expect(originOf(withOrigin(made(), 'client:c', 'd'))).toStrictEqual({ source: 'client:c', owner: 'client:d' })
  })

  it('is not known of what says none, nor of a copy', () => {
    expect(originOf(made())).toStrictEqual({})
    expect(originOf(undefined)).toStrictEqual({})
    expect(originOf({ ...withOrigin(made(), 'fleet', 'c') })).toStrictEqual({})
  })

  it('is that of what something is made of', () => {
    const entity = withOrigin(made(), 'fleet', 'c')
    expect(originOf(withOriginOf({ ...entity }, entity))).toStrictEqual({ source: 'fleet', owner: 'client:c' })
    expect(originOf(withOriginOf(made(), made()))).toStrictEqual({})
    expect(originOf(withOriginOf(made(), undefined))).toStrictEqual({})
  })

  it('stands in no entity', () => {
    expect(withOrigin(made(), 'fleet', 'c')).toStrictEqual(made())
  })
})
