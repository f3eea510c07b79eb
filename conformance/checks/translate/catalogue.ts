// What a gateway says of itself: the formats that this profile translates between are listed, each with its options and
// examples, so that a stranger can begin (contract: GET /v1/adapters, GET /v1/adapters/{id}).

import type { Check } from '../../check.ts'
import { memberOf } from '../../runner/target.ts'

const needed = ['hj-212', 'jtt-808', 'gtfs-realtime', 'ngsi-ld']

const catalogue: Check = {
  id: 'TRANSLATE-001',
  async run(findings, target) {
    const list = await target.send({ method: 'GET', path: '/v1/adapters' })
    if (!findings.status('the list', 200, list)) return
    const adapters = list.member('adapters')
    const ids = Array.isArray(adapters) ? adapters.map((adapter) => memberOf(adapter, 'id')) : []
    for (const id of needed) {
      findings.that(ids.includes(id), `${id} in the list`, 'listed', 'not listed')
      const detail = await target.send({ method: 'GET', path: `/v1/adapters/${id}` })
      if (!findings.status(id, 200, detail)) continue
      findings.equal(`${id}: id`, id, detail.member('id'))
      const options = detail.member('options')
      findings.that(typeof options === 'object' && options !== null, `${id}: options`, 'a JSON Schema', 'none')
      for (const name of ['reads', 'writes', 'examples']) {
        const member = detail.member(name)
        findings.that(Array.isArray(member) && member.length > 0, `${id}: ${name}`, 'at least one', 'none')
      }
    }
    const none = await target.send({ method: 'GET', path: '/v1/adapters/no-such-format' })
    findings.refused('a format that is not there', 404, 'unknown-adapter', none)
  },
}

export const catalogueChecks: readonly Check[] = [catalogue]
