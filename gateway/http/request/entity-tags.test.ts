import { describe, expect, it } from 'vitest'
import { strongTags } from './entity-tags.ts'

describe('a list of entity tags', () => {
  it.each([
    ['"a-1"', ['a-1']],
    ['"a-1", "b,2"  ,"" ', ['a-1', 'b,2', '']],
    [', "a-1",, "b-2",', ['a-1', 'b-2']],
    ['W/"a-1", "b-2"', ['b-2']],
    ['W/"a-1"', []],
  ])('is read: %s', (header, tags) => {
    expect(strongTags(header)).toEqual(tags)
  })

  it.each(['', ' , ', 'a-1', '"a-1" "b-2"', '"a', '"a"b"', '*, "a"', 'w/"a"'])('is not one: %s', (header) => {
    expect(strongTags(header)).toBeUndefined()
  })
})
