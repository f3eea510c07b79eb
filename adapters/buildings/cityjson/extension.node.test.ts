// The extension of sensors beside this file: a model that uses it is valid only where it declares the attribute of the kind of object.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { cityKinds } from '../../kit/city-model/kinds.ts'

it('has the sensors of objects of every kind', () => {
  const text = readFileSync(new URL('sensors.ext.json', import.meta.url), 'utf8')
  const { extraAttributes } = JSON.parse(text) as { readonly extraAttributes: object }
  expect(Object.keys(extraAttributes).toSorted()).toEqual([...cityKinds.keys()].toSorted())
})
