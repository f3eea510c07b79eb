import { TrieRouter } from 'hono/router/trie-router'
import { expect, test } from 'vitest'
import { routes } from './route-table.ts'
import { SegmentRouter } from './segment-router.ts'

const patterns = [...routes.map(({ method, path }) => [method.toUpperCase(), path] as const), ['ALL', '/*'] as const]
const odd = [
  '/',
  '//',
  '//health',
  '/*',
  '/:id',
  '/health/',
  '/v1',
  '/unknown/path',
  '/constructor',
  '/v1/%2Fsources',
  '',
]

test('finds for every path what one router of all routes finds', () => {
  const [one, many] = [new TrieRouter<string>(), new SegmentRouter<string>()]
  for (const router of [one, many]) for (const [method, path] of patterns) router.add(method, path, `${method} ${path}`)
  const paths = [...patterns.map(([, path]) => path.replaceAll(/:[a-z]+(?:\{[^}]+\})?/gi, 'x')), ...odd]
  for (const path of paths)
    for (const method of ['GET', 'POST', 'DELETE']) {
      const found = (router: TrieRouter<string> | SegmentRouter<string>): unknown =>
        router.match(method, path)[0].map(([handler, parameters]) => [handler, { ...parameters }])
      expect([path, found(many)]).toEqual([path, found(one)])
    }
})

test('finds a route that is added after a request', () => {
  const router = new SegmentRouter<string>()
  router.add('GET', '/v1/a', 'first')
  expect(router.match('GET', '/v1/b')[0]).toEqual([])
  router.add('GET', '/v1/b', 'second')
  expect(router.match('GET', '/v1/b')[0].map(([handler]) => handler)).toEqual(['second'])
})
