// The text that Prometheus reads, character by character (its exposition format, version 0.0.4).

import { describe, expect, it } from 'vitest'
import { createRegistry } from './prometheus.ts'

describe('the registry', () => {
  it('writes counters, histograms and gauges', () => {
    const registry = createRegistry()
    for (const seconds of [0.004, 0.005, 0.3, 20])
      registry.record('http.server.request.duration', seconds, ['GET', '/v1/entities/:id', '200'])
    registry.record('citygate.messages', 1, ['hj-212', 'stored'])
    registry.record('citygate.messages', 1, ['hj-212', 'stored'])
    registry.record('citygate.messages', 1, ['hj-212', 'refused'])
    const lines = registry.write([{ name: 'citygate_dead_letters', description: 'Refused', value: 3 }]).split('\n')
    const of =
      'http_request_method="GET",http_route="/v1/entities/:id",http_response_status_code="200",method="GET",route="/v1/entities/{id}",status="200"'
    const name = 'http_server_request_duration_seconds'
    expect(lines.slice(1, 4)).toEqual([
      `# TYPE ${name} histogram`,
      `${name}_bucket{${of},le="0.005"} 2`,
      `${name}_bucket{${of},le="0.025"} 2`,
    ])
    expect(lines).toContain(`${name}_bucket{${of},le="0.25"} 2`)
    expect(lines).toContain(`${name}_bucket{${of},le="1"} 3`)
    expect(lines).toContain(`${name}_bucket{${of},le="10"} 3`)
    expect(lines.slice(9, 12)).toEqual([
      `${name}_bucket{${of},le="+Inf"} 4`,
      `${name}_sum{${of}} ${0.004 + 0.005 + 0.3 + 20}`,
      `${name}_count{${of}} 4`,
    ])
    expect(lines.slice(12)).toEqual([
      '# HELP citygate_messages_total Messages of sources, by adapter and what became of them',
      '# TYPE citygate_messages_total counter',
      'citygate_messages_total{citygate_adapter="hj-212",citygate_outcome="stored",adapter="hj-212",outcome="stored"} 2',
      'citygate_messages_total{citygate_adapter="hj-212",citygate_outcome="refused",adapter="hj-212",outcome="refused"} 1',
      '# HELP citygate_dead_letters Refused',
      '# TYPE citygate_dead_letters gauge',
      'citygate_dead_letters 3',
      '',
    ])
  })

  it('escapes what a label may not hold', () => {
    const registry = createRegistry()
    registry.record('citygate.notifications', 1, ['a"b\\c\nd'])
    expect(registry.write([])).toContain('{citygate_outcome="a\\"b\\\\c\\nd",outcome="a\\"b\\\\c\\nd"} 1\n')
  })
})
