import { describe, expect, it } from 'vitest'
import { isHubName, isName, isUri } from './names.ts'

describe('a URI', () => {
  it.each([
    'urn:ngsi-ld:Vehicle:A1',
    'https://city.example/a%20b?c=[d]#e',
    "a+b-c.d:!$&'()*,;=~_@/",
    'urn:ngsi-ld:Straße:Größe',
    'urn:ngsi-ld:Foo:车七',
    'urn:ngsi-ld:Foo:🚌',
  ])('is %s', (text) => {
    expect([isUri(text), isHubName(text), isName(text)]).toEqual([true, true, true])
  })

  it.each<[string, string]>([
    ['a blank', 'urn:x:a b'],
    ['a quotation mark', 'urn:x:a"'],
    ['an angle bracket', 'urn:x:<a>'],
    ['a backslash', 'urn:x:a\\b'],
    ['no scheme', 'Vehicle-A1'],
    ['nothing behind the scheme', 'urn:'],
    ['a right-to-left override', 'urn:x:a\u202Eb'],
    ['a zero width space', 'urn:x:a\u200Bb'],
    ['a byte order mark', 'urn:x:a\uFEFFb'],
    ['a variation selector', 'urn:x:a\uFE0Fb'],
    ['a supplementary variation selector', 'urn:x:a\u{E0100}b'],
    ['a noncharacter', 'urn:x:a\uFFFEb'],
    ['a noncharacter of another plane', 'urn:x:a\u{1FFFF}b'],
    ['a Hangul filler', 'urn:x:a\u3164b'],
    ['an empty Braille pattern', 'urn:x:a\u2800b'],
    ['a control character', 'urn:x:a\u0007b'],
    ['a lone surrogate', 'urn:x:a\uD800b'],
    ['a character of private use', 'urn:x:a\uE000b'],
  ])('has not %s', (_, text) => {
    expect([isUri(text), isHubName(text), isName(text)]).toEqual([false, false, false])
  })
})
