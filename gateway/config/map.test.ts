// The background of the console's map: what is allowed from other servers, and nothing by default.

import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const tiles = 'https://tiles.city.example/{z}/{x}/{y}.png'
const style = 'https://styles.city.example/plain.json'

const mapOf = (map: object) => readConfig({ console: { map: { ...map } } })

describe('the map of the configuration', () => {
  it('calls nobody by default', () => {
    const read = readConfig({})
    expect(read.ok && read.value.console.map).toEqual({ origins: [] })
  })

  it('permits the origins of its tiles or its style, and those that are named, each once', () => {
    const read = mapOf({ tiles, attribution: 'City' })
    expect(read.ok && read.value.console.map).toEqual({
      tiles,
      attribution: 'City',
      origins: ['https://tiles.city.example'],
    })
    const styled = mapOf({ style, origins: ['https://fonts.city.example', 'https://styles.city.example'] })
    expect(styled.ok && styled.value.console.map.origins).toEqual([
      'https://styles.city.example',
      'https://fonts.city.example',
    ])
  })

  it.each([
    [{ tiles: 'https://tiles.city.example/map.png' }, 'console.map.tiles'],
    [{ tiles: 'javascript:alert({z})' }, 'console.map.tiles'],
    [{ tiles: 'https://[{z}' }, 'console.map.tiles'],
    [{ style: 'ftp://city.example/style.json' }, 'console.map.style'],
    [{ tiles, style }, 'console.map.style'],
    // These would be further directives of the content security policy.
    [{ style, origins: ["https://a.example; script-src 'unsafe-inline'"] }, 'console.map.origins.0'],
    [{ style, origins: ['https://a.example,https://b.example'] }, 'console.map.origins.0'],
    [{ style, origins: ['https://'] }, 'console.map.origins.0'],
    [{ colour: 'blue' }, 'console.map.colour'],
  ])('is refused where it is %j', (map, key) => {
    const read = mapOf(map)
    expect(read.ok ? [] : read.problem.map((fault) => fault.key)).toEqual([key])
  })
})
