// Subscriptions as a resource: creation, lists, reading, changes, deletion. No notification is triggered.

import type { Check } from '../../check.ts'
import { get, listed, refused, remove, send, locationPath } from './ask.ts'

const lifecycle: Check = {
  id: 'NGSIV2-022',
  async run(findings, target) {
    const type = `Room${target.session.name()}`
    const document = {
      description: 'one',
      subject: { entities: [{ idPattern: '.*', type }], condition: { attrs: ['temperature'] } },
      notification: { http: { url: 'https://receiver.example.com/notify' }, attrs: ['temperature'] },
    }
    const made = await send(target, 'POST', '/subscriptions', document)
    const path = locationPath(made)
    if (!findings.status('creating it', 201, made)) return
    findings.that(path !== undefined, 'Location', '/v2/subscriptions/{id}', made.headers.get('location') ?? 'none')
    if (path === undefined) return
    const id = path.split('/').at(-1) ?? ''
    const ids = await listed(findings, target, 'a page of the list', '/subscriptions', id)
    if (ids !== undefined) findings.that(ids.includes(id), 'the list', `with ${id}`, 'without it')
    const read = await get(target, path)
    if (findings.status('reading it', 200, read)) {
      findings.equal('its type', type, read.member('subject', 'entities', 0, 'type'))
      findings.equal('its status', 'active', read.member('status'))
    }
    findings.status('changing it', 204, await send(target, 'PATCH', path, { status: 'inactive' }))
    findings.equal('its status afterwards', 'inactive', (await get(target, path)).member('status'))
    findings.status('deleting it', 204, await remove(target, path))
    findings.status('reading it afterwards', 404, await get(target, path))
  },
}

const incomplete: Check = {
  id: 'NGSIV2-023',
  async run(findings, target) {
    const subject = { entities: [{ idPattern: '.*', type: `Room${target.session.name()}` }] }
    const notification = { http: { url: 'https://receiver.example.com/notify' } }
    for (const [what, document] of [
      ['a subscription without notification', { subject }],
      ['a subscription without subject', { notification }],
      ['a notification without an address', { subject, notification: { attrs: [] } }],
    ] as const) {
      const answer = await send(target, 'POST', '/subscriptions', document)
      refused(findings, what, 400, 'BadRequest', answer)
      const path = locationPath(answer)
      if (answer.status === 201 && path !== undefined) await remove(target, path)
    }
  },
}

export const subscribeChecks: readonly Check[] = [lifecycle, incomplete]
