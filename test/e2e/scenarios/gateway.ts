// The gateway itself: open routes, tokens, tenants, the catalogue.

import { directionOf, languages } from '../../../locales/locales.ts'
import { routes } from '../../../gateway/http/route-table.ts'
import { templateOf } from '../../../gateway/http/route.ts'
import { json, putSource, type Scenario } from './shared.ts'

export const gateway: readonly Scenario[] = [
  {
    name: 'the open routes answer strangers',
    async run(client, checks) {
      for (const path of [
        '/health',
        '/ready',
        '/openapi.json',
        '/asyncapi.json',
        '/docs',
        '/contexts/citygate-v1.jsonld',
      ]) {
        checks.equal((await client.send('get', path, { as: 'nobody' })).status, 200, path)
      }
      const page = await client.send('get', '/', { as: 'nobody', headers: { accept: 'text/html' } })
      checks.that(page.text.includes('<title>Citygate') && page.text.includes('href="/console'), 'a page for people')
      checks.that(
        page.headers.get('content-security-policy')?.includes("default-src 'none'") === true,
        'a strict policy',
      )
      const machine = await client.send('get', '/', { as: 'nobody', headers: { accept: 'application/json' } })
      checks.match(machine.json(), { name: 'Citygate' }, 'JSON for machines')
      checks.equal((await client.send('get', '/contexts/none', { as: 'nobody' })).status, 404, 'no such context')
    },
  },
  {
    name: 'every other route answers 401 without a token',
    async run(client, checks) {
      for (const { method, path } of routes.filter(({ scopes }) => scopes !== 'public')) {
        const answer = await client.send(method, templateOf(path).replaceAll(/\{[a-z]+\}|\*/gi, 'x'), {
          as: 'nobody',
          wrong: true,
        })
        checks.equal([path, answer.status], [path, 401], `${method} ${path}`)
        checks.that(answer.headers.get('www-authenticate')?.startsWith('Bearer') === true, 'names the scheme')
      }
    },
  },
  {
    name: 'the console speaks each language',
    async run(client, checks) {
      for (const language of languages) {
        const page = await client.send('get', `/console?lang=${language}`, { as: 'nobody' })
        checks.equal(page.status, 401, language)
        checks.equal(page.headers.get('content-language'), language, 'the header names it')
        const start = `<html lang="${language}" dir="${directionOf(language)}">`
        checks.that(page.text.includes(start), `the page is in ${language}`)
        const titles = page.text.match(/<h1>[^<]+<\/h1>/g)
        checks.equal(titles?.[0] === '<h1>Sign in</h1>', language === 'en', `${language}: its own title`)
      }
    },
  },
  {
    name: 'a tenant sees its own city only',
    async run(client, checks) {
      await putSource(client, 'tenants', 'ngsi-ld', {})
      const entity = JSON.stringify({
        id: 'urn:ngsi-ld:Thing:tenant',
        type: 'Thing',
        a: { type: 'Property', value: 1 },
      })
      await client.send('post', '/v1/sources/tenants/messages', { as: 'vendor', headers: json, body: entity })
      const path = '/v1/entities/urn:ngsi-ld:Thing:tenant'
      checks.equal((await client.send('get', path)).status, 200, 'its own')
      checks.equal((await client.send('get', path, { headers: { 'ngsild-tenant': 'harbour' } })).status, 404, 'another')
      checks.equal(
        (await client.send('get', path, { headers: { 'ngsild-tenant': 'atlantis' } })).status,
        404,
        'none such',
      )
      checks.equal(
        (await client.send('get', '/v1/sources/tenants', { headers: { 'ngsild-tenant': 'harbour' } })).status,
        404,
        'its sources too',
      )
    },
  },
  {
    name: 'the catalogue shows each format with options and examples that translate',
    async run(client, checks) {
      const list = await client.send('get', '/v1/adapters', { as: 'reader' })
      const ids = list.json<{ adapters: { id: string }[] }>().adapters.map((one) => one.id)
      checks.that(
        ['gtfs-realtime', 'hj-212', 'jtt-808', 'ngsi-ld'].every((id) => ids.includes(id)),
        'the first four formats',
      )
      for (const id of ids) {
        const detail = await client.send('get', `/v1/adapters/${id}`, { as: 'reader' })
        checks.that(detail.json<{ examples: unknown[] }>().examples.length >= 3, `${id} has examples`)
      }
      checks.equal((await client.send('get', '/v1/adapters/none', { as: 'reader' })).status, 404, 'no such adapter')
    },
  },
]
