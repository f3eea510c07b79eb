import { describe, expect, it } from 'vitest'
import { nearestPath } from './nearest-path.ts'
import { routes } from '../route-table.ts'

const paths = routes.map(({ path }) => path)

describe('the nearest path', () => {
  it.each([
    ['/v1/sorces', '/v1/sources'],
    ['/v1/source/my-lots/messages', '/v1/sources/{id}/messages'],
    ['/v1/sources/my-lots/mesages', '/v1/sources/{id}/messages'],
    ['/v1/sources/', '/v1/sources'],
    ['/sources/my-lots/messages', '/v1/sources/{id}/messages'],
    ['/translate', '/v1/translate'],
    ['/ngsi-ld/v1/entitys', '/ngsi-ld/v1/entities'],
    ['/v2/entites', '/v2/entities'],
    ['/catalogue', '/catalog'],
  ])('to %s is %s', (path, nearest) => {
    expect(nearestPath(path, paths)).toBe(nearest)
  })

  it.each(['/', '/wp-login.php', '/a/b/c', '/v1', '/.env', `/v1/${'x'.repeat(5000)}`, '/__proto__', '/v1/constructor'])(
    'to %s is none',
    (path) => {
      expect(nearestPath(path, paths)).toBeUndefined()
    },
  )

  it('says the pattern of a part, and nothing of the path itself', () => {
    expect(nearestPath('/audit/tile/entrie/x001', ['/audit/tile/entries/:path{.+}'])).toBe('/audit/tile/entries/{path}')
  })
})
